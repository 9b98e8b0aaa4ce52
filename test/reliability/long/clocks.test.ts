/**
 * Clocks that jump. The instance's clock, the page's and the panel's are moved, each alone. The worker's is not: nothing
 * moves the clock of a single process from outside, and a debugger at a worker changes how it is stopped. What depends on
 * the worker's clock is in test/unit/background.
 * - Sleep: Chromium freezes the page as it freezes a tab in the background. Firefox 153 has no such control.
 */
import { expect, it } from 'vitest';
import type { ChromiumTab } from '../../../dev/browsers/chromium-tab.ts';
import type { Surface, Tab } from '../../../dev/browsers/types.ts';
import {
  browserName,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  press,
  sessionsWhen,
  statusText,
} from '../../e2e/fixture.ts';

const hoursMs = 3 * 3_600_000;

/** Moves the clock of a document by this much from its real one. */
const setClock = (where: Surface | Tab, offsetMs: number) =>
  where.evaluate((offset) => {
    const held = globalThis as unknown as { realNow?: () => number };
    held.realNow ??= Date.now;
    const { realNow } = held;
    Date.now = () => realNow() + offset;
  }, offsetMs);

const touch = async (panel: Surface, other: string) => {
  await press(panel, other);
  await statusText(panel, 'Last action', other);
  await press(panel, 'Touch');
  return statusText(panel, 'Last action', 'Touch');
};

inEachBrowser('clocks that jump', (world) => {
  it.each([hoursMs, -hoursMs])(
    'the instance’s clock by %i ms and back: said, and then no more',
    async (jumpMs) => {
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      world.clerk.clock(jumpMs);
      await tab.reload();
      await sessionsWhen(panel, 'a verdict of another time', (all) =>
        all.some(({ verdict }) => verdict === (jumpMs > 0 ? 'token-not-active-yet' : 'token-expired')),
      );
      world.clerk.clock(0);
      await tab.reload();
      await sessionsWhen(panel, 'accepted again', (all) =>
        all.every(({ verdict }) => verdict === 'accepted'),
      );
      expect(await touch(panel, 'Get token')).toContain('done');
    },
  );

  it.each([hoursMs, -hoursMs])('the page’s clock by %i ms and back: the panel follows', async (jumpMs) => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    for (const offsetMs of [jumpMs, 0]) {
      await setClock(tab, offsetMs);
      expect(await touch(panel, 'Get token')).toContain('done');
      await sessionsWhen(panel, 'judged sessions', isJudged);
    }
  });

  it.each([hoursMs, -hoursMs])('the panel’s clock by %i ms and back: it goes on watching', async (jumpMs) => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    for (const offsetMs of [jumpMs, 0]) {
      await setClock(panel, offsetMs);
      expect(await touch(panel, 'Get token')).toContain('done');
      await world.browser.stopWorker();
    }
    await sessionsWhen(panel, 'judged sessions', isJudged);
  });

  if (browserName !== 'chromium') return;

  it('a page that slept longer than a watch lasts: the panel follows again', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const cdp = await (tab as ChromiumTab).page.createCDPSession();
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 50_000));
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    expect(await touch(panel, 'Get token')).toContain('done');
    await sessionsWhen(panel, 'judged sessions', isJudged);
  });
});

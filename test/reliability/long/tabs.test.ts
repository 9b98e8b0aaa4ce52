/**
 * Tabs and windows. What a browser can't do here, and how it was tried:
 * - The private window is tried in Firefox only. Chromium 156 was given access to it in chrome://extensions, in developer
 *   mode, and a page opened in a browser context of its own: its panel waited for the page until that was loaded again.
 */
import { expect, it } from 'vitest';
import { readPanel } from '../../../dev/browsers/read-panel.ts';
import {
  browserName,
  hideAutomation,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  press,
  sessionsWhen,
  statusText,
  type World,
} from '../../e2e/fixture.ts';
import { aroundOf } from '../around.ts';

const many = 20;
const quietMs = 40_000;

inEachBrowser('tabs', (world) => {
  it('50 reloads in 10 s: the panel shows the last page, and keys were asked for once', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    world.clerk.clearLog();
    for (let at = 0; at < 50; at++) {
      await tab.evaluate(() => location.reload()).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await expect.poll(() => tab.evaluate(() => document.readyState).catch(() => '')).toBe('complete');
    await sessionsWhen(panel, 'judged sessions', isJudged);
    expect(world.clerk.log().filter(({ path }) => path.endsWith('/jwks.json')).length).toBeLessThanOrEqual(1);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
  });

  it('a tab that was discarded and is shown again: coloured, and its panel works', async () => {
    // Not one of those that are closed after the test: it ends with its discarding.
    const tab = await world.browser.newTab(world.clerk.url());
    const found = (await tab.actionState()).title;
    const around = aroundOf(world.browser);
    await around.discard(tab);
    const again = await around.restore(tab);
    await expect.poll(async () => (await again.actionState()).title).toBe(found);
    const panel = await openJudgedPanel(again);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
    await panel.close();
  });

  it(`${many} tabs with a Clerk, nobody watches: the worker sleeps through their refreshes`, async () => {
    world.clerk.config({ tokenTtlSeconds: 30 });
    for (let at = 0; at < many; at++) await world.open();
    await world.browser.stopWorker();
    world.clerk.clearLog();
    const endMs = Date.now() + quietMs;
    while (Date.now() < endMs) {
      expect(await world.browser.workerRunning()).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    // Something did happen in the pages meanwhile.
    expect(world.clerk.log().some(({ path }) => path.includes('/tokens'))).toBe(true);
    expect(await world.browser.workerRunning()).toBe(false);
  }, 300_000);
});

inEachBrowser('an extension that is reloaded under a page', (world) => {
  it('the page notices nothing, asks for nothing, and the next load is watched again', async () => {
    const tab = await world.open();
    await expect.poll(() => world.clerk.log().some(({ path }) => path.includes('/v1/client?'))).toBe(true);
    await tab.evaluate(() => {
      const errors: string[] = [];
      Object.assign(window, { errors });
      window.addEventListener('error', ({ message }) => errors.push(message));
    });
    world.clerk.clearLog();
    await world.browser.reloadExtension();
    await tab.evaluate(() => {
      window.dispatchEvent(new Event('focus'));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await tab.bringToFront();
    expect(await tab.evaluate(() => (window as unknown as { errors: string[] }).errors)).toEqual([]);
    expect(world.clerk.log().filter(({ path }) => path.endsWith('/jwks.json'))).toEqual([]);
    await tab.reload();
    await openJudgedPanel(tab);
  });
});

const inPrivate = (world: World) => {
  it('has sessions of its own: neither panel shows or does anything of the other window', async () => {
    const hidden = await aroundOf(world.browser).openPrivate(world.clerk.url());
    await hideAutomation(hidden);
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const idsIn = async (surface: typeof panel) => (await readPanel(surface)).map(({ id }) => id);
    const own = await idsIn(panel);
    await hidden.bringToFront();
    const hiddenPanel = await openJudgedPanel(hidden);
    const others = await idsIn(hiddenPanel);
    expect([own.length, others.length]).toEqual([3, 3]);
    expect(own.filter((id) => others.includes(id))).toEqual([]);
    await press(hiddenPanel, 'Touch');
    expect(await statusText(hiddenPanel, 'Last action', 'done')).toContain(others[0]);
    expect(await panel.text('[aria-label="Last action"]')).toBe('');
    await hidden.close();
    expect(await idsIn(panel)).toEqual(own);
  });
};

if (browserName === 'firefox') inEachBrowser('a private window', inPrivate);

import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import type { Surface } from '../../dev/browsers/types.ts';
import {
  firefoxInFullRuns,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  people,
  press,
  sessionsWhen,
  statusText,
} from './fixture.ts';

const state = (panel: Surface, kind: string): Promise<string> =>
  panel.waitFor((wanted) => document.querySelector(`[data-state="${wanted}"]`)?.textContent, [kind], {
    what: `state ${kind}`,
  });

/** The choices of the frame select, as key and label. */
const frames = (panel: Surface): Promise<[string, string][]> =>
  panel.waitFor(
    () => {
      const options = [...document.querySelectorAll<HTMLOptionElement>('.frame option')];
      return options.length > 1 ? options.map(({ value, label }): [string, string] => [value, label]) : null;
    },
    [],
    { what: 'several frames or instances' },
  );

const getsToken = async (panel: Surface) => {
  await press(panel, 'Get token');
  expect(await statusText(panel, 'Last action', 'Get token')).toContain('done');
};

inEachBrowser('set-ups', (world) => {
  const showsReactApp = (path: string, version: string) =>
    it(`a React app at ${path}: its sessions and controls`, async () => {
      const panel = await openJudgedPanel(await world.open(path));
      expect(await panel.text('.top')).toContain(version);
      expect(await readPanel(panel)).toHaveLength(3);
      await getsToken(panel);
    });

  showsReactApp('/react', '6.40.0');

  const findsHiddenClerk = (major: number, version: string) =>
    it(`an npm bundle of ClerkJS ${major} without window.Clerk: named, and found on request`, async () => {
      const tab = await world.open(`/npm?clerk=${major}`);
      const panel = await tab.openPanel();
      expect(await state(panel, 'hidden-clerk')).toContain(version);
      expect(await panel.text('body')).not.toMatch(/dvb_/);
      await press(panel, 'Look deeper');
      await sessionsWhen(panel, 'sessions of a hidden Clerk', isJudged);
      expect(await panel.text('.top')).toContain(version);
      await getsToken(panel);
      const { bob } = people(world.clerk);
      await panel.click(`[role="option"][data-session-id="${bob}"]`);
      await press(panel, 'Touch');
      await statusText(panel, 'Last action', 'lastActiveAt moved');
      // Without being asked again, the next reload is as the page's own.
      await tab.reload();
      await state(panel, 'hidden-clerk');
      expect(await tab.evaluate(() => '__clerk_internal_ready' in window)).toBe(false);
    });

  findsHiddenClerk(6, '6.40.0');

  it('two instances on one page: both are found, told apart, and reached', async () => {
    const tab = await world.open('/two');
    const panel = await openJudgedPanel(tab);
    const own = (await readPanel(panel)).map(({ id }) => id);
    await press(panel, 'Look deeper');
    await sessionsWhen(panel, 'the sessions again', isJudged);
    const [, second] = await frames(panel);
    expect(second?.[1]).toContain('no window.Clerk');
    await panel.fill('.frame select', second?.[0] ?? '');
    const others = await sessionsWhen(
      panel,
      'sessions of the second instance',
      (sessions) => isJudged(sessions) && sessions.every(({ id }) => !own.includes(id)),
    );
    expect(others.map(({ id }) => id).sort()).toEqual(
      world.clerk.second
        .sessions()
        .map(({ id }) => id)
        .sort(),
    );
    world.clerk.clearLog();
    await getsToken(panel);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'lastActiveAt moved');
    const touches = world.clerk.log().filter(({ path }) => path.includes('/touch'));
    expect(touches.map(({ path }) => path.startsWith('/__clerk2/'))).toEqual([true]);
  });

  it('same- and cross-origin frames: each is a choice of its own', async () => {
    const panel = await openJudgedPanel(await world.open('/frames'));
    const choices = (await frames(panel)).filter(([, label]) => label.startsWith('frame'));
    expect(choices).toHaveLength(2);
    expect(choices.some(([, label]) => label.includes('127.0.0.1'))).toBe(true);
    // A frame of another site has no cookies of the first one's, and so is another browser to Clerk.
    const seen: string[] = [];
    for (const [key] of choices) {
      await panel.fill('.frame select', key);
      const sessions = await sessionsWhen(
        panel,
        `sessions of frame ${key}`,
        (all) => all.length === 3 && isJudged(all) && all.every(({ id }) => !seen.includes(id)),
      );
      seen.push(...sessions.map(({ id }) => id));
      await getsToken(panel);
    }
  });

  it('an app that moves without loading: the address follows, the sessions stay', async () => {
    const tab = await world.open('/spa');
    const panel = await openJudgedPanel(tab);
    await tab.evaluate(() => {
      history.pushState({}, '', '/spa/other');
    });
    await getsToken(panel);
    expect(await readPanel(panel)).toHaveLength(3);
    const popup = await tab.openPopup();
    await popup.waitFor(
      () => document.querySelector('.popup-host')?.getAttribute('title')?.endsWith('/spa/other'),
      [],
      { what: 'the new address' },
    );
  });

  it('a window.Clerk that is replaced: the new one is looked at', async () => {
    const tab = await world.open('/replaced');
    const panel = await openJudgedPanel(tab);
    const version = await tab.evaluate(() =>
      (window as unknown as { replaceClerk(major: number): Promise<string> }).replaceClerk(5),
    );
    await panel.waitFor(
      (wanted) => document.querySelector('.top')?.textContent?.includes(wanted),
      [version],
      {
        what: `ClerkJS ${version}`,
      },
    );
    await sessionsWhen(panel, 'its sessions', isJudged);
    await getsToken(panel);
  });

  firefoxInFullRuns(() => {
    showsReactApp('/react?clerk=5', '5.128.0');
    findsHiddenClerk(5, '5.128.0');
    findsHiddenClerk(4, '4.73.14');

    it.each([6, 5])(
      'a ClerkJS %d that can’t reach its Frontend API: its client is told as reconstructed',
      async (major) => {
        const tab = await world.open(`/?clerk=${major}`);
        await openJudgedPanel(tab).then((panel) => panel.close());
        world.clerk.fault({ match: 'GET /__clerk/v1/client', status: 503 });
        await tab.reload();
        const panel = await tab.openPanel();
        await panel.waitFor(
          () => document.body.textContent?.includes('session restored from the cookie'),
          [],
          {
            what: 'a reconstructed client',
          },
        );
        expect(await readPanel(panel)).toHaveLength(1);
      },
    );
  });
});

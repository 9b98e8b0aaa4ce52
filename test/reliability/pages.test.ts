/** Pages that come and go. */
import { expect, it } from 'vitest';
import type { Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, isJudged, openJudgedPanel, press, sessionsWhen, statusText } from '../e2e/fixture.ts';
import { aroundOf } from './around.ts';

/** A document that comes back from the back/forward cache is still the same. */
const mark = (tab: Tab) =>
  tab.evaluate(() => {
    Object.assign(globalThis, { marked: true });
  });
const isMarked = (tab: Tab) => tab.evaluate(() => 'marked' in globalThis);

const arrived = (tab: Tab, path: string) =>
  expect.poll(() => tab.evaluate(() => location.pathname).catch(() => '')).toBe(path);

inEachBrowser('pages that come and go', (world) => {
  it('back and forward, out of the back/forward cache: the panel follows, and a command works', async () => {
    const tab = await world.open('/?kept');
    const panel = await openJudgedPanel(tab);
    await mark(tab);
    await tab.goto(world.clerk.url('/plain?kept'));
    await sessionsWhen(panel, 'no sessions', (sessions) => sessions.length === 0);
    await tab.evaluate(() => history.back());
    await arrived(tab, '/');
    expect(await isMarked(tab)).toBe(true);
    await sessionsWhen(panel, 'judged sessions', isJudged);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
    await tab.evaluate(() => history.forward());
    await arrived(tab, '/plain');
    await sessionsWhen(panel, 'no sessions', (sessions) => sessions.length === 0);
    await tab.evaluate(() => history.back());
    await arrived(tab, '/');
    await sessionsWhen(panel, 'judged sessions', isJudged);
  });

  it('offline and back: the panel keeps what it shows, says what a command met, and goes on', async () => {
    const tab = await world.open('/');
    const panel = await openJudgedPanel(tab);
    const around = aroundOf(world.browser);
    world.clerk.fault({ match: '.', drop: true });
    await around.setOffline(tab, true);
    try {
      await press(panel, 'Touch');
      await statusText(panel, 'Last action', 'Touch');
      await sessionsWhen(panel, 'the sessions still', (sessions) => sessions.length === 3);
    } finally {
      world.clerk.clearFaults();
      await around.setOffline(tab, false);
    }
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', 'Get token');
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
  });
});

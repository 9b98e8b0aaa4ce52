import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import {
  frontendApiRequests,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  people,
  press,
  select,
  sessionsWhen,
  statusText,
} from '../e2e/fixture.ts';
import { seed } from '../security/settings.ts';
import { aroundOf } from './around.ts';
import { stopAtRandom } from './stops.ts';

inEachBrowser('panels, popups and their worker', (world) => {
  it(`a worker that is stopped 8 times at random: each command runs once, and is said (SEED=${seed})`, async () => {
    await stopAtRandom(world, 8, seed);
  });

  it('two panels on two tabs of one page: each acts on its own, and shows what it did alone', async () => {
    const first = await world.open();
    const firstPanel = await openJudgedPanel(first);
    const second = await world.open('/?clerk=5');
    const panel = await openJudgedPanel(second);
    // ClerkJS itself touches the active session of a page that comes to the front.
    const { bob } = people(world.clerk);
    await select(panel, bob);
    world.clerk.clearLog();
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
    expect(await firstPanel.text('[aria-label="Last action"]')).toBe('');
    // What is not in front draws nothing, and takes no click.
    await first.bringToFront();
    await select(firstPanel, bob);
    await press(firstPanel, 'Touch');
    await statusText(firstPanel, 'Last action', 'done');
    const touches = frontendApiRequests(world.clerk).filter((each) => each.endsWith(`/${bob}/touch`));
    expect(touches).toHaveLength(2);
    // One panel goes, the other one goes on.
    await first.closeDevtools();
    await second.bringToFront();
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', 'Get token');
    expect(isJudged(await readPanel(panel))).toBe(true);
  });

  it('DevTools in a window of their own: the panel shows the sessions, and acts on its page', async () => {
    const panel = await (await world.open()).openPanel({ host: 'window' });
    await sessionsWhen(panel, 'judged sessions', isJudged);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
  });

  it('panel and popup at once: both show the sessions, and one click is one request', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const popup = await tab.openPopup();
    await statusText(popup, 'Verdict', 'accepted');
    world.clerk.clearLog();
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
    expect(frontendApiRequests(world.clerk).filter((each) => each.endsWith('/touch'))).toHaveLength(1);
    await popup.close();
    await sessionsWhen(panel, 'judged sessions', isJudged);
  });

  it('a tab that is moved to a window of its own: its sessions are still shown', async () => {
    const tab = await world.open();
    // The window that the tab leaves must not close.
    await world.open('/plain');
    await aroundOf(world.browser).moveToNewWindow(tab);
    const panel = await openJudgedPanel(tab);
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
  });
});

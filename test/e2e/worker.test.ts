import { expect, it } from 'vitest';
import {
  frontendApiRequests,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  press,
  sessionsWhen,
  statusText,
} from './fixture.ts';

inEachBrowser('a worker that is stopped', (world) => {
  it('before a command: the panel recovers by itself and the command runs once', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    world.clerk.clearLog();
    await world.browser.stopWorker();
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'done');
    expect(frontendApiRequests(world.clerk)).toHaveLength(1);
    await sessionsWhen(panel, 'judged sessions', isJudged);
  });

  it('during a command: the answer still arrives, and nothing is sent twice', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const id = world.clerk.sessions()[0]?.id ?? '';
    world.clerk.fault({ match: '/touch', delayMs: 3000 });
    world.clerk.clearLog();
    await press(panel, 'Touch');
    await expect
      .poll(() => frontendApiRequests(world.clerk))
      .toEqual([`POST /__clerk/v1/client/sessions/${id}/touch`]);
    await world.browser.stopWorker();
    const said = await statusText(panel, 'Last action', 'Touch');
    expect(said).toContain('done');
    expect(frontendApiRequests(world.clerk)).toHaveLength(1);
  });

  it('after a command, and again and again: the panel goes on', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const [, bob] = world.clerk.sessions();
    for (const action of ['Get token', 'Touch', 'Get token', 'Touch']) {
      await press(panel, action);
      expect(await statusText(panel, 'Last action', action)).toContain('done');
      await world.browser.stopWorker();
    }
    // What happens in the page afterwards is shown again.
    await tab.evaluate(async (id) => {
      const { client } = (
        window as unknown as { Clerk: { client: { sessions: { id: string; end(): Promise<void> }[] } } }
      ).Clerk;
      await client.sessions.find((session) => session.id === id)?.end();
    }, bob?.id ?? '');
    await sessionsWhen(panel, 'Bob’s session ended', (all) =>
      all.some(({ id, status }) => id === bob?.id && status === 'ended'),
    );
  });
});

import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import {
  firefoxInFullRuns,
  hideAutomation,
  inEachBrowser,
  openJudgedPanel,
  people,
  press,
  select,
  sessionsWhen,
  statusOf,
  statusText,
} from './fixture.ts';

inEachBrowser('trouble in the middle of an action', (world) => {
  const openPanel = async (major: number) => {
    const tab = await world.open(`/?clerk=${major}`);
    return { tab, panel: await openJudgedPanel(tab), ...people(world.clerk) };
  };

  const endsAfter401 = (major: number) =>
    it(`ClerkJS ${major}: a 401, and then one for the client too, ends in words`, async () => {
      const { tab, panel, bob } = await openPanel(major);
      await select(panel, bob);
      world.clerk.fault({ match: `${bob}/touch`, status: 401, code: 'authentication_invalid', times: 1 });
      // Releases 4 and 5 now ask for the client without end. Whoever looks must get an answer all the same.
      world.clerk.fault({
        match: 'GET /__clerk/v1/client\\?',
        status: 401,
        code: 'signed_out',
        times: 200,
      });
      await press(panel, 'Touch');
      const said = await statusText(panel, 'Last action', 'Last action: Touch');
      expect(said).toMatch(/unauthenticated|timeout/);
      await tab.goto(world.clerk.url('/plain'));
    });

  endsAfter401(6);

  it('a page that is reloaded during an action: the action ends at once, with words', async () => {
    const { tab, panel } = await openPanel(6);
    await hideAutomation(tab);
    world.clerk.fault({ match: '/touch', delayMs: 30_000 });
    await press(panel, 'Touch');
    await expect.poll(() => world.clerk.log().some(({ path }) => path.includes('/touch'))).toBe(true);
    await tab.reload();
    // Firefox may still tell the page that is being left of the request that it breaks off.
    expect(await statusText(panel, 'Last action', 'Last action: Touch')).toMatch(/page-gone|network|offline/);
    await sessionsWhen(panel, 'the sessions again', (all) => all.length === 3);
  });

  it('an agent’s session: says before the click what Clerk refuses there, and why after it', async () => {
    const { tab, bob } = await openPanel(6);
    world.clerk.session(bob, { actor: { sub: 'agent_1', type: 'agent' } });
    await tab.reload();
    const panel = await openJudgedPanel(tab);
    await select(panel, bob);
    await panel.waitFor(
      () => /agent_1 is signed in as this user \(agent\)/.test(document.body.textContent ?? ''),
      [],
      { what: 'whose session it is' },
    );
    const effects = await panel.evaluate(() =>
      ['touch', 'end', 'getToken'].map(
        (name) => document.getElementById(`effect-${name}`)?.textContent ?? '',
      ),
    );
    expect(effects.map((text) => text.includes('Clerk may refuse this in an agent’s session (403)'))).toEqual(
      [true, true, false],
    );
    await press(panel, 'Touch');
    const said = await statusText(panel, 'Last action', 'Last action: Touch');
    expect(said).toMatch(/does not allow this in an agent’s session.*agent-refused/s);
    await press(panel, 'End');
    await press(panel, 'End session');
    expect(await statusText(panel, 'Last action', 'Last action: End')).toContain('agent-refused');
    expect(statusOf(world.clerk, bob)).toBe('active');
  });

  firefoxInFullRuns(() => {
    endsAfter401(5);
    endsAfter401(4);

    it.each([6, 4])('ClerkJS %d: the connection is lost during Get token', async (major) => {
      const { tab, panel, bob } = await openPanel(major);
      await hideAutomation(tab);
      await select(panel, bob);
      await panel.click(await panel.byRole('checkbox', 'Skip cache'));
      world.clerk.fault({ match: `${bob}/tokens`, drop: true });
      await press(panel, 'Get token');
      const said = await statusText(panel, 'Last action', 'Last action: Get token');
      expect(said).toMatch(/network|timeout|offline/);
      expect(said).not.toMatch(/dvb_/);
      expect(await readPanel(panel)).toHaveLength(3);
    });

    it('500 sessions: the last one is as good as the first', async () => {
      world.clerk.config({ sessions: 500 });
      const tab = await world.open('/');
      const panel = await tab.openPanel();
      // Only rows in view are drawn; each says how many there are.
      await press(panel, /^Over \(\d+\)$/);
      await panel.waitFor(() => document.querySelector('[role="option"][aria-setsize="500"]'), [], {
        what: '500 sessions',
      });
      expect((await readPanel(panel)).length).toBeLessThan(60);
      await panel.click('[role="option"]');
      await panel.press('End');
      const last = world.clerk.sessions().findLast(({ status }) => status === 'active')?.id ?? '';
      await select(panel, last);
      await press(panel, 'Touch');
      expect(await statusText(panel, 'Last action', 'Last action: Touch')).toContain(last);
      await press(panel, 'End');
      await press(panel, 'End session');
      await expect.poll(() => statusOf(world.clerk, last)).toBe('ended');
    });
  });
});

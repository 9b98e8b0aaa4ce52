import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import {
  cookieSession,
  firefoxInFullRuns,
  frontendApiRequests,
  hideAutomation,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  people,
  press,
  select,
  sessionsWhen,
  statusOf,
  statusText,
} from './fixture.ts';

inEachBrowser('sessions', (world) => {
  it('shows every session with who it is, and what a backend would say of its token', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { alice, bob, carol } = people(world.clerk);
    const sessions = await sessionsWhen(panel, 'the server’s answers', (all) =>
      all.every(({ server }) => server !== ''),
    );
    expect(sessions.map(({ secondsLeft: _, ...rest }) => rest)).toEqual([
      {
        id: alice,
        status: 'active',
        user: 'Alice Anderson',
        organization: 'Acme (org:admin)',
        actor: '',
        verdict: 'accepted',
        server: 'signed-in',
      },
      {
        id: bob,
        status: 'active',
        user: 'Bob Brown',
        organization: '',
        actor: 'user_admin',
        verdict: 'accepted',
        server: 'signed-in',
      },
      {
        id: carol,
        status: 'pending',
        user: 'Carol Clarke',
        organization: '',
        actor: '',
        verdict: 'accepted',
        server: 'signed-out, session-pending',
      },
    ]);
    for (const { secondsLeft } of sessions) expect(secondsLeft).toBeGreaterThan(30);

    await select(panel, bob);
    const detail = await panel.text('.detail');
    expect(detail).toMatch(/user_admin is signed in as this user/i);
    await select(panel, carol);
    expect(await panel.text('.detail')).toContain('choose-organization');
  });

  it('gets a token for a session that is not the active one, and gives the page its cookie back', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { alice, bob } = people(world.clerk);
    await select(panel, bob);
    await press(panel, 'Get token');
    expect(await statusText(panel, 'Last action', 'done')).toContain(bob);
    expect(await cookieSession(tab)).toBe(alice);
  });

  it('touches a session', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { alice, bob } = people(world.clerk);
    await select(panel, bob);
    world.clerk.clearLog();
    await press(panel, 'Touch');
    const said = await statusText(panel, 'Last action', 'done');
    expect(said).toContain('cookie restored');
    expect(frontendApiRequests(world.clerk)).toEqual([`POST /__clerk/v1/client/sessions/${bob}/touch`]);
    expect(await cookieSession(tab)).toBe(alice);
  });

  it('ends a session only after asking', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { bob } = people(world.clerk);
    await select(panel, bob);
    await press(panel, 'End');
    await press(panel, 'Cancel');
    expect(statusOf(world.clerk, bob)).toBe('active');

    await press(panel, 'End');
    await press(panel, 'End session');
    await sessionsWhen(panel, 'Bob’s session ended', (all) =>
      all.some(({ id, status }) => id === bob && status === 'ended'),
    );
    expect(statusOf(world.clerk, bob)).toBe('ended');
    expect(await statusText(panel, 'Last action', 'done')).toContain('End');
  });

  it.each([
    ['no answer at all', { drop: true, times: 5 }, 'network'],
    ['garbage', { status: 200, body: '<html>', contentType: 'text/html' }, ''],
  ])('survives %s to a touch', async (_, fault, ours) => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await hideAutomation(tab);
    world.clerk.fault({ match: '/touch', ...fault });
    await press(panel, 'Touch');
    const said = await statusText(panel, 'Last action', ours || 'Touch');
    expect(said).not.toMatch(/__clerk_db_jwt|dvb_/);
    expect(await readPanel(panel)).toHaveLength(3);
  });

  it('follows the page: signed out, reloaded, another page without Clerk', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await tab.evaluate(() => (window as unknown as { Clerk: { signOut(): Promise<void> } }).Clerk.signOut());
    await panel.waitFor(() => document.querySelector('[data-state="signed-out"]') !== null, [], {
      what: 'signed out',
    });
    await tab.goto(world.clerk.url('/plain'));
    await panel.waitFor(() => document.querySelector('[data-state="no-clerk"]') !== null, [], {
      what: 'no Clerk',
    });
    world.clerk.reset();
    await tab.goto(world.clerk.url('/'));
    await sessionsWhen(panel, 'sessions again', isJudged);
  });

  it('shows a page again that comes back from the back/forward cache', async () => {
    const tab = await world.open('/');
    const panel = await openJudgedPanel(tab);
    await tab.goto(world.clerk.url('/plain'));
    await panel.waitFor(() => document.querySelector('[data-state="no-clerk"]') !== null, [], {
      what: 'no Clerk',
    });
    await tab.evaluate(() => history.back());
    await sessionsWhen(panel, 'sessions again', isJudged);
  });

  firefoxInFullRuns(() => {
    it('counts down by a clock of its own', async () => {
      const panel = await openJudgedPanel(await world.open());
      const timer = await panel.byRole('timer', 'Token expires in');
      const first = Number.parseInt((await panel.text(timer)) ?? '', 10);
      await panel.waitFor(
        (css: string, before: number) => {
          const left = Number.parseInt(document.querySelector(css)?.textContent ?? '', 10);
          return left <= before - 2 && left > before - 10;
        },
        [timer, first],
        { what: `less than ${first} s` },
      );
    });

    it('names the reason when a backend would refuse the token', async () => {
      world.clerk.clock(-120_000);
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      expect((await readPanel(panel))[0]?.verdict).toBe('token-expired');
      expect(await statusText(panel, 'Verdict', 'token-expired')).not.toContain('accepted');

      world.clerk.clock(120_000);
      await tab.reload();
      const [ahead] = await sessionsWhen(
        panel,
        'a token from the future',
        ([each]) => each?.verdict === 'token-not-active-yet',
      );
      expect(ahead?.verdict).toBe('token-not-active-yet');
    });

    it('sends one request for two clicks', async () => {
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      const { alice } = people(world.clerk);
      world.clerk.fault({ match: '/touch', delayMs: 700 });
      world.clerk.clearLog();
      await panel.evaluate(() => {
        const button = [...document.querySelectorAll('button')].find(
          (each) => each.textContent?.trim() === 'Touch',
        );
        button?.click();
        button?.click();
      });
      await statusText(panel, 'Last action', 'done');
      expect(frontendApiRequests(world.clerk)).toEqual([`POST /__clerk/v1/client/sessions/${alice}/touch`]);
    });

    it('removes a session only after asking', async () => {
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      const { carol } = people(world.clerk);
      await select(panel, carol);
      await press(panel, 'Remove');
      await press(panel, 'Remove session');
      await sessionsWhen(
        panel,
        'two sessions',
        (all) => all.length === 2 && !all.some(({ id }) => id === carol),
      );
      expect(statusOf(world.clerk, carol)).toBe('removed');
    });

    it.each([
      [401, 'authentication_invalid', 'unauthenticated'],
      [404, 'resource_not_found', 'not-found'],
      [422, 'form_param_invalid', 'clerk-error'],
      [429, 'too_many_requests', 'rate-limited'],
      [500, 'internal_clerk_error', 'clerk-down'],
    ])('says what a %d of Clerk means, and goes on', async (status, code, ours) => {
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      const { bob } = people(world.clerk);
      await select(panel, bob);
      world.clerk.fault({ match: `${bob}/touch`, status, code, times: 1 });
      await press(panel, 'Touch');
      const said = await statusText(panel, 'Last action', ours);
      expect(said).toContain(code);
      expect(await readPanel(panel)).toHaveLength(3);
      await press(panel, 'Get token');
      await statusText(panel, 'Last action', 'Get token');
    });
  });
});

import { expect, it, vi } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, people, sessionsWhen } from './fixture.ts';
import { cookieNames, dropCookies, keepSetting, setCookie } from './page-cookies.ts';
import { stripEqualsServer, worstWord } from './server-words.ts';

/** What the active session's row says of the server, in its name. */
const activeRowName = (panel: Surface): Promise<string> =>
  panel.evaluate(
    () => document.querySelector('[role="option"][data-active="true"] .sr-only')?.textContent ?? '',
  );

inEachBrowser('the server’s answer', (world) => {
  /** The strip of the panel, the row and the popup all say what the server says. */
  async function allEqual(
    tab: Tab,
    panel: Surface,
    what: string,
    isSo: Parameters<typeof stripEqualsServer>[3],
  ) {
    const said = await stripEqualsServer(tab, panel, what, isSo);
    // Strip and row are read one after the other; ClerkJS may get another token in between.
    await vi.waitFor(
      async () => {
        const { bearer, ...others } = await stripEqualsServer(tab, panel, what);
        if (bearer !== null)
          expect(await activeRowName(panel)).toContain(`server: ${worstWord({ ...others, bearer })}`);
      },
      { timeout: 30_000, interval: 100 },
    );
    const popup = await tab.openPopup();
    // The page may have put right meanwhile what was wrong: it has the focus again.
    await stripEqualsServer(tab, popup, `${what}, popup`);
    await popup.close();
    return said;
  }

  it('is signed in three times for a healthy session', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await allEqual(tab, panel, 'healthy', ({ pageLoad, fetch, bearer }) =>
      [pageLoad, fetch, bearer].every((word) => word?.status === 'signed-in'),
    );
    expect(await panel.text('[role="group"][aria-label="Server answer"] :is(h1, h2, h3)')).toContain(
      'Signed in',
    );
  });

  it('sees the cookie that the browser dropped as it was too large', async () => {
    world.clerk.config({ sessionClaims: { public_metadata: { notes: 'x'.repeat(4_000) } } });
    // A cookie of before would stay: the browser refuses only the new one.
    const tab = await world.open('/plain');
    await dropCookies(tab, '__session');
    await tab.goto(world.clerk.url('/'));
    const panel = await openJudgedPanel(tab);
    const said = await allEqual(tab, panel, 'too large', ({ bearer }) => bearer?.status === 'signed-in');
    expect(said.pageLoad.reason).toBe('client-uat-but-no-session-token');
    expect(await panel.text('[role="group"][aria-label="Server answer"]')).toContain('4,096');
  });

  it('is not signed in once all sessions are over', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    for (const id of Object.values(people(world.clerk))) world.clerk.session(id, { status: 'expired' });
    await tab.reload();
    await sessionsWhen(panel, 'sessions that are over', (all) =>
      all.every(({ status }) => status === 'expired'),
    );
    await stripEqualsServer(tab, panel, 'all over', ({ fetch }) => fetch.status === 'signed-out');
  });

  it('follows __client_uat: missing, newer than the token, back again', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const names = await cookieNames(tab, '__client_uat');
    await keepSetting(
      tab,
      names.map((name) => `${name}=; Max-Age=0; Path=/`),
    );
    await stripEqualsServer(
      tab,
      panel,
      'uat missing',
      ({ fetch }) => fetch.reason === 'session-token-but-no-client-uat',
    );
    const soon = Math.floor(Date.now() / 1_000) + 600;
    await keepSetting(
      tab,
      names.map((name) => `${name}=${soon}; Path=/`),
    );
    await stripEqualsServer(
      tab,
      panel,
      'uat newer',
      ({ fetch }) => fetch.reason === 'session-token-iat-before-client-uat',
    );
    await keepSetting(
      tab,
      names.map((name) => `${name}=${soon - 1_200}; Path=/`),
    );
    await stripEqualsServer(tab, panel, 'uat as it was', ({ pageLoad }) => pageLoad.status === 'signed-in');
  });

  it('misses the dev browser’s cookie', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await dropCookies(tab, '__clerk_db_jwt');
    await allEqual(
      tab,
      panel,
      'dev browser missing',
      ({ pageLoad }) => pageLoad.reason === 'dev-browser-missing',
    );
  });

  it('stands another app’s cookies on the same host', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { alice } = people(world.clerk);
    const foreign = await world.clerk.mint(alice, { claims: { iss: 'https://other.clerk.accounts.dev' } });
    await setCookie(tab, `__session=${foreign}; Path=/`);
    await setCookie(tab, '__client_uat=0; Path=/');
    await allEqual(tab, panel, 'foreign cookie', () => true);
  });

  it('tells two copies of a cookie apart as the server does', async () => {
    const tab = await world.open('/spa/other');
    const panel = await openJudgedPanel(tab);
    const { alice } = people(world.clerk);
    const old = await world.clerk.mint(alice, { issuedAtOffsetSeconds: -600 });
    for (const name of await cookieNames(tab, '__session')) await setCookie(tab, `${name}=${old}; Path=/spa`);
    const said = await allEqual(tab, panel, 'two copies', ({ fetch }) => fetch.status === 'signed-out');
    expect(said.pageLoad.status).toBe('handshake');
  });

  it('is signed out while the session is pending', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { carol } = people(world.clerk);
    await tab.evaluate(async (id) => {
      type Page = { Clerk: { setActive(asked: { session: string }): Promise<void> } };
      await (window as unknown as Page).Clerk.setActive({ session: id });
    }, carol);
    await allEqual(
      tab,
      panel,
      'pending',
      ({ fetch }) => fetch.status === 'signed-in' && fetch.userId === null,
    );
  });

  it.each([
    ['behind', 90_000, 'session-token-nbf'],
    ['ahead', -90_000, 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
  ])('knows what a clock does that is 90 s %s', async (_, offsetMs, reason) => {
    world.clerk.clock(offsetMs);
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await allEqual(tab, panel, reason, ({ pageLoad }) => pageLoad.reason === reason);
  });

  it('follows a token that runs out while Clerk can’t give another, and one that comes then', async () => {
    world.clerk.config({ tokenTtlSeconds: 12 });
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    world.clerk.fault({ match: '/tokens', status: 500 });
    await allEqual(
      tab,
      panel,
      'run out',
      ({ pageLoad }) => pageLoad.reason?.startsWith('session-token-expired') ?? false,
    );
    world.clerk.clearFaults();
    world.clerk.config({ tokenTtlSeconds: 60 });
    await tab.reload();
    await allEqual(tab, panel, 'renewed', ({ pageLoad }) => pageLoad.status === 'signed-in');
  });

  it('has nobody to speak of after a sign-out', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await tab.evaluate(async () => {
      type Page = { Clerk: { signOut(after: () => void): Promise<void> } };
      await (window as unknown as Page).Clerk.signOut(() => {});
    });
    await stripEqualsServer(
      tab,
      panel,
      'signed out',
      ({ pageLoad }) => pageLoad.reason === 'session-token-and-uat-missing',
    );
  });
});

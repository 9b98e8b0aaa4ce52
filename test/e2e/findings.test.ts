import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { findingOf, isGone, openFindings } from './finding-cards.ts';
import { firefoxInFullRuns, inEachBrowser, people, press, statusText } from './fixture.ts';
import { cookieNames, dropCookies, keepSetting, setCookie } from './page-cookies.ts';

/** Codes of what is found and not gone, but for notes. */
const troubles = (panel: Surface): Promise<string[]> =>
  panel.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.finding:not(.finding-note, .finding-gone)')].map(
      ({ dataset }) => dataset.finding ?? '',
    ),
  );

const stop = (tab: Tab): Promise<void> => keepSetting(tab, []);
const everyName = async (tab: Tab, start: string, to: (name: string) => string): Promise<void> =>
  keepSetting(tab, (await cookieNames(tab, start)).map(to));

inEachBrowser('findings', (world) => {
  it('are none on a sound page, and are counted on tab, row and button when there are', async () => {
    const tab = await world.open();
    const panel = await openFindings(tab);
    await findingOf(panel, 'no-authorized-parties');
    expect(await troubles(panel)).toEqual([]);
    expect((await tab.actionState()).badgeText).toBe('');
    await everyName(tab, '__clerk_db_jwt', (name) => `${name}=; Max-Age=0; Path=/`);
    const text = await findingOf(panel, 'dev-browser-missing');
    expect(text).toContain('A development instance recognizes a browser by its');
    await panel.byRole('tab', 'Findings 1 error');
    await expect.poll(async () => (await tab.actionState()).badgeText).toMatch(/^[1!]$/);
    expect(
      await panel.evaluate(
        () => document.querySelector('[data-finding="dev-browser-missing"] .sr-only')?.textContent,
      ),
    ).toBe('error');
  });

  it('name a token that is too large for a cookie, and go when it is not', async () => {
    world.clerk.config({ sessionClaims: { public_metadata: { notes: 'x'.repeat(4_000) } } });
    const tab = await world.open('/plain');
    await dropCookies(tab, '__session');
    await tab.goto(world.clerk.url('/'));
    const panel = await openFindings(tab);
    const text = await findingOf(panel, 'cookie-too-large');
    expect(text).toMatch(
      /The session token is 6,\d{3} B; browsers drop cookies over 4,096 B\. public_metadata takes 4,\d{3} B: notes 4,002 B/,
    );
    expect(text).toContain('await Clerk.session.getToken()');
    world.clerk.config({ sessionClaims: {} });
    await tab.reload();
    await isGone(panel, 'cookie-too-large');
  });

  it('name authorized parties that refuse the token, and go when they are set right', async () => {
    const tab = await world.open();
    const panel = await openFindings(tab);
    await press(panel, 'Open the server’s settings');
    await panel.fill(
      await panel.byRole('textbox', 'Your server’s authorized parties'),
      'https://app.example.com',
    );
    await press(panel, 'Save settings');
    await statusText(panel, 'Settings', 'Saved.');
    expect(await findingOf(panel, 'azp-refused')).toContain(
      'accepts https://app.example.com; this token is for',
    );
    await press(panel, 'Reset settings');
    await isGone(panel, 'azp-refused');
  });

  firefoxInFullRuns(() => {
    /** How each comes about on the page, and how it ends. */
    const scenarios: Record<
      string,
      { code: string; says: RegExp; make(tab: Tab): Promise<void>; undo?(tab: Tab): Promise<void> }
    > = {
      'a __client_uat that is missing': {
        code: 'client-uat-missing',
        says: /ignores the session cookie/,
        make: (tab) => everyName(tab, '__client_uat', (name) => `${name}=; Max-Age=0; Path=/`),
      },
      'a __client_uat that is newer than the token': {
        code: 'token-older-than-client-uat',
        says: /changed after it/,
        make: (tab) =>
          everyName(tab, '__client_uat', (name) => `${name}=${Math.floor(Date.now() / 1_000) + 600}; Path=/`),
        undo: (tab) =>
          everyName(tab, '__client_uat', (name) => `${name}=${Math.floor(Date.now() / 1_000) - 600}; Path=/`),
      },
      'another session’s cookie': {
        code: 'wrong-cookie-owner',
        says: /Requests go out as Bob Brown, but the page shows Alice Anderson/,
        async make(tab) {
          const token = await world.clerk.mint(people(world.clerk).bob, { azp: world.clerk.origin });
          await everyName(tab, '__session', (name) => `${name}=${token}; Path=/`);
        },
      },
      'another organization’s cookie': {
        code: 'organization-mismatch',
        says: /The page shows Acme, the server sees the personal account/,
        async make(tab) {
          const token = await world.clerk.mint(people(world.clerk).alice, {
            azp: world.clerk.origin,
            organizationId: null,
          });
          await everyName(tab, '__session', (name) => `${name}=${token}; Path=/`);
        },
      },
      'an older role in the cookie': {
        code: 'stale-claims',
        says: /org:member.*org:admin/s,
        async make(tab) {
          const { alice } = people(world.clerk);
          const id = await tab.evaluate(
            () => (window as { Clerk?: { organization?: { id: string } } }).Clerk?.organization?.id ?? '',
          );
          const token = await world.clerk.mint(alice, {
            azp: world.clerk.origin,
            claims: { o: { id, slg: 'acme', rol: 'member' } },
          });
          await everyName(tab, '__session', (name) => `${name}=${token}; Path=/`);
        },
      },
      'an expired cookie': {
        code: 'cookie-expired',
        says: /expired \d+ (?:s|min) ago\. ClerkJS has a fresh token/,
        async make(tab) {
          const token = await world.clerk.mint(people(world.clerk).alice, {
            azp: world.clerk.origin,
            issuedAtOffsetSeconds: -120,
          });
          // This browser's client is older than the token.
          const uat = Math.floor(Date.now() / 1_000) - 600;
          const names = await cookieNames(tab, '__');
          await keepSetting(
            tab,
            names.flatMap((name) =>
              name.startsWith('__session')
                ? `${name}=${token}; Path=/`
                : name.startsWith('__client_uat')
                  ? `${name}=${uat}; Path=/`
                  : [],
            ),
          );
        },
      },
      'a pending session': {
        code: 'session-pending',
        says: /Carol Clarke is signed out for your server/,
        make: (tab) =>
          tab.evaluate(async (session) => {
            const { Clerk } = window as unknown as { Clerk: { setActive(to: object): Promise<void> } };
            await Clerk.setActive({ session });
          }, people(world.clerk).carol),
        undo: (tab) =>
          tab.evaluate(async (session) => {
            const { Clerk } = window as unknown as { Clerk: { setActive(to: object): Promise<void> } };
            await Clerk.setActive({ session });
          }, people(world.clerk).alice),
      },
      'a session whose lifetime is nearly over': {
        code: 'session-ends-soon',
        says: /Alice Anderson’s session ends in/,
        async make(tab) {
          world.clerk.session(people(world.clerk).alice, { expireAt: Date.now() + 300_000 });
          await tab.reload();
        },
        async undo(tab) {
          world.clerk.session(people(world.clerk).alice, { expireAt: Date.now() + 86_400_000 });
          await tab.reload();
        },
      },
    };

    it.each(Object.entries(scenarios))('name %s, and go with it', async (_, { code, says, make, undo }) => {
      const tab = await world.open();
      const panel = await openFindings(tab);
      await findingOf(panel, 'no-authorized-parties');
      await make(tab);
      expect(await findingOf(panel, code)).toMatch(says);
      await (undo ?? stop)(tab);
      await stop(tab);
      // What was deleted stays so until ClerkJS writes it again, as it does with a load.
      if (!undo) await tab.reload();
      await isGone(panel, code);
    });

    it('name two cookies of one name, the older of which is read', async () => {
      const tab = await world.open('/spa/other');
      const panel = await openFindings(tab);
      const old = await world.clerk.mint(people(world.clerk).alice, { issuedAtOffsetSeconds: -600 });
      const names = await cookieNames(tab, '__session');
      for (const name of names) await setCookie(tab, `${name}=${old}; Path=/spa`);
      expect(await findingOf(panel, 'duplicate-cookies')).toMatch(/Two cookies named __session/);
      for (const name of names) await setCookie(tab, `${name}=; Max-Age=0; Path=/spa`);
      await isGone(panel, 'duplicate-cookies');
    });

    it('name another app’s cookie that is in the way', async () => {
      const tab = await world.open();
      const panel = await openFindings(tab);
      const foreign = await world.clerk.mint(people(world.clerk).alice, {
        claims: { iss: 'https://other.clerk.accounts.dev' },
      });
      const own = (await cookieNames(tab, '__session_')).map((name) => `${name}=; Max-Age=0; Path=/`);
      await keepSetting(tab, [...own, `__session=${foreign}; Path=/`]);
      expect(await findingOf(panel, 'foreign-instance')).toContain('is in the way');
      await stop(tab);
      await setCookie(tab, '__session=; Max-Age=0; Path=/');
      await tab.reload();
      await isGone(panel, 'foreign-instance');
    });
  });
});

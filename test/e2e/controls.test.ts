import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import type { LoggedRequest } from '../../dev/clerk/index.ts';
import {
  cookieSession,
  firefoxInFullRuns,
  frontendApiRequests,
  inEachBrowser,
  openJudgedPanel,
  people,
  press,
  select,
  sessionsWhen,
  statusOf,
  statusText,
  type World,
} from './fixture.ts';

interface PageSession {
  id: string;
  lastActiveOrganizationId: string | null;
}

const activeSession = (tab: Tab): Promise<PageSession | null> =>
  tab.evaluate(() => {
    const { session } = (window as unknown as { Clerk: { session: PageSession | null } }).Clerk;
    return session && { id: session.id, lastActiveOrganizationId: session.lastActiveOrganizationId };
  });

const setField = async (panel: Surface, role: string, name: string, value: string) =>
  panel.fill(await panel.byRole(role, name), value);

/** Presses a button and gives what the foot then says of it. */
async function act(world: World, panel: Surface, button: string, ...accept: string[]): Promise<string> {
  world.clerk.clearLog();
  await press(panel, button);
  for (const each of accept) await press(panel, each);
  return panel.waitFor(
    (wanted) => {
      // Two actions may read the same, to the millisecond.
      if (document.querySelector('[aria-busy="true"]')) return null;
      const text = document.querySelector('[aria-label="Last action"]')?.textContent ?? '';
      return text.startsWith(wanted) ? text : null;
    },
    [`Last action: ${button}`],
    { what: `the outcome of ${button}` },
  );
}

/** Requests by which the person's action may be known: those of ClerkJS's own poller are left out. */
const requestsOf = ({ clerk }: World, part: RegExp): LoggedRequest[] =>
  clerk.log().filter(({ path }) => part.test(path));

const orgs = (world: World) => {
  const claims = world.clerk.sessions()[0];
  return claims?.lastActiveOrganizationId ?? '';
};

/** What a release of ClerkJS knows. */
interface Release {
  major: number;
  knowsOrganization: boolean;
  knowsIntent: boolean;
  knowsLeeway: boolean;
  verifies: boolean;
}

const clerk6 = { major: 6, knowsOrganization: true, knowsIntent: true, knowsLeeway: false, verifies: true };
const clerk5 = { ...clerk6, major: 5, knowsLeeway: true };
const clerk4 = { ...clerk5, major: 4, knowsOrganization: false, knowsIntent: false, verifies: false };

inEachBrowser('controls', (world) => {
  const controlsOf = (release: Release) => {
    const { major } = release;
    const openPanel = async () => {
      const tab = await world.open(`/?clerk=${major}`);
      await expect.poll(() => world.clerk.sessions().length).toBe(3);
      const ids = people(world.clerk);
      // ClerkJS 4 writes the last session's token at first, and puts that right by itself a little later: while the page has
      // the focus, so before there is a panel.
      await expect.poll(() => cookieSession(tab)).toBe(ids.alice);
      const panel = await openJudgedPanel(tab);
      return { tab, panel, ...ids };
    };

    it(`${major}: gets tokens by every option`, async () => {
      const { tab, panel, alice, bob } = await openPanel();
      const template = await (async () => {
        await setField(panel, 'textbox', 'Template', 'integration');
        return act(world, panel, 'Get token');
      })();
      expect(template).toContain('1 request (token of template integration)');
      expect(requestsOf(world, /tokens\/integration/)).toHaveLength(1);
      await panel.waitFor(() => document.body.textContent?.includes('https://api.example.com'), [], {
        what: 'the template’s audience',
      });
      expect(await cookieSession(tab)).toBe(alice);

      await setField(panel, 'textbox', 'Template', '');
      await setField(panel, 'combobox', 'Organization', 'globex');
      const globex = await act(world, panel, 'Get token');
      if (release.knowsOrganization) {
        expect(requestsOf(world, /\/tokens/)[0]?.form.organization_id).toMatch(/^org_/);
        expect(globex).not.toContain('ignores');
        await panel.waitFor(
          () =>
            [...document.querySelectorAll('[aria-label="Claims of the requested token"]')].some((table) =>
              table.textContent?.includes('globex'),
            ),
          [],
          { what: 'a token of Globex' },
        );
      } else expect(globex).toContain('ignores organizationId');
      expect((await activeSession(tab))?.lastActiveOrganizationId).toBe(orgs(world));

      if (release.knowsOrganization) {
        await setField(panel, 'combobox', 'Organization', 'personal account');
        await act(world, panel, 'Get token');
        expect(requestsOf(world, /\/tokens/)[0]?.form.organization_id).toBe('');
      }

      // What was typed for one session is not sent for another: the fields are empty again.
      await select(panel, bob);
      await panel.click(await panel.byRole('checkbox', 'Skip cache'));
      const skipped = await act(world, panel, 'Get token');
      expect(skipped).toContain('1 request (session token)');
      expect(skipped).toContain('cookie restored');
      expect(requestsOf(world, new RegExp(`${bob}/tokens`))).toHaveLength(1);
      expect(await cookieSession(tab)).toBe(alice);
      const fields = await panel.text('.controls');
      expect(fields?.includes('Leeway')).toBe(release.knowsLeeway);
      expect(fields).not.toContain('Throw on error');
    });

    it(`${major}: touches, reloads and clears the cache`, async () => {
      const { tab, panel, alice, bob } = await openPanel();
      expect((await panel.text('.controls'))?.includes('Intent')).toBe(release.knowsIntent);
      if (release.knowsIntent) await setField(panel, 'combobox', 'Intent', 'focus');
      await act(world, panel, 'Touch');
      // The page reports what changed a little after the answer.
      const touched = await statusText(panel, 'Last action', 'lastActiveAt moved');
      expect(touched).toContain('touch');
      const [touch] = requestsOf(world, new RegExp(`${alice}/touch`));
      expect(touch?.form.intent).toBe(release.knowsIntent ? 'focus' : undefined);

      await select(panel, bob);
      const reloaded = await act(world, panel, 'Reload session');
      expect(reloaded).toContain('reload session');
      expect(requestsOf(world, new RegExp(`GET|sessions/${bob}(\\?|$)`)).length).toBeGreaterThan(0);
      expect(await cookieSession(tab)).toBe(alice);

      let cleared = await act(world, panel, 'Clear cache');
      // ClerkJS's own poller may have asked in that very moment; not twice.
      if (!cleared.includes('no request')) cleared = await act(world, panel, 'Clear cache');
      expect(cleared).toContain('no request');
      await select(panel, alice);
      await press(panel, 'Get token');
      await statusText(panel, 'Last action', 'Last action: Get token');
      // This one's request, or that of ClerkJS's own poller, if it was faster.
      expect(requestsOf(world, new RegExp(`${alice}/tokens`)).length).toBeGreaterThan(0);
    });

    it(`${major}: sets another session and organization active`, async () => {
      const { tab, panel, alice, bob } = await openPanel();
      await setField(panel, 'combobox', 'Organization', 'globex');
      await act(world, panel, 'Set active');
      await expect
        .poll(async () => (await activeSession(tab))?.lastActiveOrganizationId)
        .not.toBe(orgs(world));
      await statusText(panel, 'Last action', 'organization is now Globex');
      expect((await activeSession(tab))?.id).toBe(alice);

      await setField(panel, 'combobox', 'Organization', 'personal account');
      await act(world, panel, 'Set active');
      await expect.poll(async () => (await activeSession(tab))?.lastActiveOrganizationId).toBeNull();

      await select(panel, bob);
      await act(world, panel, 'Set active');
      await statusText(panel, 'Last action', `active session is now ${bob}`);
      // ClerkJS 5 and 6 write the cookie only while the page has the focus.
      await tab.bringToFront();
      await expect.poll(() => cookieSession(tab)).toBe(bob);
      expect((await activeSession(tab))?.id).toBe(bob);
    });

    it(`${major}: ends, removes and signs out, one and all`, async () => {
      const { tab, panel, alice, bob, carol } = await openPanel();
      await select(panel, bob);
      const ended = await act(world, panel, 'End', 'End session');
      expect(ended).toContain('end');
      await statusText(panel, 'Last action', 'status active → ended');
      expect(statusOf(world.clerk, bob)).toBe('ended');
      expect(await cookieSession(tab)).toBe(alice);

      await select(panel, carol);
      await act(world, panel, 'Remove', 'Remove session');
      await statusText(panel, 'Last action', 'removed');
      expect(statusOf(world.clerk, carol)).toBe('removed');

      await select(panel, alice);
      await press(panel, 'Sign out');
      await press(panel, 'Sign out of all sessions');
      await expect.poll(() => statusOf(world.clerk, alice)).toBe('removed');
      await panel.waitFor(() => document.querySelector('[data-state="signed-out"]'), [], {
        what: 'signed out',
      });
      // The page may be loading another one.
      await expect.poll(() => cookieSession(tab)).toBeNull();
      expect(await panel.text('[aria-label="Last action"]')).toMatch(/done|the page navigated/);
    });

    it(`${major}: what is done to another session sends what was announced, and the cookie stays`, async () => {
      // Long enough for ClerkJS to ask for none by itself meanwhile.
      world.clerk.config({ tokenTtlSeconds: 3_600 });
      const { tab, panel, alice, bob, carol } = await openPanel();
      const path = '/__clerk/v1/client/sessions/';
      // ClerkJS 4 then writes the token of the last one listed: Carol's, while she is.
      const writesCarols = major === 4;
      const steps = [
        { id: bob, button: 'Reload session', sends: `GET ${path}${bob}`, restores: writesCarols },
        { id: bob, button: 'End', sends: `POST ${path}${bob}/end`, restores: writesCarols },
        { id: carol, button: 'Remove', sends: `POST ${path}${carol}/remove`, restores: false },
      ];
      for (const { id, button, sends, restores } of steps) {
        await select(panel, id);
        const [verb = ''] = button.split(' ');
        const effect = await panel.text(`#effect-${verb.toLowerCase()}`);
        expect(effect).toMatch(/1 request.*with up to 1 more request/);
        const said = await act(world, panel, button, ...(verb === button ? [`${button} session`] : []));
        // ClerkJS touches the active session whenever the page gets the focus. Its tokens may have to be asked for again, as
        // was announced: some acts empty the cache, and ClerkJS's own poller may come before the cookie is given back.
        const ofActive = new RegExp(`${alice}/(touch|tokens)$`);
        const sent = frontendApiRequests(world.clerk).filter((each) => !ofActive.test(each));
        expect(sent).toEqual([sends]);
        expect(said.includes('cookie restored to the active session')).toBe(restores);
        expect(await cookieSession(tab)).toBe(alice);
      }
    });

    it(`${major}: signs out of one session and keeps the others`, async () => {
      const { panel, alice, bob } = await openPanel();
      await select(panel, bob);
      await press(panel, 'Sign out');
      await press(panel, 'Sign out of this session');
      await expect.poll(() => statusOf(world.clerk, bob)).toBe('removed');
      await sessionsWhen(
        panel,
        'two sessions',
        (all) => all.length === 2 && all.every(({ id }) => id !== bob),
      );
      expect(statusOf(world.clerk, alice)).toBe('active');
    });

    it(`${major}: lists the user’s devices and revokes one`, async () => {
      const { panel, alice, bob } = await openPanel();
      await panel.click(await panel.byRole('tab', 'Devices'));
      const listed = await act(world, panel, 'List devices');
      expect(listed).toContain('1 request (list devices)');
      const table = await panel.byRole('table', 'Devices');
      expect(await panel.text(table)).toContain(alice);
      await press(panel, `Revoke ${alice}`);
      await press(panel, 'Revoke session');
      await statusText(panel, 'Last action', 'revoke device');
      await expect.poll(() => statusOf(world.clerk, alice)).toBe('revoked');
      await select(panel, bob);
      expect(await panel.text('.detail')).toContain('active session only');
    });

    it(`${major}: says what this ClerkJS lacks`, async () => {
      const { panel } = await openPanel();
      await panel.click(await panel.byRole('tab', 'Reverification'));
      const text = await panel.text(
        '[role="tabpanel"]:not([hidden]) #view-reverification, #view-reverification',
      );
      expect(text?.includes('Not available in this ClerkJS version')).toBe(!release.verifies);
      expect(await readPanel(panel)).toHaveLength(3);
      expect(frontendApiRequests(world.clerk).some((each) => each.includes('/verify'))).toBe(false);
    });
  };

  controlsOf(clerk6);
  firefoxInFullRuns(() => {
    controlsOf(clerk5);
    controlsOf(clerk4);
  });
});

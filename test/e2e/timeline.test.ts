import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, people, press, select, sessionsWhen } from './fixture.ts';
import { cookieNames, dropCookies, keepSetting } from './page-cookies.ts';
import { stripWords } from './server-words.ts';

interface Event {
  code: string;
  text: string;
}

const eventsOf = (panel: Surface): Promise<Event[]> =>
  panel.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('ul[aria-label="Timeline"] > li')].map((row) => ({
      code: row.dataset.code ?? '',
      text: [...row.querySelectorAll('.event-title, .event-by, .event-text')]
        .map((part) => part.textContent?.trim())
        .join(' | '),
    })),
  );

/** The first event of a code whose text fits, once it is there. */
const eventWhen = (panel: Surface, code: string, fits: string): Promise<string> =>
  panel.waitFor(
    (wanted, pattern) => {
      const rows = [...document.querySelectorAll<HTMLElement>('ul[aria-label="Timeline"] > li')];
      const row = rows.find(
        ({ dataset, textContent }) => dataset.code === wanted && new RegExp(pattern).test(textContent ?? ''),
      );
      return row?.textContent ?? null;
    },
    [code, fits],
    { what: `event ${code} with ${fits}`, timeoutMs: 20_000 },
  );

/** The same of all that is recorded: of a list that is longer than the panel only what is in view is drawn. */
const recordedWhen = (panel: Surface, code: string, fits: string): Promise<string> =>
  panel.waitFor(
    (wanted, pattern) => {
      const { events } = (window as unknown as { recorder: { events: (Event & { title: string })[] } })
        .recorder;
      const texts = events
        .filter((each) => each.code === wanted)
        .map(({ title, text }) => `${title} ${text}`);
      return texts.find((each) => new RegExp(pattern).test(each)) ?? null;
    },
    [code, fits],
    { what: `recorded event ${code} with ${fits}`, timeoutMs: 20_000 },
  );

async function openTimeline(tab: Tab): Promise<Surface> {
  const panel = await openJudgedPanel(tab);
  await panel.click(await panel.byRole('tab', 'Timeline'));
  await panel.byRole('button', 'Pause');
  return panel;
}

/**
 * What the app's own code does: asks its API with the cookies that the browser sends. Chromium takes a request for finished
 * once somebody has read its body.
 */
const callApi = (tab: Tab, method = 'POST'): Promise<number> =>
  tab.evaluate(async (verb) => {
    const answer = await fetch('/api/me', { method: verb });
    await answer.text();
    return answer.status;
  }, method);

inEachBrowser('the timeline', (world) => {
  it('records a page load from the start: the page, Clerk’s calls, the token', async () => {
    const tab = await world.open();
    const panel = await openTimeline(tab);
    await press(panel, 'Reload to record from the start');
    await recordedWhen(panel, 'page-loaded', 'http');
    await recordedWhen(panel, 'frontend-api', 'GET client');
    await recordedWhen(panel, 'clerk-found', 'clerk-js 6');
    await panel.fill(await panel.byRole('searchbox', 'Filter'), 'clerk-js 6');
    await eventWhen(panel, 'clerk-found', 'clerk-js 6');
    const recorded = await panel.evaluate(() =>
      JSON.stringify((window as unknown as { recorder: { events: unknown } }).recorder.events),
    );
    const secrets = await tab.evaluate(() =>
      document.cookie.split('; ').flatMap((each) => {
        const [name = '', value = ''] = each.split(/=(.*)/);
        return /session|db_jwt/.test(name) ? value.split('.') : [];
      }),
    );
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) expect(recorded).not.toContain(secret.slice(0, 30));
  });

  it('tells of a fetch that the server refused, and why: strip, finding and event', async () => {
    const tab = await world.open();
    const panel = await openTimeline(tab);
    expect(await callApi(tab)).toBe(200);
    const token = await world.clerk.mint(people(world.clerk).alice, {
      azp: world.clerk.origin,
      issuedAtOffsetSeconds: -120,
    });
    // This browser's client is older than the token.
    const uat = Math.floor(Date.now() / 1_000) - 600;
    await keepSetting(tab, [
      ...(await cookieNames(tab, '__session')).map((name) => `${name}=${token}; Path=/`),
      ...(await cookieNames(tab, '__client_uat')).map((name) => `${name}=${uat}; Path=/`),
    ]);
    expect(await callApi(tab)).toBe(401);
    const reason = 'session-token-expired-refresh-non-eligible-non-get';
    expect(await eventWhen(panel, 'app-request', reason)).toMatch(
      /401.*cookie, 2 min old, expired 60 s earlier|401.*expired \d+ s earlier/,
    );
    // ClerkJS writes its own cookie in between, and what was seen before that is no longer said.
    const seen = new RegExp(`Fetch: signed-out, ${reason}, seen (?:now|\\d+ s ago)`);
    const said = async () => {
      await callApi(tab);
      return (await stripWords(panel)).join('\n');
    };
    await expect.poll(said, { timeout: 20_000 }).toMatch(seen);
    await panel.click(await panel.byRole('tab', /^Findings/));
    const finding = await panel.waitFor(
      () =>
        document.querySelector('[data-finding="fetch-signed-out"]:not(.finding-gone)')?.textContent ?? null,
      [],
      { what: 'fetch-signed-out' },
    );
    expect(finding).toMatch(
      /because the request’s token had expired.*POST \/api\/me carried the session cookie/s,
    );
    expect(finding).toContain(reason);

    await keepSetting(tab, []);
    await tab.evaluate(() =>
      (
        window as unknown as { Clerk: { session: { getToken(o: object): Promise<string> } } }
      ).Clerk.session.getToken({
        skipCache: true,
      }),
    );
    expect(await callApi(tab)).toBe(200);
    await panel.waitFor(
      () => !document.querySelector('[data-finding="fetch-signed-out"]:not(.finding-gone)'),
      [],
      { what: 'fetch-signed-out gone' },
    );
  });

  it('keeps a redirect loop, counts it, and names it as a finding', async () => {
    world.clerk.config({ handshake: 'loops' });
    const tab = await world.open();
    const panel = await openTimeline(tab);
    await panel.click('.timeline-bar input[type="checkbox"]');
    await dropCookies(tab, '__session');
    await tab.goto(world.clerk.url('/guarded/page'));
    await eventWhen(panel, 'handshake-loop', '3 handshakes in');
    // Of a long list only what is in view is drawn.
    await panel.fill(await panel.byRole('searchbox', 'Filter'), 'handshake');
    await expect
      .poll(async () => (await eventsOf(panel)).filter(({ code }) => code === 'handshake').length)
      .toBeGreaterThanOrEqual(3);
    const [first] = (await eventsOf(panel)).filter(({ code }) => code === 'handshake');
    expect(first?.text).toMatch(/session-token|client-uat/);
    await panel.click(await panel.byRole('tab', /^Findings/));
    const finding = await panel.waitFor(
      () => document.querySelector('[data-finding="handshake-loop"]')?.textContent ?? null,
      [],
      { what: 'handshake-loop', timeoutMs: 20_000 },
    );
    expect(finding).toMatch(/The server keeps redirecting to Clerk: 3 handshakes in/);
  });

  it('says whose act it was: mine, another tab’s, the server’s', async () => {
    const tab = await world.open();
    const panel = await openTimeline(tab);
    await panel.click(await panel.byRole('tab', 'Sessions'));
    await press(panel, 'Touch');
    await panel.click(await panel.byRole('tab', 'Timeline'));
    expect(await eventWhen(panel, 'acted', 'Touch')).toContain('Alice Anderson');

    world.clerk.session(people(world.clerk).alice, { status: 'revoked' });
    await tab.evaluate(() =>
      (window as unknown as { Clerk: { session: { reload(): Promise<void> } } }).Clerk.session
        .reload()
        .catch(() => {}),
    );
    expect(await eventWhen(panel, 'session-status', 'active → revoked')).toContain('server');
  });

  it('loses nothing that the page still has when the worker is stopped', async () => {
    const tab = await world.open();
    const panel = await openTimeline(tab);
    await press(panel, 'Clear');
    await world.browser.stopWorker();
    await tab.evaluate(async (session) => {
      const { Clerk } = window as unknown as { Clerk: { setActive(to: object): Promise<void> } };
      await Clerk.setActive({ session });
    }, people(world.clerk).bob);
    expect(await eventWhen(panel, 'active-switched', 'Alice Anderson → Bob Brown')).toBeTruthy();
    await sessionsWhen(panel, 'sessions', (all) => all.length >= 0);
    expect((await eventsOf(panel)).filter(({ code }) => code === 'missed')).toEqual([]);
  });

  it('says why a session is over, and why there is none any more', async () => {
    const tab = await world.open();
    const panel = await openTimeline(tab);
    const { bob } = people(world.clerk);
    world.clerk.session(bob, { status: 'revoked' });
    await tab.evaluate(async (id) => {
      type Session = { id: string; reload(): Promise<void> };
      const { Clerk } = window as unknown as { Clerk: { client: { sessions: Session[] } } };
      await Clerk.client.sessions.find((each) => each.id === id)?.reload();
    }, bob);
    await eventWhen(panel, 'session-status', 'active → revoked');
    await panel.click(await panel.byRole('tab', 'Sessions'));
    await select(panel, bob);
    expect(await panel.text('[aria-label="Why signed out"]')).toMatch(
      /Bob Brown’s session was revoked.*Clerk doesn’t say which/s,
    );

    const other = await world.open();
    await other.evaluate(async () => {
      const { Clerk } = window as unknown as { Clerk: { loaded: boolean; signOut(): Promise<void> } };
      while (!Clerk?.loaded) await new Promise((resolve) => setTimeout(resolve, 50));
      await Clerk.signOut();
    });
    const card = await panel.waitFor(
      () => {
        const state = document.querySelector('.state')?.textContent ?? '';
        const why = document.querySelector('[aria-label="Why signed out"]')?.textContent ?? '';
        return state.includes('Signed out') && why ? why : null;
      },
      [],
      { what: 'the card of a browser that is signed out', timeoutMs: 20_000 },
    );
    expect(card).toMatch(/somewhere else.*another tab of this browser signed out|no longer listed/s);
    expect(await panel.text('[aria-label="Server answer"] h2')).toMatch(/^Signed out: .*’s session /);
  });
});

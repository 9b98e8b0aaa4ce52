import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import {
  firefoxInFullRuns,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  press,
  sessionsWhen,
  statusText,
} from './fixture.ts';

const showsState = (panel: Surface, kind: string) =>
  panel.waitFor(
    (wanted) => {
      const state = document.querySelector<HTMLElement>('[data-state]');
      return state?.dataset.state === wanted ? state.textContent : null;
    },
    [kind],
    { what: `state ${kind}` },
  );

/** Waits for any state but that of a page that has not answered; says which. */
const showsSomething = (panel: Surface): Promise<string> =>
  panel.waitFor(
    () => {
      const state = document.querySelector<HTMLElement>('[data-state]')?.dataset.state;
      if (state && state !== 'waiting') return state;
      return document.querySelector('[role="option"]') ? 'sessions' : null;
    },
    [],
    { what: 'any state' },
  );

/** The page's own errors from here on: what a script of ours must not cause. */
const watchErrors = (tab: Tab) =>
  tab.evaluate(() => {
    const errors: string[] = [];
    (window as unknown as { __errors: string[] }).__errors = errors;
    window.addEventListener('error', (event) => errors.push(String(event.message)));
    window.addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  });

const errorsOf = (tab: Tab) => tab.evaluate(() => (window as unknown as { __errors: string[] }).__errors);

inEachBrowser('bad input', (world) => {
  it('a page without Clerk: says so, and looks again', async () => {
    const panel = await (await world.open('/plain')).openPanel();
    expect(await showsState(panel, 'no-clerk')).toContain('No Clerk');
    await press(panel, 'Check again');
    await showsState(panel, 'no-clerk');
  });

  it('a Clerk script that is not there is named', async () => {
    const panel = await (await world.open('/script-404')).openPanel();
    expect(await showsState(panel, 'no-clerk')).toMatch(/script did not load.*clerk\.browser\.js/);
  });

  it('a Clerk script that the page’s CSP refuses is named', async () => {
    const panel = await (await world.open('/csp')).openPanel();
    expect(await showsState(panel, 'no-clerk')).toMatch(/script did not load.*clerk\.browser\.js/);
  });

  it('works under a strict CSP with trusted types', async () => {
    await openJudgedPanel(await world.open('/strict-csp'));
  });

  it('finds Clerk in an iframe', async () => {
    const panel = await openJudgedPanel(await world.open('/frame'));
    expect(await readPanel(panel)).toHaveLength(3);
    expect(await panel.text('body')).toContain(world.clerk.origin.replace(/^https?:\/\//, ''));
  });

  it.each(['/throwing', '/throwing?level=session', '/junk'])(
    '%s: shows what can be read, and the page goes on',
    async (path) => {
      const tab = await world.open(path);
      await watchErrors(tab);
      const panel = await tab.openPanel();
      await showsSomething(panel);
      await press(panel, /^(Check again|Reload page|Copy the session id)/);
      await showsSomething(panel);
      expect(await errorsOf(tab)).toEqual([]);
    },
  );

  it.each([
    ['missing', { status: 404 }, 'status 404'],
    ['slow', { delayMs: 8000 }, 'did not answer in time'],
    ['huge', { body: `{"keys":["${'x'.repeat(200_000)}"]}`, contentType: 'application/json' }, 'too large'],
    ['not JSON', { body: '<html>', contentType: 'text/html' }, 'not JSON'],
    ['a redirect', { status: 302, headers: { location: 'http://localhost:9/' } }, 'redirects'],
  ])('keys that are %s: nothing is called accepted, and the reason is given', async (_, fault, reason) => {
    // The worker keeps keys for five minutes, in memory.
    await world.browser.stopWorker();
    world.clerk.fault({ match: 'jwks.json', ...fault });
    const tab = await world.open();
    const panel = await tab.openPanel();
    expect(await statusText(panel, 'Verdict', 'not verified')).not.toContain('accepted');
    await panel.waitFor((part) => document.body.textContent?.includes(part), [reason], { what: reason });
    expect((await readPanel(panel)).map(({ verdict }) => verdict)).toEqual(Array(3).fill('not verified'));
  });

  firefoxInFullRuns(() => {
    it('Clerk that appears five seconds late is noticed by itself', async () => {
      const tab = await world.open('/late?after=asked');
      const panel = await tab.openPanel();
      await showsState(panel, 'no-clerk');
      await tab.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5_000 - performance.now()));
        (window as unknown as { addClerk(): void }).addClerk();
      });
      await sessionsWhen(panel, 'sessions', isJudged);
    });

    it('a report over the limit is refused with its reason, and the next page is shown', async () => {
      const tab = await world.open('/huge?count=500');
      const panel = await tab.openPanel();
      const text = await panel.waitFor(
        () => document.querySelector('[data-state="refused"]')?.textContent,
        [],
        { what: 'a refused report', timeoutMs: 90_000 },
      );
      expect(text).toContain('snapshot-too-large');
      await tab.goto(world.clerk.url('/'));
      await sessionsWhen(panel, 'sessions of the next page', isJudged);
    });

    it('shows a token that is no JWT as such', async () => {
      const tab = await world.open('/junk');
      const panel = await tab.openPanel();
      await panel.waitFor(() => document.querySelector('[role="option"]'), [], { what: 'a session' });
      const verdicts = (await readPanel(panel)).map(({ verdict }) => verdict);
      expect(verdicts).toContain('token-invalid');
      expect(verdicts).not.toContain('accepted');
    });

    it.each([
      ['401', { status: 401, code: 'authentication_invalid' }],
      ['429', { status: 429, code: 'too_many_requests', retryAfter: 1 }],
      ['500', { status: 500, code: 'internal_clerk_error' }],
      ['garbage', { status: 200, body: 'not json', contentType: 'application/json' }],
      ['nothing', { drop: true }],
    ])(
      'a Frontend API that answers the environment with %s while the page loads: a clear state',
      async (_, fault) => {
        world.clerk.fault({ match: '/v1/environment', ...fault });
        const tab = await world.open('/');
        const panel = await tab.openPanel();
        const shown = await showsSomething(panel);
        expect(['clerk-loading', 'clerk-error', 'signed-out', 'sessions']).toContain(shown);
      },
    );
  });
});

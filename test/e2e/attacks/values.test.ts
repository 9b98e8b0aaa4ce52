import { expect, it } from 'vitest';
import { firefoxInFullRuns } from '../fixture.ts';
import { attackInEachBrowser, clerkSource, html } from './site.ts';

/**
 * What a page may put where a Clerk, or a part of it, is expected. More of them, at every place, are generated in
 * test/unit/page/hook.test.ts; here the whole way to the panel is walked.
 */
const values = `
  const fail = () => { throw new Error('of the page'); };
  const traps = {};
  for (const name of Object.getOwnPropertyNames(Reflect)) traps[name] = fail;
  const revoked = () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; };
  const clerk = ${clerkSource};
  const sessions = (list) => clerk({ client: { id: 'client_1', sessions: list } });
  const session = (more) => sessions([{ id: 'sess_1', status: 'active', ...more }]);
  window.values = {
    'revoked proxy': () => revoked(),
    'throwing proxy': () => new Proxy(function () {}, traps),
    'symbol length': () => sessions({ length: Symbol() }),
    'throwing length': () => sessions({ length: { valueOf: fail } }),
    'bigint length': () => sessions({ length: 9n }),
    'infinite list': () => sessions(new Proxy({}, { get: (_, name) => name === 'length' ? 1 / 0 : { id: 'sess_' + String(name), status: 'active' } })),
    'list of junk': () => sessions([null, 7, revoked(), fail, Symbol(), new Date(NaN)]),
    'thenables': () => sessions({ length: 1, 0: { id: 'sess_1', status: 'active', then: fail }, then: fail }),
    'long texts': () => session({ id: 'x'.repeat(2e6), status: 'y'.repeat(2e6), user: { id: 'u', firstName: 'z'.repeat(5e7) } }),
    'long names': () => sessions(Array.from({ length: 200 }, (_, index) => ({
      id: 'sess_' + index, status: 'active', user: { id: 'u', firstName: '\u202e' + '\u05d0\u0308'.repeat(500) } }))),
    'markup': () => session({ status: '<img src=x onerror=alert(1)>', user: { id: 'u', firstName: '<b>\\u202egnp</b>' } }),
    'cyclic': () => { const value = clerk(); value.client.sessions[0].user = value; value.user = value; return value; },
    'dates of its own': () => session({ createdAt: new (class extends Date { getTime() { fail(); } valueOf() { fail(); } })(), toJSON: fail }),
    'species': () => sessions(Object.assign([{ id: 'sess_1', status: 'active' }], { constructor: { get [Symbol.species]() { fail(); } } })),
    'growing list': () => { let length = 0; return sessions(new Proxy({}, { get: (_, name) => name === 'length' ? ++length : { id: 'sess_' + String(name), status: 'active' } })); },
    'setters for all': () => {
      for (const name of ['id', 'status', 'kind']) Object.defineProperty(Object.prototype, name, { configurable: true, set: fail, get() { return undefined; } });
      setTimeout(() => { for (const name of ['id', 'status', 'kind']) delete Object.prototype[name]; });
      return session({ actor: JSON.parse('{"__proto__":{"sub":"x"}}') });
    },
    'many keys': () => session({ actor: Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => ['k' + index, index])) }),
    'reentrant': () => Object.defineProperty(clerk(), 'client', { get() { window.Clerk = values.good(); return {}; } }),
    'another window': () => document.querySelector('iframe').contentWindow,
    'throwing stop': () => clerk({ addListener: () => fail }),
    'patched': () => {
      for (const name of ['slice', 'split', 'indexOf']) String.prototype[name] = fail;
      Array.prototype.push = fail;
      Promise.prototype.then = fail;
      return clerk();
    },
    'good': () => clerk(),
  };
  window.good = (id) => clerk({ client: { id: 'client_1', sessions: [{ id, status: 'active', touch: async () => ({}) }] } });
  window.errors = [];
  addEventListener('error', ({ message }) => errors[errors.length] = message);
  addEventListener('unhandledrejection', ({ reason }) => errors[errors.length] = String(reason));
`;

const keysPage = `window.Clerk = (${clerkSource})({
  publishableKey: 'pk_test_' + btoa('app.clerk.accounts.dev$'), proxyUrl: location.origin + '/proxy',
  client: { id: 'client_1', sessions: [{ id: 'sess_1', status: 'active', lastActiveToken: { jwt: { claims: { __raw:
    [{ alg: 'RS256', kid: 'ins_1' }, { sid: 'sess_1', sub: 'user_1', iat: 1, nbf: 1, exp: 9999999999, iss: location.origin }]
      .map((part) => btoa(JSON.stringify(part)).replace(/=/g, '')).join('.') + '.AAAA' } } } }] },
}); document.cookie = 'secret=1';`;

const pages = {
  '/values': html(values, '<iframe src="data:text/html,x"></iframe>'),
  '/keys': html(keysPage),
};

attackInEachBrowser('a page that puts anything in the place of Clerk', pages, (attacked) => {
  firefoxInFullRuns(() => {
    it('is watched on, has no error of ours, and changes nothing of the panel', async () => {
      const tab = await attacked.open('/values');
      const panel = await tab.openPanel();
      const names = await tab.evaluate(() => Object.keys((window as unknown as { values: object }).values));
      expect(names.length).toBeGreaterThan(15);
      for (const [index, name] of names.entries()) {
        const next = await tab.evaluate(
          (which, id) => {
            const page = window as unknown as {
              values: Record<string, () => unknown>;
              good: (id: string) => unknown;
              Clerk: unknown;
            };
            page.Clerk = page.values[which]?.();
            // Two looks of a second each.
            return new Promise<string>((resolve) =>
              setTimeout(() => {
                page.Clerk = page.good(id);
                resolve(id);
              }, 1100),
            );
          },
          name,
          `sess_after_${index}`,
        );
        await panel.waitFor(
          (id) => document.querySelector(`[role="option"][data-session-id="${id}"]`) !== null,
          [next],
          { what: `the panel to follow after ${name}`, timeoutMs: 10_000 },
        );
      }
      const errors = await tab.evaluate(() => (window as unknown as { errors: string[] }).errors);
      expect(errors).toEqual([]);
      expect(await panel.evaluate(() => document.querySelectorAll('img, script:not([src])').length)).toBe(0);
    });
  });

  it('names a server that learns nothing of the person or of us', async () => {
    const tab = await attacked.open('/keys');
    await tab.openPanel();
    const asked = () => attacked.requests.find(({ path }) => path === '/proxy/.well-known/jwks.json');
    await expect.poll(asked).toBeTruthy();
    const headers = asked()?.headers ?? {};
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    expect(JSON.stringify(headers)).not.toContain('extension');
    if (headers['sec-fetch-site'] !== 'same-origin') expect(headers.origin ?? null).toBeNull();
  });
});

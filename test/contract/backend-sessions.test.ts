import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClerkInstance, type StoredSession, startClerkInstance } from '../../dev/clerk/index.ts';
import { backendClient, demoBrowser, failureOf, START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;
let alice: StoredSession;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
beforeEach(async () => {
  ({ alice } = await demoBrowser(clerk));
});
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

const sessions = () => backendClient(clerk).sessions;

/** A request of anybody who has the secret key. */
function ask(path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${clerk.secretKey}`, ...init.headers };
  return fetch(clerk.url(`/v1/sessions${path}`), { ...init, headers });
}

const codeAt = async (path: string, init?: RequestInit) => {
  const answer = await ask(path, init);
  return [answer.status, (await answer.json()).errors[0].code];
};

describe('listing', () => {
  it('pages through thousands, newest first', async () => {
    clerk.config({ backendSessions: 3000 });
    const seen: number[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = await sessions().getSessionList({ userId: alice.userId, limit: 500, offset });
      expect(page.totalCount).toBe(3001);
      if (page.data.length === 0) break;
      seen.push(...page.data.map(({ createdAt }) => createdAt));
    }
    expect(seen).toHaveLength(3001);
    expect(seen).toEqual(seen.toSorted((one, other) => other - one));
    const { totalCount } = await sessions().getSessionList({ userId: alice.userId, status: 'active' });
    expect(totalCount).toBe(1);
  });

  it('gives ten, as a bare list unless asked otherwise', async () => {
    clerk.config({ backendSessions: 20 });
    const bare = await ask(`?user_id=${alice.userId}`).then((answer) => answer.json());
    expect(bare).toHaveLength(10);
    const paginated = await ask(`?user_id=${alice.userId}&paginated=true&limit=3`).then((r) => r.json());
    expect([paginated.data.length, paginated.total_count]).toEqual([3, 21]);
  });

  it('keeps thousands out of the browsers’ way', async () => {
    clerk.config({ backendSessions: 3000 });
    expect(clerk.sessions()).toHaveLength(3);
    clerk.config({ backendSessions: 0 });
    expect((await sessions().getSessionList({ userId: alice.userId })).totalCount).toBe(1);
  });

  it.each([
    ['', 'form_param_missing'],
    ['?status=active', 'form_param_missing'],
    ['?user_id=user_x&status=dancing', 'form_param_value_invalid'],
    ['?user_id=user_x&limit=0', 'form_param_value_invalid'],
    ['?user_id=user_x&limit=501', 'form_param_value_invalid'],
    ['?user_id=user_x&offset=-1', 'form_param_value_invalid'],
  ])('refuses “%s”', async (query, code) => {
    expect(await codeAt(query)).toEqual([422, code]);
  });
});

describe('single sessions', () => {
  it.each([29, 315_360_001, 1.5])('refuses a token for %d seconds', async (expires_in_seconds) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ expires_in_seconds });
    expect(await codeAt(`/${alice.id}/tokens`, { ...init, body })).toEqual([422, 'form_param_value_invalid']);
  });

  it('knows no other verbs and actions', async () => {
    expect(await codeAt(`/${alice.id}`, { method: 'DELETE' })).toEqual([404, 'resource_not_found']);
    expect(await codeAt(`/${alice.id}/end`, { method: 'POST' })).toEqual([404, 'resource_not_found']);
    expect(await codeAt(`/${alice.id}/revoke`)).toEqual([404, 'resource_not_found']);
  });

  it('gives no tokens for a session that is over', async () => {
    await sessions().revokeSession(alice.id);
    expect(await failureOf(sessions().getToken(alice.id))).toEqual([404, 'resource_not_found']);
    const verify = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await codeAt(`/${alice.id}/verify`, verify)).toEqual([422, 'form_param_missing']);
  });

  it('makes none on a production instance', async () => {
    clerk.config({ production: true });
    const made = sessions().createSession({ userId: alice.userId });
    expect(await failureOf(made)).toEqual([400, 'request_invalid_for_environment']);
    expect((await sessions().getSession(alice.id)).id).toBe(alice.id);
  });

  it('can be told to be asked less often', async () => {
    clerk.fault({ match: 'GET /v1/sessions', status: 429, code: 'too_many_requests', retryAfter: 4 });
    const error = await sessions()
      .getSession(alice.id)
      .catch((thrown) => thrown);
    expect([error.status, error.retryAfter, error.errors[0].code]).toEqual([429, 4, 'too_many_requests']);
  });
});

describe('other origins', () => {
  const origin = 'chrome-extension://abcdefghijklmnop';
  const preflight = {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,clerk-api-version,content-type',
    },
  };

  it('may read nothing, as with Clerk', async () => {
    const url = clerk.url(`/v1/sessions/${alice.id}`);
    for (const answer of [await fetch(url, preflight), await ask(`/${alice.id}`, { headers: { origin } })]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await fetch(url, preflight)).status).toBe(401);
  });

  it('may read when told so, failures too', async () => {
    clerk.config({ backendCors: true });
    const allowed = await fetch(clerk.url(`/v1/sessions/${alice.id}/revoke`), preflight);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Clerk-API-Version/);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
    clerk.fault({ match: 'GET /v1/sessions/sess_limited', status: 429, retryAfter: 1 });
    for (const path of [`/${alice.id}`, '/sess_none', '/sess_limited']) {
      const answer = await ask(path, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });
});

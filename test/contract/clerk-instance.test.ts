import { createClerkClient, verifyToken } from '@clerk/backend';
import { TokenVerificationError } from '@clerk/backend/errors';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClerkInstance, type StoredSession, startClerkInstance } from '../../dev/clerk/index.ts';
import { backendClient, codeOf, type DemoBrowser, demoBrowser, failureOf, START_MS } from './demo-browser.ts';

const DAY = 24 * 60 * 60_000;

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

const openBrowser = () => demoBrowser(clerk);
const backend = () => backendClient(clerk);

function statuses() {
  return clerk.sessions().map(({ status }) => status);
}

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((thrown: unknown) => thrown);
  return error instanceof TokenVerificationError ? error.reason : error;
}

describe('Backend API, through the real @clerk/backend', () => {
  let alice: StoredSession;

  beforeEach(async () => {
    ({ alice } = await openBrowser());
  });

  it('lists, filters and pages sessions', async () => {
    const { sessions } = backend();
    const { data, totalCount } = await sessions.getSessionList({ userId: alice.userId });
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({ id: alice.id, clientId: alice.clientId, status: 'active' });
    const { data: ofClient } = await sessions.getSessionList({
      clientId: alice.clientId,
      limit: 2,
      offset: 1,
    });
    expect(ofClient).toHaveLength(2);
    const { totalCount: pending } = await sessions.getSessionList({
      clientId: alice.clientId,
      status: 'pending',
    });
    expect(pending).toBe(1);
  });

  it('gets, creates and revokes a session', async () => {
    const { sessions } = backend();
    expect((await sessions.getSession(alice.id)).userId).toBe(alice.userId);
    const created = await sessions.createSession({ userId: alice.userId });
    expect(created).toMatchObject({ userId: alice.userId, status: 'active' });
    expect((await sessions.revokeSession(created.id)).status).toBe('revoked');
    expect((await sessions.getSession(created.id)).status).toBe('revoked');
    expect((await sessions.getSession(alice.id)).status).toBe('active');
  });

  it('verifies a session with its token and refuses the token of another', async () => {
    const { sessions } = backend();
    const token = await clerk.mint(alice.id);
    expect((await sessions.verifySession(alice.id, token)).id).toBe(alice.id);
    const other = await sessions.createSession({ userId: alice.userId });
    expect(await failureOf(sessions.verifySession(other.id, token))).toEqual([400, 'invalid_session_token']);
  });

  it('mints session and template tokens, without azp', async () => {
    const { sessions } = backend();
    const claims = decodeJwt((await sessions.getToken(alice.id)).jwt);
    expect(claims).toMatchObject({ sid: alice.id, sub: alice.userId });
    expect(claims).not.toHaveProperty('azp');
    const template = decodeJwt((await sessions.getToken(alice.id, 'integration', 600)).jwt);
    expect(template).toMatchObject({ aud: 'https://api.example.com', sub: alice.userId });
    expect(template).not.toHaveProperty('sid');
    expect((template.exp ?? 0) - (template.iat ?? 0)).toBe(600);
  });

  it('knows users, clients and one-time tokens', async () => {
    const client = backend();
    expect((await client.users.getUser(alice.userId)).primaryEmailAddress?.emailAddress).toBe(
      'alice@example.com',
    );
    expect((await client.clients.getClient(alice.clientId)).sessionIds).toHaveLength(3);
    expect((await client.testingTokens.createTestingToken()).token).toBeTruthy();
    const ticket = await client.signInTokens.createSignInToken({
      userId: alice.userId,
      expiresInSeconds: 60,
    });
    expect(ticket).toMatchObject({ userId: alice.userId, status: 'pending' });
  });

  it('fails with Clerk’s codes', async () => {
    const { sessions } = backend();
    const wrongKey = createClerkClient({ secretKey: 'sk_test_wrong', apiUrl: clerk.origin });
    expect(await failureOf(wrongKey.sessions.getSession(alice.id))).toEqual([401, 'clerk_key_invalid']);
    expect(await failureOf(sessions.getSession('sess_none'))).toEqual([404, 'resource_not_found']);
    expect(await failureOf(sessions.getToken(alice.id, 'none'))).toEqual([404, 'resource_not_found']);
    expect(await failureOf(sessions.getSessionList({}))).toEqual([422, 'form_param_missing']);
    expect(await failureOf(sessions.createSession({ userId: 'user_none' }))).toEqual([
      404,
      'resource_not_found',
    ]);
    const bare = await fetch(clerk.url('/v1/sessions'));
    expect([bare.status, (await bare.json()).errors[0].code]).toEqual([
      401,
      'authorization_header_format_invalid',
    ]);
  });

  it('gives a trace id with each failure', async () => {
    const error = await backend()
      .sessions.getSession('sess_none')
      .catch((thrown) => thrown);
    expect(error.clerkTraceId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('tokens, through the real verifyToken', () => {
  let alice: StoredSession;
  let bob: StoredSession;
  let carol: StoredSession;

  beforeEach(async () => {
    ({ alice, bob, carol } = await openBrowser());
  });

  it.each([1, 2] as const)('accepts version %i by secret key and by PEM', async (version) => {
    const token = await clerk.mint(alice.id, { version });
    const remote = { secretKey: clerk.secretKey, apiUrl: clerk.origin, authorizedParties: [clerk.origin] };
    expect((await verifyToken(token, remote)).sid).toBe(alice.id);
    expect((await verifyToken(token, { jwtKey: clerk.publicKeyPem })).sub).toBe(alice.userId);
  });

  it.each([
    ['token-expired', { issuedAtOffsetSeconds: -120 }],
    ['token-not-active-yet', { issuedAtOffsetSeconds: 120 }],
    ['token-iat-in-the-future', { issuedAtOffsetSeconds: 12 }],
    ['token-invalid-signature', { foreignKey: true }],
    ['token-invalid-authorized-parties', { azp: 'https://elsewhere.example' }],
    ['token-invalid', { header: { typ: 'at+jwt' } }],
    ['jwk-kid-mismatch', { header: { kid: 'ins_other' } }],
  ])('can mint what is refused with %s', async (reason, options) => {
    const token = await clerk.mint(alice.id, options);
    const checks = { secretKey: clerk.secretKey, apiUrl: clerk.origin, authorizedParties: [clerk.origin] };
    expect(await reasonOf(verifyToken(token, checks))).toBe(reason);
  });

  it('has the claims of version 1', async () => {
    const claims = decodeJwt(await clerk.mint(alice.id, { version: 1 }));
    expect(claims).toMatchObject({
      azp: clerk.origin,
      iss: clerk.issuer,
      org_role: 'org:admin',
      org_slug: 'acme',
      org_permissions: ['org:invoices:read', 'org:invoices:write', 'org:reports:read'],
      fva: [12, -1],
    });
    expect(claims).not.toHaveProperty('v');
    expect(claims.exp).toBe((claims.iat ?? 0) + 60);
    expect(claims.nbf).toBe((claims.iat ?? 0) - 10);
  });

  it('has the claims of version 2', async () => {
    const token = await clerk.mint(alice.id);
    expect(decodeJwt(token)).toMatchObject({
      v: 2,
      pla: 'u:free,o:team',
      fea: 'u:export,o:invoices,o:reports',
      o: { slg: 'acme', rol: 'admin', per: 'read,write', fpm: '3,1' },
    });
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'RS256',
      cat: 'cl_B7d4PD111AAA',
      kid: clerk.instanceId,
      typ: 'JWT',
    });
  });

  it('says who acts for bob and that carol is pending', async () => {
    const act = { sub: 'user_admin', iss: 'https://dashboard.clerk.com', sid: 'sess_admin' };
    expect(decodeJwt(await clerk.mint(bob.id))).toMatchObject({ act });
    expect(decodeJwt(await clerk.mint(carol.id))).toMatchObject({ sts: 'pending' });
  });

  it('signs a template with a customer’s secret when told so', async () => {
    const token = await clerk.mint(alice.id, { template: 'supabase-legacy' });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'HS256', cat: 'cl_B7d4PD222AAA' });
  });

  it('follows the clock of the instance', async () => {
    clerk.clock(-10 * 60_000);
    const remote = { secretKey: clerk.secretKey, apiUrl: clerk.origin };
    expect(await reasonOf(verifyToken(await clerk.mint(alice.id), remote))).toBe('token-expired');
  });
});

describe('Frontend API, as ClerkJS calls it', () => {
  let browser: DemoBrowser;

  beforeEach(async () => {
    browser = await openBrowser();
  });

  it('loads: environment and a client of three sessions', async () => {
    const environment = await browser.call('/environment?_method=PATCH', {});
    expect(environment.json.auth_config.single_session_mode).toBe(false);
    const { json } = await browser.call('/client');
    expect(json.client).toBeNull();
    expect(json.response.last_active_session_id).toBe(browser.alice.id);
    const sessions: { status: string; tasks: unknown; actor: unknown }[] = json.response.sessions;
    expect(sessions.map(({ status }) => status)).toEqual(['active', 'active', 'pending']);
    expect(sessions[1]?.actor).toMatchObject({ sub: 'user_admin' });
    expect(sessions[2]?.tasks).toEqual([{ key: 'choose-organization' }]);
  });

  it('gives version 1 tokens to clients that name no API version', async () => {
    const path = `/client/sessions/${browser.alice.id}/tokens`;
    const old = await browser.call(path, {}, '_clerk_js_version=4.73.14');
    expect(decodeJwt(old.json.jwt)).toMatchObject({ org_slug: 'acme', azp: clerk.origin });
    const personal = await browser.call(path, { organization_id: '' });
    expect(decodeJwt(personal.json.jwt)).toMatchObject({ v: 2, fea: 'u:export' });
    const foreign = await browser.call(path, { organization_id: 'org_none' });
    expect([foreign.status, foreign.json.errors[0].code]).toEqual([
      404,
      'organization_not_found_or_unauthorized',
    ]);
  });

  it('touches, ends, removes; a pending session whose task is done is active', async () => {
    const { alice, bob, carol, call } = browser;
    const { json } = await call('/client');
    const globex = json.response.sessions[2].user.organization_memberships[0].organization.id;
    const touched = await call(`/client/sessions/${carol.id}/touch`, { active_organization_id: globex });
    expect(touched.json.response.status).toBe('active');
    expect(touched.json.client.last_active_session_id).toBe(carol.id);
    await call(`/client/sessions/${bob.id}/end`, {});
    const removed = await call(`/client/sessions/${alice.id}/remove`, {});
    expect(removed.json.client.sessions.map(({ id }: { id: string }) => id)).toEqual([bob.id, carol.id]);
    expect(statuses()).toEqual(['removed', 'ended', 'active']);
  });

  it('touches with an organization’s slug, and with an intent it knows', async () => {
    const { alice, call } = browser;
    const path = `/client/sessions/${alice.id}/touch`;
    const touched = await call(path, { active_organization_id: 'globex', intent: 'select_org' });
    expect(touched.json.response.last_active_organization_id).toMatch(/^org_/);
    expect(clerk.log().at(-1)?.form).toEqual({ active_organization_id: 'globex', intent: 'select_org' });
    expect(codeOf(await call(path, { active_organization_id: 'initech' }))).toEqual([
      404,
      'organization_not_found_or_unauthorized',
    ]);
    expect(codeOf(await call(path, { intent: 'curiosity' }))).toEqual([422, 'form_param_value_invalid']);
  });

  it('reads one session anew, with the client', async () => {
    const { bob, call } = browser;
    const { json } = await call(`/client/sessions/${bob.id}`);
    expect(json).toMatchObject({ response: { id: bob.id }, client: { id: bob.clientId } });
    expect(codeOf(await call('/client/sessions/sess_none'))).toEqual([404, 'resource_not_found']);
  });

  it('refuses tokens and touches of a session that was revoked', async () => {
    const { alice, call } = browser;
    await backend().sessions.revokeSession(alice.id);
    for (const action of ['tokens', 'touch', 'end']) {
      const { status, json } = await call(`/client/sessions/${alice.id}/${action}`, {});
      expect([status, json.errors[0].code]).toEqual([401, 'authentication_invalid']);
    }
    expect((await call('/client')).status).toBe(200);
  });

  it('signs in, replaces, signs out', async () => {
    const { call } = browser;
    const wrong = await call('/client/sign_ins', { identifier: 'alice@example.com', password: 'no' });
    expect([wrong.status, wrong.json.errors[0].code]).toEqual([422, 'form_password_incorrect']);
    const form = { identifier: 'alice@example.com', password: 'password123' };
    expect((await call('/client/sign_ins', form)).json.response.status).toBe('complete');
    expect(statuses()).toEqual(['replaced', 'active', 'pending', 'active']);
    const out = await call('/client/sessions?_method=DELETE', {});
    expect(out.json).toMatchObject({
      client: null,
      response: { sessions: [], last_active_session_id: null },
    });
    expect(new Set(statuses())).toEqual(new Set(['removed']));
  });

  it('signs in with an actor’s ticket', async () => {
    const { alice, call } = browser;
    const actor = { sub: 'user_support' };
    const body = JSON.stringify({ user_id: alice.userId, actor });
    const headers = { authorization: `Bearer ${clerk.secretKey}`, 'content-type': 'application/json' };
    const answer = await fetch(clerk.url('/v1/actor_tokens'), { method: 'POST', headers, body });
    const { token } = await answer.json();
    await call('/client/sign_ins', { strategy: 'ticket', ticket: token });
    expect(clerk.sessions().at(-1)).toMatchObject({ userId: alice.userId, actor });
  });

  it('lets sessions expire and be abandoned', async () => {
    const { call } = browser;
    clerk.clock(7 * DAY + 1000);
    expect(statuses()).toEqual(['expired', 'expired', 'expired']);
    const { json } = await call('/client');
    expect(json.response.sessions[0]).toMatchObject({ status: 'expired', last_active_token: null });
  });

  it('never answers 401 to GET /client', async () => {
    const nobody = await fetch(clerk.url('/__clerk/v1/client'));
    expect([nobody.status, await nobody.json()]).toEqual([200, { response: null, client: null }]);
    clerk.reset();
    const { status, json } = await browser.call('/client');
    expect([status, json.response.sessions.length]).toEqual([200, 3]);
  });
});

describe('what tests control', () => {
  it('forgets a browser with a reset until it asks for its client', async () => {
    const { alice, call } = await openBrowser();
    clerk.reset();
    expect(codeOf(await call(`/client/sessions/${alice.id}/tokens`, {}))).toEqual([401, 'signed_out']);
    expect(clerk.sessions()).toEqual([]);
    await call('/client');
    expect(clerk.sessions()).toHaveLength(3);
  });

  it.each([
    ['none', 0],
    [2, 2],
    [40, 40],
  ] as const)('seeds a new browser with %s sessions', async (sessions, count) => {
    clerk.config({ sessions });
    await fetch(clerk.url('/__clerk/v1/dev_browser'), { method: 'POST' });
    expect(clerk.sessions()).toHaveLength(count);
  });

  it('sets any status', async () => {
    const { alice, call } = await openBrowser();
    for (const status of ['expired', 'abandoned', 'ended', 'pending', 'active'] as const) {
      clerk.session(alice.id, { status });
      const { json } = await call('/client');
      expect(json.response.sessions[0].status).toBe(status);
    }
  });

  it('fails on purpose, as often as asked', async () => {
    const { alice, call } = await openBrowser();
    const path = `/client/sessions/${alice.id}/tokens`;
    clerk.fault({
      match: 'POST .*/tokens$',
      status: 429,
      code: 'too_many_requests',
      retryAfter: 3,
      times: 1,
    });
    const limited = await call(path, {});
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect(limited.json.errors[0].code).toBe('too_many_requests');
    expect((await call(path, {})).status).toBe(200);
    clerk.fault({ match: '/tokens', drop: true });
    await expect(call(path, {})).rejects.toThrow('fetch failed');
    clerk.clearFaults();
    expect((await call(path, {})).status).toBe(200);
  });

  it('sends whatever it is told as keys, with and without leave for other origins', async () => {
    const read = () => fetch(clerk.url('/.well-known/jwks.json'));
    expect((await (await read()).json()).keys[0].kid).toBe(clerk.instanceId);
    expect((await read()).headers.get('access-control-allow-origin')).toBe('*');
    clerk.fault({ match: 'jwks.json', body: '<p>no keys', contentType: 'text/html', delayMs: 20 });
    expect(await (await read()).text()).toBe('<p>no keys');
    clerk.config({ jwksCors: false });
    expect((await read()).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('logs requests with form and names of cookies', async () => {
    const { alice, call } = await openBrowser();
    clerk.clearLog();
    await call(`/client/sessions/${alice.id}/touch`, { active_organization_id: '' });
    expect(clerk.log()).toMatchObject([
      {
        method: 'POST',
        origin: clerk.origin,
        form: { active_organization_id: '' },
        cookies: [],
        status: 200,
      },
    ]);
  });

  it('can be controlled over HTTP', async () => {
    const { alice } = await openBrowser();
    const post = (name: string, body: object) =>
      fetch(clerk.url(`/__emu/${name}`), { method: 'POST', body: JSON.stringify(body) }).then((r) =>
        r.json(),
      );
    await post('session', { id: alice.id, status: 'revoked' });
    expect(statuses()[0]).toBe('revoked');
    await post('fault', { match: '^GET /plain$', status: 503 });
    expect((await fetch(clerk.url('/plain'))).status).toBe(503);
    await post('reset', {});
    expect((await fetch(clerk.url('/plain'))).status).toBe(200);
    const state = await fetch(clerk.url('/__emu/state')).then((r) => r.json());
    expect(state.sessions).toEqual([]);
  });
});

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClerkClient, type Session } from '@clerk/backend';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClerkInstance,
  type LoggedRequest,
  type StoredSession,
  startClerkInstance,
} from '../../dev/clerk/index.ts';
import { createBackendApi } from '../../src/background/backend-api/client.ts';
import type { BackendCall } from '../../src/core/backend-api/calls.ts';
import type { BackendFailure } from '../../src/core/backend-api/outcome.ts';
import type { BackendSession } from '../../src/core/backend-api/session.ts';

/** The same calls, by the real `@clerk/backend` and by ours, against the same instance. */

let clerk: ClerkInstance;
let alice: StoredSession;
let bob: StoredSession;
let carol: StoredSession;

const api = createBackendApi({ fetch, now: () => Date.now() });
const theirs = (secretKey = clerk.secretKey) =>
  createClerkClient({ secretKey, apiUrl: clerk.origin, telemetry: { disabled: true } }).sessions;
type Sdk = ReturnType<typeof theirs>;

const wrongKey = `sk_test_${'z1'.repeat(14)}`;
const unknownSession = `sess_${'0'.repeat(27)}`;
const unknownUser = `user_${'0'.repeat(27)}`;

async function ours(call: BackendCall, key = clerk.secretKey) {
  const outcome = await api.send({ key, base: `${clerk.origin}/v1` }, call);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value.result;
}

async function ourSession(call: BackendCall): Promise<BackendSession> {
  const result = await ours(call);
  if (result.kind !== 'session') throw new Error(result.kind);
  return result.session;
}

async function ourSessions(call: BackendCall & { name: 'list' }) {
  const result = await ours(call);
  if (result.kind !== 'sessions') throw new Error(result.kind);
  return result;
}

async function ourToken(call: BackendCall): Promise<string> {
  const result = await ours(call);
  if (result.kind !== 'token') throw new Error(result.kind);
  return result.jwt;
}

/** Our record in the words of `@clerk/backend`. It has no tasks. */
function asTheirs(session: BackendSession) {
  const { clientId, userId, status, actor, latestActivity, lastActiveOrganizationId } = session;
  return {
    id: session.id,
    clientId,
    userId,
    status,
    lastActiveAt: session.lastActiveAtMs,
    expireAt: session.expireAtMs,
    abandonAt: session.abandonAtMs,
    createdAt: session.createdAtMs,
    updatedAt: session.updatedAtMs,
    lastActiveOrganizationId,
    latestActivity,
    actor,
  };
}

const plain = (session: Session) => JSON.parse(JSON.stringify(session)) as unknown;

beforeAll(async () => {
  clerk = await startClerkInstance();
});
beforeEach(async () => {
  await fetch(clerk.url('/__clerk/v1/dev_browser'), { method: 'POST' });
  const [first, second, third] = clerk.sessions();
  if (!first || !second || !third) throw new Error('the demo has three sessions');
  [alice, bob, carol] = [first, second, third];
});
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

describe('results', () => {
  it.each([
    ['alice, with an organization', () => alice],
    ['bob, with an actor', () => bob],
    ['carol, pending', () => carol],
  ])('get: %s', async (_, session) => {
    const { id } = session();
    const mine = await ourSession({ name: 'get', sessionId: id });
    expect(asTheirs(mine)).toEqual(plain(await theirs().getSession(id)));
    expect(mine.inSeconds).toEqual([]);
  });

  it('get: tasks, which @clerk/backend leaves out', async () => {
    expect((await ourSession({ name: 'get', sessionId: carol.id })).tasks).toEqual(
      carol.tasks.map(({ key }) => key),
    );
    expect((await ourSession({ name: 'get', sessionId: alice.id })).tasks).toBeNull();
  });

  it.each([
    ['of a user', () => ({ userId: alice.userId })],
    ['of a client', () => ({ clientId: alice.clientId })],
    ['of both', () => ({ userId: bob.userId, clientId: bob.clientId })],
    ['of a status', () => ({ clientId: alice.clientId, status: 'pending' as const })],
    ['of none', () => ({ userId: unknownUser })],
    ['a page', () => ({ clientId: alice.clientId, limit: 2, offset: 1 })],
    ['beyond the last page', () => ({ clientId: alice.clientId, offset: 50 })],
  ])('list: %s', async (_, filter) => {
    const query = { limit: 10, offset: 0, ...filter() };
    const mine = await ourSessions({ name: 'list', ...query });
    const { data, totalCount } = await theirs().getSessionList(query);
    expect(mine.sessions.map(asTheirs)).toEqual(data.map(plain));
    expect([mine.total, mine.dropped]).toEqual([totalCount, 0]);
  });

  it('create', async () => {
    const mine = await ourSession({ name: 'create', userId: carol.userId });
    const created = await theirs().createSession({ userId: carol.userId });
    const own = {
      id: '',
      clientId: '',
      lastActiveAt: 0,
      expireAt: 0,
      abandonAt: 0,
      createdAt: 0,
      updatedAt: 0,
    };
    const activity = { latestActivity: null };
    expect({ ...asTheirs(mine), ...own, ...activity }).toEqual({
      ...(plain(created) as object),
      ...own,
      ...activity,
    });
    expect(asTheirs(mine)).toEqual(plain(await theirs().getSession(mine.id)));
    expect(asTheirs(await ourSession({ name: 'get', sessionId: created.id }))).toEqual(plain(created));
  });

  it('revoke', async () => {
    const mine = await ourSession({ name: 'revoke', sessionId: alice.id });
    expect(mine.status).toBe('revoked');
    expect(asTheirs(mine)).toEqual(plain(await theirs().getSession(alice.id)));
    const revoked = await theirs().revokeSession(bob.id);
    expect(asTheirs(await ourSession({ name: 'get', sessionId: bob.id }))).toEqual(plain(revoked));
    // Again: both get what Clerk says of a session that is over.
    expect(asTheirs(await ourSession({ name: 'revoke', sessionId: alice.id }))).toEqual(
      plain(await theirs().revokeSession(alice.id)),
    );
  });

  it('verify', async () => {
    const token = await clerk.mint(alice.id);
    const mine = await ourSession({ name: 'verify', sessionId: alice.id, token });
    expect(asTheirs(mine)).toEqual(plain(await theirs().verifySession(alice.id, token)));
  });

  it.each([
    ['session token', undefined, undefined],
    ['session token with a lifetime', undefined, 900],
    ['template token', 'integration', undefined],
    ['template token with a lifetime', 'supabase', 900],
    ['template token with a key of its own', 'supabase-legacy', undefined],
  ])('%s', async (_, template, lifetimeSec) => {
    const expiresInSeconds = lifetimeSec === undefined ? {} : { expiresInSeconds: lifetimeSec };
    const sessionId = alice.id;
    const mine = await ourToken(
      template === undefined
        ? { name: 'token', sessionId, ...expiresInSeconds }
        : { name: 'templateToken', sessionId, template, ...expiresInSeconds },
    );
    const { jwt } = await theirs().getToken(sessionId, template, lifetimeSec);
    const claims = (token: string) => {
      const { exp = 0, iat = 0, nbf, jti, ...rest } = decodeJwt(token);
      return { ...rest, lifetime: exp - iat, hasTimes: nbf !== undefined && jti !== undefined };
    };
    expect(claims(mine)).toEqual(claims(jwt));
  });
});

describe('requests', () => {
  const wording = ({ method, path, form }: LoggedRequest) => {
    const url = new URL(path, 'http://localhost');
    url.searchParams.sort();
    // @clerk/backend leaves out what is falsy.
    if (url.searchParams.get('offset') === '0') url.searchParams.delete('offset');
    return { method, path: `${url.pathname}${url.search}`, form };
  };

  it('are worded alike', async () => {
    const { id, userId } = alice;
    const token = await clerk.mint(id);
    const pairs: [BackendCall, (sdk: Sdk) => Promise<unknown>][] = [
      [
        { name: 'list', userId, status: 'active', limit: 7, offset: 0 },
        (sdk) => sdk.getSessionList({ userId, status: 'active', limit: 7, offset: 0 }),
      ],
      [{ name: 'get', sessionId: id }, (sdk) => sdk.getSession(id)],
      [{ name: 'create', userId }, (sdk) => sdk.createSession({ userId })],
      [{ name: 'verify', sessionId: id, token }, (sdk) => sdk.verifySession(id, token)],
      [{ name: 'token', sessionId: id }, (sdk) => sdk.getToken(id)],
      [{ name: 'token', sessionId: id, expiresInSeconds: 60 }, (sdk) => sdk.getToken(id, undefined, 60)],
      [
        { name: 'templateToken', sessionId: id, template: 'integration' },
        (sdk) => sdk.getToken(id, 'integration'),
      ],
      [{ name: 'revoke', sessionId: id }, (sdk) => sdk.revokeSession(id)],
    ];
    for (const [call, bySdk] of pairs) {
      clerk.clearLog();
      await ours(call);
      await bySdk(theirs());
      const [mine, sdk] = clerk.log().map(wording);
      expect(mine).toEqual(sdk);
    }
  });

  it('have the headers of @clerk/backend, but for those of a body that is not there', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((message, response) => {
      seen.push(message.headers);
      response.writeHead(500).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const access = { key: clerk.secretKey, base: `${origin}/v1` };
    await api.send(access, { name: 'revoke', sessionId: alice.id });
    await api.send(access, { name: 'create', userId: alice.userId });
    const sdk = createClerkClient({ secretKey: clerk.secretKey, apiUrl: origin }).sessions;
    await sdk.createSession({ userId: alice.userId }).catch(() => undefined);
    server.close();
    const [bodiless, mine, real] = seen;
    const named = ['authorization', 'clerk-api-version', 'content-type', 'cookie', 'referer'];
    const pick = (headers?: IncomingHttpHeaders) => named.map((name) => headers?.[name]);
    expect(mine?.['clerk-api-version']).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(pick(mine)).toEqual(pick(real));
    expect(bodiless?.['content-type']).toBeUndefined();
  });
});

interface Facts {
  status: unknown;
  codes: unknown[];
  retryAfterSec: unknown;
  hasTraceId: boolean;
}

interface SdkError {
  status?: number;
  errors: { code: string }[];
  retryAfter?: number;
  clerkTraceId?: string;
}

async function sdkFailure(promise: Promise<unknown>): Promise<Facts> {
  const error = await promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (thrown: unknown) => thrown as SdkError,
  );
  return {
    status: error.status,
    codes: error.errors.map(({ code }) => code),
    retryAfterSec: error.retryAfter,
    hasTraceId: Boolean(error.clerkTraceId),
  };
}

async function ourFailure(call: BackendCall, key = clerk.secretKey): Promise<BackendFailure> {
  const outcome = await api.send({ key, base: `${clerk.origin}/v1` }, call);
  if (outcome.ok) throw new Error('it was not refused');
  return outcome.failure;
}

const factsOf = (failure: BackendFailure): Facts => ({
  status: failure.status,
  codes: failure.errors?.map(({ code }) => code) ?? [],
  retryAfterSec: failure.retryAfterSec,
  hasTraceId: Boolean(failure.traceId),
});

/** Each operation, with ids that are there. */
const operations: [string, () => BackendCall, (sdk: Sdk) => Promise<unknown>][] = [
  [
    'list',
    () => ({ name: 'list', userId: alice.userId, limit: 10, offset: 0 }),
    (sdk) => sdk.getSessionList({ userId: alice.userId }),
  ],
  ['get', () => ({ name: 'get', sessionId: alice.id }), (sdk) => sdk.getSession(alice.id)],
  [
    'create',
    () => ({ name: 'create', userId: alice.userId }),
    (sdk) => sdk.createSession({ userId: alice.userId }),
  ],
  ['revoke', () => ({ name: 'revoke', sessionId: alice.id }), (sdk) => sdk.revokeSession(alice.id)],
  [
    'verify',
    () => ({ name: 'verify', sessionId: alice.id, token: 'a.b.c' }),
    (sdk) => sdk.verifySession(alice.id, 'a.b.c'),
  ],
  ['token', () => ({ name: 'token', sessionId: alice.id }), (sdk) => sdk.getToken(alice.id)],
  [
    'templateToken',
    () => ({ name: 'templateToken', sessionId: alice.id, template: 'integration' }),
    (sdk) => sdk.getToken(alice.id, 'integration'),
  ],
];

describe('failures', () => {
  it.each(operations)('%s: a wrong key', async (_, call, bySdk) => {
    const failure = await ourFailure(call(), wrongKey);
    expect(failure.code).toBe('backend-key-invalid');
    expect(factsOf(failure)).toEqual(await sdkFailure(bySdk(theirs(wrongKey))));
    expect(JSON.stringify(failure)).not.toContain(wrongKey);
  });

  const unknown: [string, () => BackendCall, (sdk: Sdk) => Promise<unknown>][] = [
    ['get', () => ({ name: 'get', sessionId: unknownSession }), (sdk) => sdk.getSession(unknownSession)],
    [
      'create',
      () => ({ name: 'create', userId: unknownUser }),
      (sdk) => sdk.createSession({ userId: unknownUser }),
    ],
    [
      'revoke',
      () => ({ name: 'revoke', sessionId: unknownSession }),
      (sdk) => sdk.revokeSession(unknownSession),
    ],
    [
      'verify',
      () => ({ name: 'verify', sessionId: unknownSession, token: 'a.b.c' }),
      (sdk) => sdk.verifySession(unknownSession, 'a.b.c'),
    ],
    ['token', () => ({ name: 'token', sessionId: unknownSession }), (sdk) => sdk.getToken(unknownSession)],
    [
      'templateToken, the session',
      () => ({ name: 'templateToken', sessionId: unknownSession, template: 'integration' }),
      (sdk) => sdk.getToken(unknownSession, 'integration'),
    ],
    [
      'templateToken, the template',
      () => ({ name: 'templateToken', sessionId: alice.id, template: 'nobody' }),
      (sdk) => sdk.getToken(alice.id, 'nobody'),
    ],
  ];

  it.each(unknown)('%s: nobody knows it', async (_, call, bySdk) => {
    const failure = await ourFailure(call());
    expect(failure.code).toBe('backend-not-found');
    expect(factsOf(failure)).toEqual(await sdkFailure(bySdk(theirs())));
  });

  it('a token for a session that is over', async () => {
    clerk.session(alice.id, { status: 'revoked' });
    const failure = await ourFailure({ name: 'token', sessionId: alice.id });
    expect(factsOf(failure)).toEqual(await sdkFailure(theirs().getToken(alice.id)));
    expect(failure.code).toBe('backend-not-found');
  });

  it('verify: a token of another session', async () => {
    const token = await clerk.mint(bob.id);
    const failure = await ourFailure({ name: 'verify', sessionId: alice.id, token });
    expect(factsOf(failure)).toEqual(await sdkFailure(theirs().verifySession(alice.id, token)));
    expect([failure.code, factsOf(failure).codes]).toEqual([
      'backend-token-refused',
      ['invalid_session_token'],
    ]);
  });

  it.each(operations)('%s: too many requests', async (_, call, bySdk) => {
    // Longer than a reading call would wait by itself.
    clerk.fault({ match: '/v1/', status: 429, code: 'too_many_requests', retryAfter: 60 });
    const failure = await ourFailure(call());
    expect([failure.code, failure.retryAfterSec]).toEqual(['backend-rate-limited', 60]);
    expect(factsOf(failure)).toEqual(await sdkFailure(bySdk(theirs())));
  });

  it.each(operations)('%s: Clerk fails', async (_, call, bySdk) => {
    clerk.fault({ match: '/v1/', status: 500, code: 'internal_clerk_error' });
    const failure = await ourFailure(call());
    expect(failure.code).toBe('backend-down');
    expect(factsOf(failure)).toEqual(await sdkFailure(bySdk(theirs())));
  });

  it.each(operations)('%s: HTML of a proxy, as an error', async (_, call, bySdk) => {
    const headers = { 'cf-ray': '9a1b2c3d4e5f6a7b-VIE' };
    clerk.fault({ match: '/v1/', status: 403, body: '<h1>Blocked</h1>', contentType: 'text/html', headers });
    const failure = await ourFailure(call());
    expect([failure.code, failure.traceId]).toEqual(['backend-not-json', headers['cf-ray']]);
    expect(factsOf(failure)).toEqual(await sdkFailure(bySdk(theirs())));
  });

  it.each([
    [403, 'authorization_invalid', 'backend-forbidden'],
    [410, 'operation_deprecated', 'backend-gone'],
    [422, 'form_param_value_invalid', 'backend-invalid'],
    [400, 'request_invalid_for_environment', 'backend-development-only'],
    [415, 'unsupported_content_type', 'backend-refused'],
  ])('%s %s', async (status, code, expected) => {
    clerk.fault({ match: '/v1/', status, code });
    const failure = await ourFailure({ name: 'create', userId: alice.userId });
    expect(failure.code).toBe(expected);
    expect(factsOf(failure)).toEqual(await sdkFailure(theirs().createSession({ userId: alice.userId })));
  });

  it.each(operations)(
    '%s: HTML with status 200, which @clerk/backend gives out as a result',
    async (_, call, bySdk) => {
      clerk.fault({ match: '/v1/', body: '<p>Hello', contentType: 'text/html' });
      expect(await bySdk(theirs())).toBe('<p>Hello');
      expect((await ourFailure(call())).code).toBe('backend-not-json');
    },
  );

  it.each(operations)('%s: JSON of something else', async (_, call) => {
    clerk.fault({ match: '/v1/', body: '{"object":"user","id":"user_1"}', contentType: 'application/json' });
    expect((await ourFailure(call())).code).toBe('backend-unexpected');
  });

  it.each(operations)('%s: the connection ends', async (_, call, bySdk) => {
    clerk.fault({ match: '/v1/', drop: true });
    expect((await ourFailure(call())).code).toBe('backend-network');
    expect((await sdkFailure(bySdk(theirs()))).codes).toEqual(['unexpected_error']);
  });

  it.each([302, 303, 307, 308])('does not follow a redirect (%i) with the key', async (status) => {
    clerk.fault({ match: '^GET /v1/sessions', status, headers: { location: '/v1/jwks' } });
    clerk.clearLog();
    expect((await ourFailure({ name: 'get', sessionId: alice.id })).code).toBe('backend-redirected');
    expect(clerk.log()).toHaveLength(1);
  });
});

describe('what is missing or wrong is refused before it is sent', () => {
  const cases: [string, BackendCall, (sdk: Sdk) => Promise<unknown>, Partial<Facts>][] = [
    [
      'list without client and user',
      { name: 'list', limit: 10, offset: 0 },
      (sdk) => sdk.getSessionList({}),
      { status: 422, codes: ['form_param_missing'] },
    ],
    [
      'list with too high a limit',
      { name: 'list', userId: unknownUser, limit: 501, offset: 0 },
      (sdk) => sdk.getSessionList({ userId: unknownUser, limit: 501 }),
      { status: 422, codes: ['form_param_value_invalid'] },
    ],
    [
      'create without a user',
      { name: 'create', userId: ' ' },
      (sdk) => sdk.createSession({ userId: '' }),
      { status: 422, codes: ['form_param_missing'] },
    ],
    [
      'a user id in place of a session id',
      { name: 'get', sessionId: unknownUser },
      (sdk) => sdk.getSession(unknownUser),
      { status: 404, codes: ['resource_not_found'] },
    ],
  ];

  it.each(cases)('%s', async (_, call, bySdk, facts) => {
    expect(await sdkFailure(bySdk(theirs()))).toMatchObject(facts);
    clerk.clearLog();
    expect(await ourFailure(call)).toMatchObject({ code: 'backend-not-sent', problem: {} });
    expect(clerk.log()).toEqual([]);
  });

  it('verify without a token, a token with too short a life', async () => {
    const sessionId = alice.id;
    expect((await sdkFailure(theirs().verifySession(sessionId, ''))).status).toBe(422);
    expect((await sdkFailure(theirs().getToken(sessionId, undefined, 29))).status).toBe(422);
    clerk.clearLog();
    expect(await ourFailure({ name: 'verify', sessionId, token: '' })).toMatchObject({
      problem: { code: 'missing', field: 'token' },
    });
    expect(await ourFailure({ name: 'token', sessionId, expiresInSeconds: 29 })).toMatchObject({
      problem: { code: 'out-of-range', field: 'expiresInSeconds' },
    });
    expect(clerk.log()).toEqual([]);
  });
});

describe('whose key it is', () => {
  const check = (key: string, page: { publishableKey: string | null; tokenKeyId: string | null }) =>
    api.checkInstance({ key, base: `${clerk.origin}/v1` }, page);

  it('is asked of /jwks', async () => {
    const { publishableKey, instanceId } = clerk;
    clerk.clearLog();
    expect(await check(clerk.secretKey, { publishableKey, tokenKeyId: instanceId })).toMatchObject({
      value: { verdict: 'same', keyInstanceIds: [instanceId], pageInstanceId: instanceId },
    });
    expect(clerk.log().map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/jwks']);
    expect(await check(clerk.secretKey, { publishableKey, tokenKeyId: 'ins_other' })).toMatchObject({
      value: {
        verdict: 'other',
        differs: 'instance',
        keyInstanceIds: [instanceId],
        pageInstanceId: 'ins_other',
      },
    });
    expect(await check(clerk.secretKey, { publishableKey, tokenKeyId: null })).toMatchObject({
      value: { verdict: 'unknown', keyInstanceIds: [instanceId] },
    });
    expect(await check(wrongKey, { publishableKey, tokenKeyId: instanceId })).toMatchObject({
      failure: { code: 'backend-key-invalid', status: 401 },
    });
  });
});

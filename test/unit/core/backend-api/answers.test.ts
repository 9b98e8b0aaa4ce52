import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, readKeyIds } from '../../../../src/core/backend-api/answers.ts';
import type { BackendCall } from '../../../../src/core/backend-api/calls.ts';

const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const atMs = Date.UTC(2026, 10, 21, 12);
const atSec = atMs / 1_000;
const wire = {
  object: 'session',
  id: 'sess_1',
  client_id: 'client_1',
  user_id: 'user_1',
  status: 'active',
  last_active_organization_id: 'org_1',
  actor: { sub: 'user_admin', nested: { deep: [1] } },
  tasks: [{ key: 'choose-organization' }],
  last_active_at: atMs,
  latest_activity: {
    object: 'session_activity',
    id: 'sess_activity_1',
    is_mobile: false,
    device_type: 'Linux',
    browser_name: 'Chrome',
    browser_version: '156.0',
    ip_address: '203.0.113.7',
    city: 'Vienna',
    country: 'AT',
  },
  expire_at: atMs + 1,
  abandon_at: atMs + 2,
  created_at: atMs - 2,
  updated_at: atMs - 1,
};
const record = {
  id: 'sess_1',
  clientId: 'client_1',
  userId: 'user_1',
  status: 'active',
  lastActiveOrganizationId: 'org_1',
  actor: wire.actor,
  tasks: ['choose-organization'],
  lastActiveAtMs: atMs,
  latestActivity: {
    id: 'sess_activity_1',
    isMobile: false,
    deviceType: 'Linux',
    browserName: 'Chrome',
    browserVersion: '156.0',
    ipAddress: '203.0.113.7',
    city: 'Vienna',
    country: 'AT',
  },
  expireAtMs: atMs + 1,
  abandonAtMs: atMs + 2,
  createdAtMs: atMs - 2,
  updatedAtMs: atMs - 1,
  inSeconds: [],
};

const get: BackendCall = { name: 'get', sessionId: 'sess_1' };
const list: BackendCall = { name: 'list', userId: 'user_1', limit: 10, offset: 0 };
const token: BackendCall = { name: 'token', sessionId: 'sess_1' };
const read = (call: BackendCall, json: unknown) => readAnswer(call, JSON.stringify(json), key);

describe('a session', () => {
  it('is put in order', () => {
    expect(read(get, wire)).toEqual({ ok: true, value: { kind: 'session', session: record } });
  });

  it('may leave out all but its id, or hold odd values', () => {
    const none = {
      ...Object.fromEntries(Object.keys(record).map((name) => [name, null])),
      id: 'sess_1',
      status: '',
      inSeconds: [],
    };
    expect(read(get, { id: 'sess_1' })).toMatchObject({ value: { session: none } });
    const odd = Object.fromEntries(Object.keys(wire).map((name) => [name, [7]]));
    expect(read(get, { ...odd, object: 'session', id: 'sess_1' })).toMatchObject({
      value: { session: none },
    });
  });

  it('may count seconds, which is noted', () => {
    const answer = read(get, { ...wire, expire_at: atSec, created_at: atSec, last_active_at: 0 });
    expect(answer).toMatchObject({
      value: {
        session: {
          expireAtMs: atMs,
          createdAtMs: atMs,
          lastActiveAtMs: 0,
          updatedAtMs: atMs - 1,
          inSeconds: ['expire_at', 'created_at'],
        },
      },
    });
    const edges = read(get, { ...wire, expire_at: 1e11, created_at: 1e11 + 1 });
    expect(edges).toMatchObject({ value: { session: { expireAtMs: 1e14, createdAtMs: 1e11 + 1 } } });
  });

  it.each<[string, BackendCall, unknown]>([
    ['another session', get, { ...wire, id: 'sess_2' }],
    ['another session, revoked', { name: 'revoke', sessionId: 'sess_1' }, { ...wire, id: 'sess_2' }],
    ['a session of another user', { name: 'create', userId: 'user_1' }, { ...wire, user_id: 'user_2' }],
    ['a user', get, { object: 'user', id: 'sess_1' }],
    ['no id', get, { ...wire, id: undefined }],
    ['a number', get, 7],
    ['null', get, null],
    ['a list', get, [wire]],
    ['a session for a list', list, wire],
    ['a session for a token', token, wire],
    ['a token that is none', token, { object: 'token', jwt: 'abc' }],
    ['a token that is too long', token, { jwt: `a.${'b'.repeat(16_000)}.c` }],
    ['a list of something', list, { data: 'none' }],
  ])('is not taken from %s', (_, call, json) => {
    expect(read(call, json)).toEqual({ ok: false, failure: { code: 'backend-unexpected' } });
  });

  it.each(['', '<!doctype html><title>Hello', '{"id":', 'undefined'])('is not taken from %j', (body) => {
    const failure = { ok: false, failure: { code: 'backend-not-json' } };
    for (const call of [get, list, token]) expect(readAnswer(call, body, key)).toEqual(failure);
    expect(readKeyIds(body, key)).toEqual(failure);
  });
});

describe('a list', () => {
  it('has a total when it is paginated', () => {
    const sessions = { kind: 'sessions', sessions: [record], dropped: 0 };
    expect(read(list, { data: [wire], total_count: 41 })).toEqual({
      ok: true,
      value: { ...sessions, total: 41 },
    });
    expect(read(list, [wire])).toEqual({ ok: true, value: { ...sessions, total: null } });
    expect(read(list, { data: [wire] })).toEqual({ ok: true, value: { ...sessions, total: null } });
    expect(read(list, [])).toMatchObject({ value: { sessions: [], total: null } });
  });

  it('leaves out and counts what is no session, or beyond 500', () => {
    expect(read(list, [wire, null, { id: 7 }, { ...wire, object: 'user' }])).toMatchObject({
      value: { sessions: [{ id: 'sess_1' }], dropped: 3 },
    });
    const many = read(list, new Array(501).fill(wire));
    expect(many).toMatchObject({ value: { dropped: 1 } });
  });
});

describe('a token and keys', () => {
  it('are taken as they are', () => {
    expect(read(token, { object: 'token', jwt: 'a.b.c' })).toEqual({
      ok: true,
      value: { kind: 'token', jwt: 'a.b.c' },
    });
    const keys = [{ kid: 'ins_1', kty: 'RSA' }, { kid: 'ins_1' }, { kid: 7 }, null, { kid: '<b>' }];
    expect(readKeyIds(JSON.stringify({ keys }), key)).toEqual({ ok: true, value: ['ins_1'] });
    expect(readKeyIds('{"keys":[]}', key)).toEqual({ ok: true, value: [] });
    expect(readKeyIds('[]', key)).toMatchObject({ failure: { code: 'backend-unexpected' } });
  });
});

describe('any JSON', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(get, list, token), (json, call) => {
        expect(typeof read(call, json).ok).toBe('boolean');
        expect(typeof read(call, { ...wire, actor: json, tasks: json, expire_at: json }).ok).toBe('boolean');
      }),
    );
  });
});

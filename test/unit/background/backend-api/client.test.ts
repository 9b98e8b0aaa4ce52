import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackendApi } from '../../../../src/background/backend-api/client.ts';
import type { BackendCall } from '../../../../src/core/backend-api/calls.ts';

const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const access = { key, base: 'https://api.clerk.com/v1' };
const get: BackendCall = { name: 'get', sessionId: 'sess_1' };
const revoke: BackendCall = { name: 'revoke', sessionId: 'sess_1' };
const changes: BackendCall[] = [
  revoke,
  { name: 'create', userId: 'user_1' },
  { name: 'verify', sessionId: 'sess_1', token: 'a.b.c' },
  { name: 'token', sessionId: 'sess_1' },
  { name: 'templateToken', sessionId: 'sess_1', template: 'mine' },
];
const session = JSON.stringify({ id: 'sess_1', user_id: 'user_1', status: 'active' });

const ok = () => new Response(session);
const answer =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  () =>
    new Response(body, { status, headers });
const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

/** Answers in turn; the last one again and again. */
function serverOf(...answers: (() => Response | Promise<Response>)[]) {
  const fetch = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    return next ? next() : ok();
  });
  return { fetch, api: createBackendApi({ fetch, now: () => Date.now() }) };
}

/** Never answers, and fails when it is aborted. */
const hanging = vi.fn(
  (_url: string | URL | Request, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    }),
);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  hanging.mockClear();
});

/** Lets time pass until a call has ended. */
async function settle<T>(promise: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return promise;
}

describe('a call', () => {
  it('goes out without cookies and referrer, and never follows a redirect', async () => {
    const { fetch, api } = serverOf(ok);
    const outcome = await settle(api.send(access, get));
    expect(outcome).toMatchObject({
      ok: true,
      value: { result: { kind: 'session', session: { id: 'sess_1' } }, readAtMs: Date.now(), durationMs: 0 },
    });
    expect(fetch).toHaveBeenCalledExactlyOnceWith('https://api.clerk.com/v1/sessions/sess_1', {
      method: 'GET',
      headers: { Authorization: `Bearer ${key}`, 'Clerk-API-Version': '2026-05-12' },
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: expect.any(AbortSignal),
    });
  });

  it('has a JSON body and its type, or neither', async () => {
    const { fetch, api } = serverOf(ok);
    await settle(api.send(access, { name: 'create', userId: 'user_1' }));
    await settle(api.send(access, revoke));
    const [create, bodiless] = fetch.mock.calls.map(([, init]) => init);
    expect(create).toMatchObject({
      method: 'POST',
      body: '{"user_id":"user_1"}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(bodiless).not.toHaveProperty('body');
    expect(bodiless?.headers).not.toHaveProperty('Content-Type');
  });

  it.each([
    ['a base elsewhere', { key, base: 'https://api.example.com/v1' }, get],
    ['a base that is not as it was read', { key, base: 'http://localhost:4010' }, get],
    ['a key that is none', { key: 'sk_test_1\r\nCookie: a', base: access.base }, get],
    ['an id of something else', access, { name: 'get', sessionId: 'user_1' } as const],
  ])('is not sent with %s', async (_, where, call) => {
    const { fetch, api } = serverOf(ok);
    expect(await settle(api.send(where, call))).toMatchObject({ failure: { code: 'backend-not-sent' } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    [
      'backend-redirected',
      () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
    ],
    ['backend-redirected', answer(301, { location: 'https://example.com' })],
    ['backend-not-json', () => new Response('<html>')],
    ['backend-too-large', () => new Response('x'.repeat(1_000_001))],
    ['backend-too-large', answer(404, {}, 'x'.repeat(1_000_001))],
    ['backend-unexpected', () => new Response('{}')],
    ['backend-unexpected', () => new Response('{"id":"sess_2"}')],
    ['backend-key-invalid', answer(401, {}, '{"errors":[{"code":"clerk_key_invalid"}]}')],
  ])('ends with %s, once', async (code, reply) => {
    const { fetch, api } = serverOf(reply as () => Response);
    expect(await settle(api.send(access, get))).toMatchObject({ failure: { code } });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe('a second attempt', () => {
  it.each([
    ['when the network failed', unreachable, 300],
    ['when Clerk failed', answer(500), 300],
    ['when it is told to wait', answer(503, { 'retry-after': '2' }), 2_000],
    ['after too many requests, as long as is said', answer(429, { 'retry-after': '10' }), 10_000],
    ['at once when that is said', answer(429, { 'retry-after': '0' }), 0],
  ])('is made to read, %s', async (_, first, waitMs) => {
    const { fetch, api } = serverOf(first, ok);
    const outcome = await settle(api.send(access, get));
    expect(outcome).toMatchObject({ ok: true, value: { durationMs: waitMs } });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['not known how long to wait', answer(429), 'backend-rate-limited'],
    ['too long to wait', answer(429, { 'retry-after': '11' }), 'backend-rate-limited'],
    ['too long to wait after a failure', answer(503, { 'retry-after': '60' }), 'backend-down'],
    ['refused', answer(404, {}, '{"errors":[{"code":"resource_not_found"}]}'), 'backend-not-found'],
  ])('is not made when it is %s', async (_, first, code) => {
    const { fetch, api } = serverOf(first, ok);
    expect(await settle(api.send(access, get))).toMatchObject({ failure: { code } });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('is the last', async () => {
    const { fetch, api } = serverOf(unreachable);
    expect(await settle(api.send(access, get))).toMatchObject({ failure: { code: 'backend-network' } });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each(changes)('is never made of a POST: $name', async (call) => {
    for (const first of [unreachable, answer(500), answer(429, { 'retry-after': '1' })]) {
      const { fetch, api } = serverOf(first, ok);
      expect((await settle(api.send(access, call))).ok).toBe(false);
      expect(fetch).toHaveBeenCalledTimes(1);
    }
  });
});

describe('a call that changes something', () => {
  it('is under way once', async () => {
    const replies: ((response: Response) => void)[] = [];
    const { fetch, api } = serverOf(() => new Promise<Response>((done) => replies.push(done)));
    const first = api.send(access, revoke);
    expect(await api.send(access, { ...revoke })).toMatchObject({ failure: { code: 'busy' } });
    expect(fetch).toHaveBeenCalledTimes(1);
    // Another session, and reading this one, need not wait.
    const others = [api.send(access, { name: 'revoke', sessionId: 'sess_2' }), api.send(access, get)];
    expect(fetch).toHaveBeenCalledTimes(3);
    for (const reply of replies) reply(ok());
    expect((await settle(Promise.all([first, ...others]))).map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('says that it may have been done, where that is open', async () => {
    const { api } = serverOf(unreachable, () => new Response('{"errors":[{"code":"x"}]}', { status: 401 }));
    expect(await settle(api.send(access, revoke))).toMatchObject({ failure: { mayBeDone: true } });
    const refused = await settle(api.send(access, revoke));
    expect(refused.ok || refused.failure).not.toHaveProperty('mayBeDone');
  });

  it('may be made again when it has ended, however it ended', async () => {
    const { fetch, api } = serverOf(unreachable, ok, ok);
    expect(await settle(api.send(access, revoke))).toMatchObject({ failure: { code: 'backend-network' } });
    expect((await settle(api.send(access, revoke))).ok).toBe(true);
    expect((await settle(api.send(access, revoke))).ok).toBe(true);
    expect(fetch).toHaveBeenCalledTimes(3);
  });
});

describe('every call ends', () => {
  it('by a person', async () => {
    const stop = new AbortController();
    const api = createBackendApi({ fetch: hanging, now: () => Date.now() });
    const calls = [get, revoke].map((call) => api.send(access, call, stop.signal));
    stop.abort();
    for (const outcome of await Promise.all(calls)) {
      expect(outcome).toEqual({ ok: false, failure: { code: 'aborted' } });
    }
    expect(hanging).toHaveBeenCalledTimes(2);
  });

  it('by a person before it began, or while it waits to try again', async () => {
    const stop = new AbortController();
    const { fetch, api } = serverOf(answer(429, { 'retry-after': '9' }), ok);
    const waiting = api.send(access, get, stop.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    stop.abort();
    expect(await waiting).toEqual({ ok: false, failure: { code: 'aborted' } });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('by the clock: 15 s an attempt, 24 s in all', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), ms);
      return abort.signal;
    });
    const api = createBackendApi({ fetch: hanging, now: () => Date.now() });
    expect(await settle(api.send(access, get))).toEqual({ ok: false, failure: { code: 'backend-timeout' } });
    expect(timeout.mock.calls).toEqual([[15_000]]);
    hanging.mockImplementationOnce(async () => {
      await new Promise((done) => setTimeout(done, 12_000));
      return answer(429, { 'retry-after': '9' })();
    });
    const startedAtMs = Date.now();
    expect(await settle(api.send(access, get))).toEqual({ ok: false, failure: { code: 'backend-timeout' } });
    expect(timeout.mock.calls.slice(1)).toEqual([[15_000], [3_000]]);
    expect(hanging).toHaveBeenCalledTimes(3);
    expect(Date.now() - startedAtMs).toBe(24_000);
    // Nothing is left for a second one.
    hanging.mockImplementationOnce(async () => {
      await new Promise((done) => setTimeout(done, 14_500));
      return answer(429, { 'retry-after': '9' })();
    });
    expect(await settle(api.send(access, get))).toMatchObject({ failure: { code: 'backend-rate-limited' } });
    expect(hanging).toHaveBeenCalledTimes(4);
  });
});

describe('whose key it is', () => {
  const page = { publishableKey: null, tokenKeyId: 'ins_1' };

  it('is asked with one GET', async () => {
    const { fetch, api } = serverOf(() => new Response('{"keys":[{"kid":"ins_1"}]}'));
    expect(await settle(api.checkInstance(access, page))).toMatchObject({ value: { verdict: 'same' } });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['https://api.clerk.com/v1/jwks']);
  });

  it.each([
    ['backend-not-json', () => new Response('<html>')],
    ['backend-unexpected', () => new Response('[]')],
    ['backend-key-invalid', answer(401, {}, '{"errors":[{"code":"clerk_key_invalid"}]}')],
  ])('stays open: %s', async (code, reply) => {
    expect(await settle(serverOf(reply).api.checkInstance(access, page))).toMatchObject({
      failure: { code },
    });
  });
});

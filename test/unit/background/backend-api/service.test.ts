import { describe, expect, it, vi } from 'vitest';
import { createBackendApi } from '../../../../src/background/backend-api/client.ts';
import { createKeyring } from '../../../../src/background/backend-api/keyring.ts';
import { type CallPage, createBackendService } from '../../../../src/background/backend-api/service.ts';
import type { BackendCall } from '../../../../src/core/backend-api/calls.ts';
import type { Asked } from '../../../../src/protocol/questions.ts';
import type { TokenView } from '../../../../src/protocol/views.ts';

const tabId = 7;
const base = 'http://localhost:4010/v1';
/** Put together here, so that no scanner takes this file for a leak. */
const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const liveKey = `sk_live_${'aB3'.repeat(13)}wxyZ`;
const jwt = 'aaa.bbb.ccc';
const view = { source: 'backend', withoutSignature: 'aaa.bbb' } as TokenView;
const address = { tabId, frameId: 0, documentId: '1', instance: 0 };
const session = { object: 'session', id: 'sess_1', user_id: 'user_1', status: 'active' };

/** Answers of the Backend API by the end of the path. */
const answers: Record<string, unknown> = {
  jwks: { keys: [{ kid: 'ins_1' }] },
  sess_1: session,
  revoke: { ...session, status: 'revoked' },
  verify: session,
  tokens: { object: 'token', jwt },
};

function setUp({ page = {} as Partial<CallPage>, hasAccess = async (_base: string) => true } = {}) {
  const fetch = vi.fn(async (url: string | URL | Request, _init?: RequestInit) => {
    const path = new URL(String(url)).pathname.split('/').at(-1) ?? '';
    return new Response(JSON.stringify(answers[path]));
  });
  const onToken = vi.fn();
  const onChange = vi.fn(async (_tabId: number) => {});
  let ids = 0;
  const service = createBackendService({
    api: createBackendApi({ fetch, now: Date.now }),
    keyring: createKeyring(() => `key ${++ids}`),
    hasAccess,
    pageAt: async () => ({
      instance: { publishableKey: null, tokenKeyId: 'ins_1' },
      tokenOf: () => 'own.to.ken',
      inspect: async () => view,
      ...page,
    }),
    onToken,
    onChange,
  });
  const stop = new AbortController();
  const asking = { id: 'q', stop: stop.signal, tabId: 7 };
  const { setBackendKey, forgetBackendKey, checkBackendKey, callBackendApi } = service.answers;
  const setKey = (more: Partial<Asked<'setBackendKey'>> = {}) =>
    setBackendKey({ tabId, key, base, acceptsLive: false, ...more }, asking);
  const keyId = async () => (await service.stateOf(tabId)).key?.keyId ?? '';
  const forget = () => forgetBackendKey({ tabId }, asking);
  const check = async () => checkBackendKey({ tabId, keyId: await keyId() }, asking);
  const call = async (asked: BackendCall, keyIdOf = keyId) =>
    callBackendApi({ tabId, keyId: await keyIdOf(), address, call: asked }, asking);
  const asked = () => fetch.mock.calls.map(([url]) => String(url).slice(base.length));
  return { service, fetch, stop, setKey, forget, check, call, asked, onToken, onChange, keyId };
}

const get: BackendCall = { name: 'get', sessionId: 'sess_1' };
const failed = (code: string) => ({ ok: false, failure: { code } });

describe('a secret key in the worker', () => {
  it('is told of by kind, mask and address, and never as it is', async () => {
    const { service, setKey, check, call } = setUp();
    const said = [await setKey(), await check(), await call(get), await service.stateOf(tabId)];
    expect(said.at(-1)).toEqual({
      tabId,
      key: { keyId: 'key 1', kind: 'test', mask: 'sk_test_…wxyZ', base, instanceIds: ['ins_1'] },
      isLiveAccepted: false,
      isAccessWanted: false,
    });
    expect(JSON.stringify(said)).not.toContain(key.slice(-12));
  });

  it('is one tab’s, and ends with it or when it is forgotten', async () => {
    const { service, setKey, forget, call } = setUp();
    await setKey();
    expect((await service.stateOf(8)).key).toBeNull();
    service.forgetTab(tabId);
    expect((await service.stateOf(tabId)).key).toBeNull();
    await setKey();
    await forget();
    expect(await call(get)).toEqual(failed('backend-key-gone'));
  });

  it('of production is taken once somebody agreed, and then again in the same run', async () => {
    const { service, setKey } = setUp();
    expect(await setKey({ key: liveKey })).toEqual(failed('backend-live-not-accepted'));
    expect((await service.stateOf(tabId)).key).toBeNull();
    expect(await setKey({ key: liveKey, acceptsLive: true })).toMatchObject({ ok: true });
    expect(await setKey({ key: liveKey })).toMatchObject({ ok: true });
    expect(await service.stateOf(tabId)).toMatchObject({ key: { kind: 'live' }, isLiveAccepted: true });
  });

  it.each([
    ['no key', { key: 'pk_test_abc' }],
    ['a key with something behind it', { key: `${key}\nX: y` }],
    ['another host', { base: 'https://example.com/v1' }],
  ])('is not taken: %s', async (_, more) => {
    const { service, setKey } = setUp();
    expect(await setKey(more)).toEqual(failed('backend-not-sent'));
    expect((await service.stateOf(tabId)).key).toBeNull();
  });
});

describe('a call', () => {
  it('waits for the check of the instance, and is sent with the key then', async () => {
    const { setKey, check, call, asked, fetch } = setUp();
    await setKey();
    expect(await call(get)).toEqual(failed('backend-not-checked'));
    expect(asked()).toEqual([]);
    await check();
    expect(await call(get)).toMatchObject({ ok: true, value: { result: { kind: 'session' } } });
    expect(asked()).toEqual(['/jwks', '/sessions/sess_1']);
    expect(fetch.mock.lastCall?.[1]?.headers).toMatchObject({ Authorization: `Bearer ${key}` });
  });

  it('is refused for a key of another instance than the page’s', async () => {
    const { setKey, check, call, asked } = setUp({
      page: { instance: { publishableKey: null, tokenKeyId: 'ins_2' } },
    });
    await setKey();
    await check();
    expect(await call(get)).toEqual(failed('backend-other-instance'));
    expect(asked()).toEqual(['/jwks']);
  });

  it('goes out on a page that does not say its instance', async () => {
    const { setKey, check, call } = setUp({ page: { instance: { publishableKey: null, tokenKeyId: null } } });
    await setKey();
    await check();
    expect(await call(get)).toMatchObject({ ok: true });
  });

  it('is not sent with another key than the one that was looked at', async () => {
    const { setKey, check, call, keyId } = setUp();
    await setKey();
    await check();
    const before = await keyId();
    await setKey();
    expect(await call(get, async () => before)).toEqual(failed('backend-key-gone'));
  });

  it('is not sent where the browser withholds access', async () => {
    const { service, setKey, check, asked } = setUp({ hasAccess: async () => false });
    await setKey();
    expect(await service.stateOf(tabId)).toMatchObject({ isAccessWanted: true });
    expect(await check()).toEqual(failed('backend-no-access'));
    expect(asked()).toEqual([]);
  });

  it('to verify takes the page’s own token, unless one was pasted', async () => {
    const { setKey, check, call, fetch } = setUp();
    await setKey();
    await check();
    await call({ name: 'verify', sessionId: 'sess_1', token: '' });
    expect(fetch.mock.lastCall?.[1]?.body).toBe('{"token":"own.to.ken"}');
    await call({ name: 'verify', sessionId: 'sess_1', token: 'an.oth.er' });
    expect(fetch.mock.lastCall?.[1]?.body).toBe('{"token":"an.oth.er"}');
  });

  it('to verify says so when the page holds no token', async () => {
    const { setKey, check, call } = setUp({ page: { tokenOf: () => null } });
    await setKey();
    await check();
    expect(await call({ name: 'verify', sessionId: 'sess_1', token: '' })).toEqual(
      failed('backend-no-own-token'),
    );
  });

  it('for a token gives a view of it, and keeps the token for a reveal', async () => {
    const { setKey, check, call, onToken } = setUp();
    await setKey();
    await check();
    const outcome = await call({ name: 'token', sessionId: 'sess_1' });
    expect(outcome).toMatchObject({ ok: true, value: { result: { kind: 'token', token: view } } });
    expect(JSON.stringify(outcome)).not.toContain('.ccc');
    expect(onToken).toHaveBeenCalledExactlyOnceWith(7, jwt);
  });

  it('is stopped', async () => {
    const { stop, setKey, check, call, fetch } = setUp();
    await setKey();
    await check();
    fetch.mockImplementationOnce(
      (_url, init) =>
        new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new Error('stopped'))),
        ),
    );
    const outcome = call(get);
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(2));
    stop.abort();
    expect(await outcome).toEqual(failed('aborted'));
  });
});

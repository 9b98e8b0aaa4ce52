import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyStore, type KeysFrame } from '../../../../src/background/tokens/keys.ts';

const url = 'https://emu.clerk.accounts.dev/.well-known/jwks.json';
const jwks = JSON.stringify({ keys: [{ kty: 'RSA', kid: 'ins_1', n: 'AQAB', e: 'AQAB' }] });
const unreadable: KeysFrame = { origin: 'https://app.example.com', readFromPage: async () => null };

let nowMs = 0;
const storeWith = (fetch: typeof globalThis.fetch) => createKeyStore({ fetch, now: () => nowMs });

beforeEach(() => {
  nowMs = 0;
});
afterEach(() => vi.useRealTimers());

describe('key store', () => {
  it('asks once, without credentials, and keeps the answer for five minutes', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    const [first, second] = await Promise.all([store.get(url, unreadable), store.get(url, unreadable)]);
    expect(first).toMatchObject({ ok: true, value: { source: { kind: 'instance', url } } });
    expect(second).toBe(first);
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      url,
      expect.objectContaining({ credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' }),
    );
    nowMs = 5 * 60_000;
    await store.get(url, unreadable);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('asks again for an unknown key, at most each thirty seconds', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    await store.get(url, unreadable);
    nowMs = 29_000;
    await store.get(url, unreadable, true);
    expect(fetch).toHaveBeenCalledTimes(1);
    nowMs = 30_000;
    await store.get(url, unreadable, true);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['http-error', async () => new Response('', { status: 404 })],
    ['not-json', async () => new Response('<html>')],
    ['not-a-jwks', async () => new Response('{}')],
    ['too-large', async () => new Response('x'.repeat(100_001))],
    ['redirected', async () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })],
    ['unreachable', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('answers %s', async (code, fetch) => {
    expect(await storeWith(fetch).get(url, unreadable)).toMatchObject({ ok: false, problem: { code } });
  });

  it('does not wait for keys that do not come', async () => {
    const abort = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(abort.signal);
    const fetch = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'TimeoutError')));
      });
    const answer = storeWith(fetch).get(url, unreadable);
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'timeout' } });
    timeout.mockRestore();
  });

  it('reads from within the page where the server lets only the page read, and says so', async () => {
    const store = storeWith(async () => Promise.reject(new TypeError('CORS')));
    const readFromPage = vi.fn(async () => jwks);
    const mine: KeysFrame = { origin: 'https://a.example', readFromPage };
    expect(await store.get(url, mine)).toMatchObject({ ok: true, value: { source: { kind: 'page', url } } });
    expect(readFromPage).toHaveBeenCalledExactlyOnceWith(url);
    // What one page read is not taken for another's keys.
    expect(await store.get(url, unreadable)).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
  });

  it('measures the instance’s clock by its Date header', async () => {
    nowMs = Date.parse('2026-11-21T12:00:00Z');
    const store = storeWith(
      async () => new Response(jwks, { headers: { date: 'Sat, 21 Nov 2026 12:02:00 GMT' } }),
    );
    expect(await store.get(url, unreadable)).toMatchObject({ value: { source: { clockAheadMs: 120_500 } } });
    const silent = storeWith(async () => new Response(jwks));
    expect(await silent.get(url, unreadable)).toMatchObject({ value: { source: { clockAheadMs: null } } });
  });
});

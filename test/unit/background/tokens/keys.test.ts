import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyStore, type KeysFrame } from '../../../../src/background/tokens/keys.ts';
import { openGate } from './open-gate.ts';

const url = 'https://emu.clerk.accounts.dev/.well-known/jwks.json';
const jwks = JSON.stringify({ keys: [{ kty: 'RSA', kid: 'ins_1', n: 'AQAB', e: 'AQAB' }] });
const frameOf = (more: Partial<KeysFrame> = {}): KeysFrame => ({
  tabId: 7,
  origin: 'https://app.example.com',
  isLookedAt: () => true,
  readFromPage: async () => null,
  ...more,
});
const unreadable = frameOf();

let nowMs = 0;
const storeWith = (fetch: typeof globalThis.fetch) =>
  createKeyStore({ fetch, now: () => nowMs, gate: openGate });

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

  it('asks again when the clock was set back', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    nowMs = 10 * 60_000;
    await store.get(url, unreadable);
    nowMs = 0;
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
    const mine = frameOf({ origin: 'https://a.example', readFromPage });
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

/** Servers that answer when they are told to. */
function slowServers() {
  const open = new Map<string, () => void>();
  const fetch = vi.fn(
    (url: unknown) =>
      new Promise<Response>((resolve) => {
        open.set(String(url), () => resolve(new Response(jwks)));
      }),
  );
  const asked = () => fetch.mock.calls.map(([asked]) => String(asked));
  return {
    fetch: fetch as unknown as typeof globalThis.fetch,
    asked,
    answer: (url: string) => open.get(url)?.(),
  };
}
const addressOf = (name: string | number) => `https://${name}.example/.well-known/jwks.json`;
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what pages may make the store ask', () => {
  // 50 reports of 21 instances asked 1,050 hosts at once.
  it('is four addresses a tab; of others it is said', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    const outcomes = [];
    for (let n = 0; n < 1_050; n++) outcomes.push(await store.get(addressOf(n), unreadable));
    expect(fetch).toHaveBeenCalledTimes(4);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(4);
    expect(outcomes.at(-1)).toEqual({ ok: false, problem: { code: 'too-many' } });
    expect(await store.get(addressOf('other'), frameOf({ tabId: 8 }))).toMatchObject({ ok: true });
  });

  it('is others when the documents that named them are gone, but not at once', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    let isHere = true;
    const first = frameOf({ isLookedAt: () => isHere });
    for (let n = 0; n < 4; n++) await store.get(addressOf(n), first);
    isHere = false;
    expect((await store.get(addressOf('new'), unreadable)).ok).toBe(false);
    nowMs = 10_000;
    expect((await store.get(addressOf('new'), unreadable)).ok).toBe(true);
  });

  it('is two at once, one of each tab', async () => {
    const { fetch, asked, answer } = slowServers();
    const store = storeWith(fetch);
    for (const tabId of [7, 7, 8, 9])
      void store.get(addressOf(`${tabId}-${asked().length}`), frameOf({ tabId }));
    void store.get(addressOf('7-b'), unreadable);
    expect(asked()).toEqual([addressOf('7-0'), addressOf('8-1')]);
    answer(addressOf('8-1'));
    await settled();
    expect(asked().slice(2)).toEqual([addressOf('9-2')]);
    answer(addressOf('7-0'));
    await settled();
    expect(asked()).toHaveLength(4);
  });

  it('is nothing while nobody looks, not even what waits for its turn', async () => {
    const { fetch, asked, answer } = slowServers();
    const store = storeWith(fetch);
    let isLookedAt = false;
    const frame = frameOf({ isLookedAt: () => isLookedAt });
    expect(await store.get(addressOf(1), frame)).toEqual({ ok: false, problem: { code: 'not-watched' } });
    expect(asked()).toEqual([]);
    isLookedAt = true;
    void store.get(addressOf(1), frame);
    const second = store.get(addressOf(2), frame);
    isLookedAt = false;
    answer(addressOf(1));
    expect(await second).toEqual({ ok: false, problem: { code: 'not-watched' } });
    expect(asked()).toEqual([addressOf(1)]);
  });

  it('is asked once for all origins that share an instance', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    for (let n = 0; n < 30; n++) await store.get(url, frameOf({ origin: `https://${n}.example` }));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('ends with the tab that asked', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    await store.get(url, unreadable);
    await store.get(url, frameOf({ tabId: 8 }));
    store.forgetTab(7);
    await store.get(url, frameOf({ tabId: 8 }));
    expect(fetch).toHaveBeenCalledOnce();
    store.forgetTab(8);
    await store.get(url, frameOf({ tabId: 8 }));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is kept of fifty addresses at most', async () => {
    const fetch = vi.fn(async () => new Response(jwks));
    const store = storeWith(fetch);
    for (let tabId = 0; tabId <= 50; tabId++) await store.get(addressOf(tabId), frameOf({ tabId }));
    await store.get(addressOf(50), frameOf({ tabId: 50 }));
    expect(fetch).toHaveBeenCalledTimes(51);
    await store.get(addressOf(0), frameOf({ tabId: 0 }));
    expect(fetch).toHaveBeenCalledTimes(52);
  });

  it('does not wait for a page that never answers', async () => {
    vi.useFakeTimers();
    const store = storeWith(async () => Promise.reject(new TypeError('CORS')));
    const outcome = store.get(url, frameOf({ readFromPage: () => new Promise(() => {}) }));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await outcome).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
  });

  it('keeps what a page could read, as long as any other keys', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('CORS')));
    const store = storeWith(fetch);
    const frame = frameOf({ readFromPage: async () => jwks });
    for (nowMs = 0; nowMs < 5 * 60_000; nowMs += 30_000) {
      expect(await store.get(url, frame)).toMatchObject({ ok: true, value: { source: { kind: 'page' } } });
    }
    expect(fetch).toHaveBeenCalledOnce();
  });
});

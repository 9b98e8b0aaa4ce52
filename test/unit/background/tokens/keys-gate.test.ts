import { describe, expect, it, vi } from 'vitest';
import { storing } from '../../../../dev/scenes/stored.ts';
import type { Frame } from '../../../../src/background/tabs/registry.ts';
import type { TokenContext } from '../../../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../../../src/background/tokens/keys.ts';
import { createKeysGate } from '../../../../src/background/tokens/keys-gate.ts';

const url = 'https://emu.clerk.accounts.dev/.well-known/jwks.json';
const other = 'https://other.clerk.accounts.dev/.well-known/jwks.json';
const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const asking = { id: '1', stop: new AbortController().signal, tabId: 7 };
const jwks = JSON.stringify({ keys: [{ kty: 'RSA', kid: 'ins_1', n: 'AQAB', e: 'AQAB' }] });
const readFromPage = vi.fn(async () => jwks);
const frame = { tabId: 7, origin: 'https://app.example.com', isLookedAt: () => true, readFromPage };

function setUp(stored?: unknown, found = true) {
  const store = storing<string>(stored);
  const onChange = vi.fn();
  const gate = createKeysGate({
    store,
    findFrame: async () => (found ? ({ report: { clerks: [{}] } } as unknown as Frame) : null),
    contextOf: () => ({ owner: {}, keysAddress: { ok: true, value: url }, frame }) as TokenContext,
    onChange,
  });
  const fetch = vi.fn(async () => new Response(jwks));
  const keys = createKeyStore({ fetch, now: () => 0, gate });
  const fetchKeys = () => gate.answers.fetchKeys({ address }, asking);
  return { store, onChange, gate, fetch, keys, fetchKeys };
}

describe('the gate of all fetches of keys', () => {
  it('is open where nobody chose otherwise', async () => {
    const { keys, fetch } = setUp();
    expect(await keys.get(url, frame)).toMatchObject({ ok: true });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([
    ['never', 'turned-off'],
    ['ask', 'not-asked'],
    ['something of a later version', 'not-asked'],
  ])('lets nothing through for %s, neither by itself nor from the page', async (mode, code) => {
    const { keys, fetch } = setUp(mode);
    expect(await keys.get(url, frame)).toEqual({ ok: false, problem: { code } });
    expect(await keys.get(url, frame, true)).toMatchObject({ ok: false });
    expect(fetch).not.toHaveBeenCalled();
    expect(readFromPage).not.toHaveBeenCalled();
  });

  it('waits for the choice before anything is fetched', async () => {
    const { keys, fetch } = setUp('never');
    // At once: the choice is not read yet.
    const answer = keys.get(url, frame);
    expect(keys.refusalOf(url)).toBeNull();
    expect(await answer).toMatchObject({ ok: false });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('asks where the choice can’t be read', async () => {
    const store = { ...storing(), read: () => Promise.reject(new Error('no')) };
    const gate = createKeysGate({ store, findFrame: vi.fn(), contextOf: vi.fn(), onChange: vi.fn() });
    await gate.reading();
    expect(gate.refusal(url)).toEqual({ code: 'not-asked' });
  });

  it('opens for the host that a person asked for, and for no other', async () => {
    const { keys, fetchKeys, onChange } = setUp('ask');
    await keys.get(url, frame);
    onChange.mockClear();
    expect(await fetchKeys()).toEqual({ ok: true, value: null });
    expect(onChange).toHaveBeenCalledOnce();
    expect(await keys.get(url, frame)).toMatchObject({ ok: true });
    expect(await keys.get(other, frame)).toMatchObject({ ok: false, problem: { code: 'not-asked' } });
  });

  it('stays shut for a person who asks, where keys are never fetched', async () => {
    const { keys, fetchKeys, fetch } = setUp('never');
    await fetchKeys();
    expect(await keys.get(url, frame)).toMatchObject({ problem: { code: 'turned-off' } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('says that the page is gone', async () => {
    expect(await setUp('ask', false).fetchKeys()).toMatchObject({ failure: { code: 'page-gone' } });
  });

  it('follows the choice at once: kept keys are not used, and are there again', async () => {
    const { keys, fetch, store, gate, onChange } = setUp();
    await keys.get(url, frame);
    onChange.mockClear();
    await store.store('never');
    await gate.reading();
    expect(onChange).toHaveBeenCalledOnce();
    expect(await keys.get(url, frame)).toMatchObject({ problem: { code: 'turned-off' } });
    await store.store('automatic');
    expect(await keys.get(url, frame)).toMatchObject({ ok: true });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('holds back what waits for its turn when the choice changes', async () => {
    const { keys, fetch, store, gate } = setUp();
    let end = (): void => {};
    fetch.mockImplementationOnce(() => new Promise((resolve) => (end = () => resolve(new Response(jwks)))));
    const first = keys.get(url, frame);
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
    const second = keys.get(other, frame);
    await Promise.resolve();
    await store.store('never');
    await gate.reading();
    end();
    await first;
    expect(await second).toMatchObject({ problem: { code: 'turned-off' } });
    expect(fetch).toHaveBeenCalledOnce();
  });
});

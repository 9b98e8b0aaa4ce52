import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { createSettings } from '../../../src/background/settings/service.ts';
import type { Frame } from '../../../src/background/tabs/registry.ts';
import { type BackendSettings, defaultSettings } from '../../../src/core/server/settings.ts';
import { allUnreadable, type ReadSettings } from '../../../src/core/server/settings-shape.ts';

const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const origin = 'http://localhost:5173';
const frame: Frame = {
  address,
  url: `${origin}/`,
  origin,
  isPrivate: false,
  report: null,
  problem: null,
  send: () => {},
};
const asking = { id: '1', stop: new AbortController().signal, tabId: 7 };
const withParties: BackendSettings = { ...defaultSettings, authorizedParties: ['https://app.example'] };
const wellRead = (settings: BackendSettings): ReadSettings => ({ settings, unreadable: [] });

function setUp(kept: Record<string, unknown> = {}, found: Frame | null = frame) {
  const stored = new Map<string, unknown>(Object.entries(kept));
  const store = {
    read: vi.fn(async () => new Map(stored)),
    store: vi.fn(async (origin: string, settings: unknown) => void stored.set(origin, settings)),
    drop: vi.fn(async (origins: readonly string[]) => origins.forEach((each) => void stored.delete(each))),
    onChange: vi.fn<(listener: () => void) => void>(),
  };
  const onChange = vi.fn();
  const settings = createSettings({ store, findFrame: async () => found, onChange });
  const save = (next: BackendSettings) => settings.answers.saveSettings({ address, settings: next }, asking);
  return { stored, store, onChange, settings, save };
}

describe('settings of an app’s server', () => {
  it('are not known until they are read', async () => {
    const { settings, onChange } = setUp({ [origin]: withParties });
    expect(settings.of(frame)).toBeNull();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(settings.of(frame)).toEqual(wellRead(withParties));
    expect(settings.of({ origin: 'http://localhost:3000', isPrivate: false })).toEqual(
      wellRead(defaultSettings),
    );
  });

  it('are kept by origin, and dropped when they are the defaults again', async () => {
    const { save, stored, settings } = setUp();
    expect(await save(withParties)).toEqual({ ok: true, value: null });
    expect(stored.get(origin)).toEqual(withParties);
    expect(settings.of(frame)).toEqual(wellRead(withParties));
    await save(defaultSettings);
    expect([...stored]).toEqual([]);
  });

  it('of a newer version stay what they are beside those that are saved', async () => {
    const { save, stored } = setUp({ [origin]: { ...withParties, proxies: ['https://p.example'] } });
    await save({ ...defaultSettings, audience: ['me'] });
    expect(stored.get(origin)).toEqual({
      ...defaultSettings,
      audience: ['me'],
      proxies: ['https://p.example'],
    });
    await save(defaultSettings);
    expect(stored.get(origin)).toEqual({ ...defaultSettings, proxies: ['https://p.example'] });
  });

  it('of a private window are stored nowhere', async () => {
    const inPrivate = { ...frame, isPrivate: true };
    const { save, store, settings } = setUp({}, inPrivate);
    await save(withParties);
    expect(store.store).not.toHaveBeenCalled();
    expect(settings.of(inPrivate)).toEqual(wellRead(withParties));
    await vi.waitFor(() => expect(settings.of(frame)).toEqual(wellRead(defaultSettings)));
  });

  it.each([
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['a secret key', 'sk_test_0123456789'],
    ['a shared secret', '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}'],
    ['nothing', ''],
  ])('refuse %s in place of public keys', async (_, text) => {
    const { save, store } = setUp();
    const outcome = await save({ ...defaultSettings, keys: { kind: 'public', text } });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'keys-refused' } });
    expect(JSON.stringify(outcome)).not.toContain(text || 'AAAA');
    expect(store.store).not.toHaveBeenCalled();
  });

  it('keep of pasted keys what is public and needed, and nothing that came with it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportSPKI(publicKey);
    const jwk = { ...(await exportJWK(publicKey)), kid: 'ins_1' };
    const { save, stored, settings } = setUp();
    const keysOf = async (text: string) => {
      const saved = await save({ ...defaultSettings, keys: { kind: 'public', text } });
      return saved?.ok ? settings.of(frame)?.settings.keys : 'refused';
    };
    const notes = 'eyJhbGciOiJub25lIn0.e30.';
    // What the server reads otherwise is kept as it is, so that the answers stay those of the server.
    for (const text of [pem, `CLERK_JWT_KEY="${pem}"`, pem.replaceAll('\n', '\\n')])
      expect(await keysOf(text)).toEqual({ kind: 'public', text });
    expect(await keysOf(JSON.stringify({ keys: [{ ...jwk, notes }], notes }))).toEqual({
      kind: 'public',
      text: JSON.stringify({ keys: [{ kty: 'RSA', kid: 'ins_1', n: jwk.n, e: jwk.e }] }),
    });
    expect(JSON.stringify([...stored])).not.toContain('eyJhbGci');
    const secrets = [
      `# ${notes}\nCLERK_JWT_KEY="${pem}"`,
      'hunter2',
      `CLERK_SECRET_KEY=sk_live_abcdefghijklmnop\nCLERK_JWT_KEY="${pem}"`,
      JSON.stringify({ keys: [jwk, { k: 'c2VjcmV0' }] }),
      JSON.stringify({ keys: [jwk, { d: (await exportJWK(privateKey)).d }] }),
    ];
    for (const secret of secrets) expect(await keysOf(secret)).toBe('refused');
  });

  it('say that they were not stored, and that the page is gone', async () => {
    const { save, store } = setUp();
    store.store.mockRejectedValueOnce(new Error('quota'));
    expect(await save(withParties)).toMatchObject({ failure: { code: 'not-stored' } });
    expect(await setUp({}, null).save(withParties)).toMatchObject({ failure: { code: 'page-gone' } });
  });

  it('say what of them could not be read, and keep what is stored until they are saved', async () => {
    const damaged = { ...withParties, audience: 5 };
    const { settings, stored, save } = setUp({ [origin]: damaged });
    await vi.waitFor(() =>
      expect(settings.of(frame)).toEqual({ settings: withParties, unreadable: ['audience'] }),
    );
    expect(stored.get(origin)).toBe(damaged);
    await save(withParties);
    expect(settings.of(frame)).toEqual(wellRead(withParties));
  });

  it('are as they were read last, whichever reading ends first', async () => {
    const { settings, store } = setUp();
    let end = (_: Map<string, unknown>): void => {};
    store.read.mockReturnValueOnce(
      new Promise((resolve) => {
        end = resolve;
      }),
    );
    store.onChange.mock.calls[0]?.[0]();
    store.read.mockResolvedValueOnce(new Map([[origin, withParties]]));
    store.onChange.mock.calls[0]?.[0]();
    await vi.waitFor(() => expect(settings.of(frame)).toEqual(wellRead(withParties)));
    end(new Map());
    await new Promise((resolve) => setTimeout(resolve));
    expect(settings.of(frame)).toEqual(wellRead(withParties));
  });

  it('follow what changes elsewhere, and say that the store can’t be read', async () => {
    const { stored, store, settings } = setUp();
    await vi.waitFor(() => expect(settings.of(frame)).toEqual(wellRead(defaultSettings)));
    stored.set(origin, withParties);
    store.onChange.mock.calls[0]?.[0]();
    await vi.waitFor(() => expect(settings.of(frame)).toEqual(wellRead(withParties)));
    store.read.mockRejectedValueOnce(new Error('broken'));
    store.onChange.mock.calls[0]?.[0]();
    await vi.waitFor(() => expect(settings.of(frame)).toEqual(allUnreadable()));
  });
});

import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../../../../src/background/tabs/registry.ts';
import { createTokenInspector, type TokenContext } from '../../../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../../../src/background/tokens/keys.ts';
import { createInspectPasted } from '../../../../src/background/tokens/pasted.ts';
import { keysAddress } from '../../../../src/core/frontend-api/keys-address.ts';
import { type BackendSettings, defaultSettings } from '../../../../src/core/server/settings.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { createSigner, freshClaims, nowMs as freshNowMs, type Signer } from '../../core/token/make-token.ts';
import { openGate } from './open-gate.ts';

const addressOf = (publishableKey: string) =>
  keysAddress({ publishableKey, proxyUrl: null }, 'https://app.example.com/');
const context: TokenContext = {
  owner: {},
  keysAddress: addressOf(`pk_test_${btoa('emu.clerk.accounts.dev$')}`),
  frame: {
    tabId: 7,
    origin: 'https://app.example.com',
    isLookedAt: () => true,
    readFromPage: async () => null,
  },
};

let signer: Signer;
let raw: string;
let nowMs = 0;
beforeAll(async () => {
  signer = await createSigner();
  raw = await signer.sign(freshClaims);
});

const inspectorWith = (fetch: () => Promise<Response>) =>
  createTokenInspector(
    createKeyStore({ fetch: fetch as typeof globalThis.fetch, now: () => nowMs, gate: openGate }),
  );
const answering = () => vi.fn(async () => new Response(JSON.stringify(signer.jwks)));

describe('token inspector', () => {
  it('reads at once, checks in the background, and says when it knows more', async () => {
    const inspector = inspectorWith(answering());
    const onChecked = vi.fn();
    const first = inspector.inspect(raw, 'lastActiveToken', context, onChecked);
    expect(first).toMatchObject({
      reading: { subject: freshClaims.sub },
      signature: { kind: 'not-checked' },
    });
    await vi.waitFor(() => expect(onChecked).toHaveBeenCalledOnce());
    expect(inspector.inspect(raw, 'cookie', context, onChecked)).toMatchObject({
      source: 'cookie',
      signature: { kind: 'valid' },
    });
  });

  it('gives the whole answer where it is waited for', async () => {
    expect(await inspectorWith(answering()).inspectFully(raw, 'getToken', context)).toMatchObject({
      signature: { kind: 'valid' },
    });
  });

  it('asks for no address that a token names', async () => {
    const fetch = answering();
    const named = { jku: 'https://evil.example/a', x5u: 'https://evil.example/b', jwk: signer.jwks.keys[0] };
    const token = await signer.sign({ ...freshClaims, iss: 'https://evil.example' }, named);
    await inspectorWith(fetch).inspectFully(token, 'getToken', context);
    expect(fetch.mock.calls).toEqual([
      ['https://emu.clerk.accounts.dev/.well-known/jwks.json', expect.anything()],
    ]);
  });

  it('never gives the signature away', async () => {
    const view = await inspectorWith(answering()).inspectFully(raw, 'getToken', context);
    const signature = raw.split('.')[2] ?? '';
    expect(JSON.stringify(view)).not.toContain(signature.slice(0, 8));
    expect(view.signatureChars).toBe(signature.length);
  });

  it('tries again for keys that could not be read, without repeating itself', async () => {
    nowMs = 0;
    const fetch = vi.fn(async () => new Response('', { status: 503 }));
    const inspector = inspectorWith(fetch);
    const onChecked = vi.fn();
    inspector.inspect(raw, 'lastActiveToken', context, onChecked);
    await vi.waitFor(() => expect(onChecked).toHaveBeenCalledOnce());
    nowMs = 60_000;
    await inspector.inspectFully(raw, 'lastActiveToken', context);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(inspector.inspect(raw, 'lastActiveToken', context, onChecked).signature).toMatchObject({
      kind: 'no-keys',
      problem: { code: 'http-error' },
    });
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(2));
    expect(onChecked).toHaveBeenCalledOnce();
  });

  it('asks nobody where the page names no allowed address', async () => {
    const fetch = answering();
    const elsewhere = { ...context, keysAddress: addressOf('junk') };
    expect(await inspectorWith(fetch).inspectFully(raw, 'cookie', elsewhere)).toMatchObject({
      signature: { kind: 'no-keys', problem: { code: 'no-address' } },
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('looks for a rotated key once', async () => {
    nowMs = 0;
    const rotated = await createSigner('ins_new');
    const token = await rotated.sign(freshClaims);
    const fetch = vi
      .fn<() => Promise<Response>>()
      .mockImplementationOnce(async () => new Response(JSON.stringify(signer.jwks)))
      .mockImplementation(
        async () => new Response(JSON.stringify({ keys: [...signer.jwks.keys, ...rotated.jwks.keys] })),
      );
    const inspector = inspectorWith(fetch);
    await inspector.inspectFully(raw, 'cookie', context);
    nowMs = 31_000;
    expect(await inspector.inspectFully(token, 'cookie', context)).toMatchObject({
      signature: { kind: 'valid' },
    });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('checks a pasted token with pasted keys, and asks nobody', async () => {
    const fetch = answering();
    const inspector = inspectorWith(fetch);
    const view = await inspector.inspectPasted(raw, JSON.stringify(signer.jwks), context);
    expect(view).toMatchObject({
      source: 'pasted',
      signature: { kind: 'valid', keys: { kind: 'pasted', form: 'jwks' } },
    });
    expect(await inspector.inspectPasted(raw, 'junk', context)).toMatchObject({
      signature: { kind: 'invalid', keys: { notes: [{ code: 'not-a-key' }] } },
    });
    expect(await inspector.inspectPasted(raw, 'x'.repeat(100_001), context)).toMatchObject({
      signature: { kind: 'no-keys', problem: { code: 'too-large' } },
    });
    expect(await inspector.inspectPasted(raw, null, null)).toMatchObject({
      signature: { kind: 'no-keys', problem: { code: 'no-instance' } },
    });
    expect(fetch).not.toHaveBeenCalled();
    expect(await inspector.inspectPasted(raw, null, context)).toMatchObject({ signature: { kind: 'valid' } });
  });

  it('checks a pasted token as the page’s server does', async () => {
    const inspector = inspectorWith(answering());
    const frame = { report: { clerks: [{}] } } as unknown as Frame;
    const inspect = (keys: BackendSettings['keys'], pastedKeys: string | null = null) =>
      createInspectPasted({
        findFrame: async () => frame,
        contextOf: () => context,
        inspector,
        settingsOf: () => ({ settings: { ...defaultSettings, keys }, unreadable: [] }),
      })(
        { raw, address: { tabId: 7, frameId: 0, documentId: '1', instance: 0 }, keys: pastedKeys },
        { id: '1', stop: new AbortController().signal, tabId: 7 },
      );
    const signed = (kind: string) => ({ value: { signature: { kind } } });
    expect(await inspect({ kind: 'page' })).toMatchObject(signed('valid'));
    expect(await inspect({ kind: 'public', text: 'junk' })).toMatchObject(signed('invalid'));
    expect(await inspect({ kind: 'other-instance' })).toMatchObject(signed('not-checked'));
    expect(await inspect({ kind: 'other-instance' }, JSON.stringify(signer.jwks))).toMatchObject(
      signed('valid'),
    );
  });

  it('checks a token with the keys of each instance that holds it', async () => {
    const inspector = inspectorWith(answering());
    const onChecked = vi.fn();
    inspector.inspect(raw, 'cookie', context, onChecked);
    await vi.waitFor(() => expect(onChecked).toHaveBeenCalledOnce());
    const elsewhere = { ...context, keysAddress: addressOf('junk') };
    inspector.inspect(raw, 'cookie', elsewhere, onChecked);
    await vi.waitFor(() => expect(onChecked).toHaveBeenCalledTimes(2));
    expect(inspector.inspect(raw, 'cookie', elsewhere, onChecked).signature.kind).toBe('no-keys');
    expect(inspector.inspect(raw, 'cookie', context, onChecked).signature.kind).toBe('valid');
  });

  it('reads a token once for as long as a report holds it', () => {
    const inspector = inspectorWith(answering());
    const owner = {};
    const first = inspector.read(raw, owner);
    inspector.keepOnly(owner, new Set([raw]));
    expect(inspector.read(raw, owner)).toBe(first);
    expect(inspector.read(raw, {})).not.toBe(first);
    inspector.keepOnly(owner, new Set());
    expect(inspector.read(raw, owner)).not.toBe(first);
  });

  it('says what pasted keys are, without a letter of a private one', async () => {
    const inspector = inspectorWith(answering());
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    const jwk = await exportJWK(privateKey);
    for (const [keys, text] of [
      [pem, 'This is a private key.'],
      [JSON.stringify(jwk), 'This is a private key.'],
      ['my key', 'This is neither a PEM nor JSON with keys.'],
    ] as const) {
      const { signature, reading } = await inspector.inspectPasted(raw, keys, context);
      expect(signature).toMatchObject({ kind: 'invalid', keys: { form: 'pem', notes: [{ text }] } });
      const verdict = judge(reading, signature, { nowMs: freshNowMs });
      const detail = expect.stringContaining(text);
      expect(verdict).toMatchObject({
        kind: 'rejected',
        reason: 'token-invalid-signature',
        steps: expect.arrayContaining([expect.objectContaining({ name: 'signature', detail })]),
      });
      for (const secret of [...pem.split('\n').slice(1, 4), String(jwk.d), String(jwk.n)]) {
        expect(JSON.stringify([signature, verdict])).not.toContain(secret);
      }
    }
  });

  it('does not even show the payload of what nobody should look at', async () => {
    const client = await signer.sign({ id: 'client_2abc', rotating_token: 'rotate' });
    const view = await inspectorWith(answering()).inspectPasted(client, null, null);
    expect(JSON.stringify(view)).not.toContain(client.split('.')[1]);
    expect(JSON.stringify(view)).not.toContain('rotate');
    const secret = `sk_test_${'Zx9'.repeat(14)}`;
    expect(JSON.stringify(await inspectorWith(answering()).inspectPasted(secret, null, null))).not.toContain(
      secret,
    );
  });
});

import { base64url, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { readKeys } from '../../../../src/core/token/pasted-keys.ts';
import { checkStandardSignature } from '../../../../src/core/verifiers/standard-signature.ts';
import { createSigner, freshClaims } from '../token/make-token.ts';
import { keysOf } from './make-verdict.ts';

const signer = await createSigner();
const other = await createSigner('ins_other');
const raw = await signer.sign(freshClaims);

describe('the signature check of a standard verifier', () => {
  it('gives the claims that were signed', async () => {
    expect(await checkStandardSignature(raw, keysOf(signer))).toEqual({ kind: 'valid', claims: freshClaims });
  });

  it('takes the keys that were pasted, as JWKS, JWK and PEM', async () => {
    for (const text of [JSON.stringify(signer.jwks), JSON.stringify(signer.jwks.keys[0]), signer.pem]) {
      const keys = await readKeys(text);
      if (!keys.ok) throw new Error(keys.problem.code);
      expect(await checkStandardSignature(raw, keys.value)).toMatchObject({ kind: 'valid' });
    }
  });

  it('takes a PEM for each algorithm of its type of key, and for no other', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const jwk = await crypto.subtle.exportKey('jwk', publicKey);
    const keys = {
      jwks: { keys: [{ kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '', alg: 'RS256' }] },
      form: 'pem' as const,
    };
    const pss = await new SignJWT({}).setProtectedHeader({ alg: 'PS256' }).sign(privateKey);
    expect(await checkStandardSignature(pss, keys)).toMatchObject({ kind: 'valid' });
    const ec = await generateKeyPair('ES256');
    const es = await new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).sign(ec.privateKey);
    expect(await checkStandardSignature(es, keys)).toMatchObject({ code: 'ERR_JOSE_ALG_NOT_ALLOWED' });
  });

  it('tells whether a key matches that the kid does not lead to', async () => {
    const renamed = {
      jwks: { keys: [{ ...signer.jwks.keys[0], kty: 'RSA', kid: 'x' }] },
      form: 'jwks' as const,
    };
    expect(await checkStandardSignature(raw, renamed)).toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
      fitsAnotherKey: true,
    });
    expect(await checkStandardSignature(raw, keysOf(other))).toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
      fitsAnotherKey: false,
    });
  });

  it('leaves a shared secret open, whatever the token is signed with', async () => {
    for (const secret of [new Uint8Array(32), new TextEncoder().encode('x'.repeat(40))]) {
      const hs = await new SignJWT(freshClaims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
      for (const keys of [keysOf(signer), null]) {
        expect(await checkStandardSignature(hs, keys)).toEqual({
          kind: 'no-keys',
          why: 'HS256 needs a shared secret, which this panel does not ask for.',
        });
      }
    }
  });

  it('says what is wrong with the form without any key', async () => {
    expect(await checkStandardSignature(raw, null, 'No keys yet.')).toEqual({
      kind: 'no-keys',
      why: 'No keys yet.',
    });
    expect(await checkStandardSignature('a.b', null)).toMatchObject({ code: 'ERR_JWS_INVALID' });
    const none = `${base64url.encode('{"alg":"none"}')}.${base64url.encode('{}')}.`;
    expect(await checkStandardSignature(none, null)).toMatchObject({ code: 'ERR_JOSE_NOT_SUPPORTED' });
  });

  it('never throws', async () => {
    const odd = [{}, { kty: 'toString' }, { kty: 'EC', crv: 'constructor' }, { kty: 'RSA', n: '!', e: '' }];
    for (const key of odd) {
      for (const form of ['jwks', 'pem'] as const) {
        const keys = { jwks: { keys: [{ kty: 'x', ...key }] }, form };
        expect((await checkStandardSignature(raw, keys)).kind).toBe('failed');
      }
    }
    expect((await checkStandardSignature(raw, { jwks: { keys: [] }, form: 'pem' })).kind).toBe('failed');
    expect((await checkStandardSignature('', keysOf(signer))).kind).toBe('failed');
  });
});

import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { canonicalNumber, canVerify, jwtKeyOf } from '../../../../src/core/token/jwt-key.ts';
import { createKeys } from '../../../parity/keys.ts';

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const importOf = (n: string) =>
  webcrypto.subtle.importKey('jwk', { kty: 'RSA', alg: 'RS256', n, e: 'AQAB' }, rsa, true, ['verify']);

/** Characters on which decoders differ, among plain ones. */
const characters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'ABCdef019+/-_') },
  fc.constantFrom(...' \t\\"\'=:\0.é', 'Ł', '\u205f', '\u033d', '\u3000', '\ud83d', '\ude00', '\ufeff'),
);
const texts = fc.array(characters, { maxLength: 60 }).map((all) => all.join(''));

describe('canonicalNumber', () => {
  it('is the number that Node reads, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { n = '' } = await webcrypto.subtle.exportKey('jwk', await importOf(text));
        expect(canonicalNumber(text)).toBe(n);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('canVerify', () => {
  it('rules out only signatures that Node calls wrong', async () => {
    for (const length of [1, 61, 62, 64, 255, 256, 257, 2_048, 2_049])
      for (const last of [6, 7]) {
        const modulus = new Uint8Array(length).fill(0xa7);
        modulus[length - 1] = last;
        const key = { n: base64url.encode(modulus) };
        const fits = last === 7 && length >= 62 && length <= 2_048;
        expect(canVerify(key, length)).toBe(fits);
        expect(canVerify(key, length + 1)).toBe(false);
        const imported = await importOf(key.n);
        for (const size of [0, length - 1, length, length + 1]) {
          const signature = new Uint8Array(size);
          expect(await webcrypto.subtle.verify(rsa.name, imported, signature, new Uint8Array())).toBe(false);
        }
      }
    expect(canVerify({ n: '' }, 0)).toBe(false);
  });
});

describe('jwtKeyOf', () => {
  const keys = createKeys();

  it('is the key of the PEM as it stands', () => {
    expect(jwtKeyOf(keys.pem)).toEqual({
      kty: 'RSA',
      alg: 'RS256',
      n: keys.jwks.plain?.[0]?.n,
      e: 'AQAB',
    });
  });

  it('is a key of any text, even of none', () => {
    expect(jwtKeyOf('').n).toBe('');
    expect(jwtKeyOf('CLERK_JWT_KEY=x').n).toBe(base64url.encode(Buffer.from('CLERK_JWT_KEY', 'base64url')));
  });
});

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { JWK } from 'jose';

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Made once for a run. `own` is the instance's key, `other` another instance's. */
export function createKeys() {
  const [own, other] = [rsa(), rsa()];
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = String(own.publicKey.export({ type: 'spki', format: 'pem' }));
  const jwk = own.publicKey.export({ format: 'jwk' }) as JWK;
  const otherJwk = other.publicKey.export({ format: 'jwk' }) as JWK;
  const ecJwk = ec.publicKey.export({ format: 'jwk' }) as JWK;
  const kid = 'ins_own';
  /** What an instance's JWKS may hold, by a name. */
  const jwks: Record<string, JWK[]> = {
    plain: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }],
    'without alg and use': [{ ...jwk, kid }],
    'for RS512': [{ ...jwk, kid, alg: 'RS512', use: 'sig' }],
    'for encryption': [{ ...jwk, kid, use: 'enc' }],
    'not for verifying': [{ ...jwk, kid, key_ops: ['sign'] }],
    'of another instance': [{ ...otherJwk, kid: 'ins_other', alg: 'RS256' }],
    'of both instances': [
      { ...otherJwk, kid: 'ins_other', alg: 'RS256' },
      { ...jwk, kid, alg: 'RS256' },
    ],
    'twice the kid, own last': [
      { ...otherJwk, kid },
      { ...jwk, kid },
    ],
    'twice the kid, own first': [
      { ...jwk, kid },
      { ...otherJwk, kid },
    ],
    'another key under the kid': [{ ...otherJwk, kid, alg: 'RS256' }],
    'an EC key under the kid': [{ ...ecJwk, kid, alg: 'ES256' }],
    'without kid': [{ ...jwk, alg: 'RS256' }],
    'broken modulus': [{ ...jwk, kid, n: '!' }],
  };
  return { own: own.privateKey, other: other.privateKey, pem, jwks };
}

export type Keys = ReturnType<typeof createKeys>;

const hashes: Record<string, string> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/** Signs as `alg` says, or as RS256 where it says nothing that can be followed. */
export function signatureOf(data: string, alg: unknown, key: KeyObject, keys: Keys): string {
  if (alg === 'none') return '';
  // The attack of old: the public key taken for a shared secret.
  if (alg === 'HS256') return createHmac('sha256', keys.pem).update(data).digest('base64url');
  return sign(hashes[String(alg)] ?? 'sha256', Buffer.from(data), key).toString('base64url');
}

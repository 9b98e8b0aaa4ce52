import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { JWK } from 'jose';
import type { StandardKeys } from '../../src/core/verifiers/standard-signature.ts';

interface KeyUse {
  key: 'rsa' | 'ec' | 'ec384' | 'ed';
  hash: string | null;
  salt?: number;
}

const algorithms: Readonly<Record<string, KeyUse>> = {
  RS256: { key: 'rsa', hash: 'sha256' },
  RS384: { key: 'rsa', hash: 'sha384' },
  RS512: { key: 'rsa', hash: 'sha512' },
  PS256: { key: 'rsa', hash: 'sha256', salt: 32 },
  PS384: { key: 'rsa', hash: 'sha384', salt: 48 },
  ES256: { key: 'ec', hash: 'sha256' },
  ES384: { key: 'ec384', hash: 'sha384' },
  EdDSA: { key: 'ed', hash: null },
  Ed25519: { key: 'ed', hash: null },
};

export const algorithmNames = Object.keys(algorithms);

export const secret = new TextEncoder().encode('a shared secret of forty characters, or so');

/** A set of keys as it is given, and as PEM where it is one. */
export interface KeySet extends StandardKeys {
  pem: string | null;
}

/** Made once for a run: an issuer’s keys of each type, and another’s. */
export function createStandardKeys() {
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pairs = {
    rsa: rsa(),
    ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    ec384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    ed: generateKeyPairSync('ed25519'),
  };
  const [other, short] = [rsa(), generateKeyPairSync('rsa', { modulusLength: 1024 })];
  const jwk = (key: KeyObject, more: JWK): JWK => ({ ...(key.export({ format: 'jwk' }) as JWK), ...more });
  const own = Object.entries(pairs).map(([name, { publicKey }]) => jwk(publicKey, { kid: `own_${name}` }));
  const [own1, ec1] = [jwk(pairs.rsa.publicKey, {}), jwk(pairs.ec.publicKey, {})];
  const [kid, other1] = ['own_rsa', jwk(other.publicKey, {})];
  const jwks: Record<string, JWK[]> = {
    'all, without alg': own,
    'one with alg': [{ ...own1, kid, alg: 'RS256', use: 'sig' }],
    'one for RS512': [{ ...own1, kid, alg: 'RS512' }],
    'one without kid': [own1],
    'two without kid': [own1, other1],
    'of different types, without kid': [own1, ec1],
    'twice the kid': [
      { ...own1, kid },
      { ...other1, kid },
    ],
    'twice the kid, for different algs': [
      { ...own1, kid, alg: 'RS256' },
      { ...other1, kid, alg: 'RS384' },
    ],
    'another key under the kid': [{ ...other1, kid }],
    'the key under another kid': [{ ...own1, kid: 'ins_other' }],
    'an EC key under the kid': [{ ...ec1, kid }],
    'for encryption': [{ ...own1, kid, use: 'enc' }],
    'not for verifying': [{ ...own1, kid, key_ops: ['sign'] }],
    'too short': [jwk(short.publicKey, { kid })],
    'broken modulus': [{ ...own1, kid, n: '!' }],
    'no type of key': [{ kid } as JWK],
    none: [],
  };
  const sets: Record<string, KeySet> = {};
  for (const [name, keys] of Object.entries(jwks)) sets[name] = { jwks: { keys }, form: 'jwks', pem: null };
  for (const [name, { publicKey }] of Object.entries(pairs)) {
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
    sets[`PEM: ${name}`] = { jwks: { keys: [jwk(publicKey, { alg: 'RS256' })] }, form: 'pem', pem };
  }
  return { sets, pairs, other: other.privateKey, short: short.privateKey };
}

export type StandardPairs = ReturnType<typeof createStandardKeys>;

/** Signs as `alg` says; as RS256 where it says nothing that can be followed. */
export function standardSignature(
  data: string,
  alg: unknown,
  signWith: 'own' | 'other' | 'short' | 'zeros',
  { pairs, other, short }: StandardPairs,
): string {
  if (alg === 'none') return '';
  const hmac = /^HS(\d{3})$/.exec(String(alg));
  if (hmac) {
    const key = signWith === 'own' ? secret : new Uint8Array(32);
    return createHmac(`sha${hmac[1]}`, key).update(data).digest('base64url');
  }
  const known = algorithmNames.includes(String(alg)) ? algorithms[String(alg)] : undefined;
  const { key, hash, salt }: KeyUse = known ?? { key: 'rsa', hash: 'sha256' };
  const foreign = signWith === 'short' ? short : other;
  const privateKey = signWith === 'own' || key !== 'rsa' ? pairs[key].privateKey : foreign;
  const padding = salt === undefined ? {} : { padding: 6, saltLength: salt };
  const options = { key: privateKey, dsaEncoding: 'ieee-p1363' as const, ...padding };
  return sign(hash, Buffer.from(data), options).toString('base64url');
}

import { base64url, type JSONWebKeySet, type JWK } from 'jose';
import type { Json } from '../json.ts';
import { hashes, isSharedSecret } from './algorithms.ts';
import type { IssuerKeys, KeySource } from './issuer-keys.ts';
import { canonicalNumber, canVerify } from './jwt-key.ts';
import { tokenKinds } from './kinds.ts';
import type { SignatureOutcome, TokenReading } from './types.ts';

const rsa = 'RSASSA-PKCS1-v1_5';

const encoder = new TextEncoder();

/** Imported keys by their JWK, so that a key is imported once for each algorithm. */
const imported = new WeakMap<JWK, Map<string, CryptoKey>>();

/**
 * Checks a token's signature (RFC 7515 section 5.2) against the instance's keys. Never throws. Imports and verifies
 * through WebCrypto with the arguments of `@clerk/backend`: jose's verifiers refuse what Clerk takes (a `crit` header,
 * a key without a fitting `alg`, text that is no UTF-8), and the verdict would be another.
 */
export async function checkSignature(
  raw: string,
  reading: TokenReading,
  { jwks, source }: IssuerKeys,
): Promise<SignatureOutcome> {
  if (!isJwt(reading)) return { kind: 'not-checked', why: 'not a JWT with a signature to check' };
  const jwk = keyOf(reading, jwks, source);
  const hash = hashes.get(reading.algorithm ?? '');
  if (!reading.algorithm || !hash) {
    const why = whyNotChecked(reading);
    return jwk ? { kind: 'not-checked', why } : { kind: 'not-checked', why, hasNoKey: true };
  }
  if (!jwk) return { kind: 'no-key', keys: source, keyId: reading.keyId };
  const failed: SignatureOutcome = {
    kind: 'failed',
    keys: source,
    detail: `the key does not fit ${reading.algorithm}`,
  };
  const isByText = isJwtKey(source);
  if (isByText && (jwk.alg !== reading.algorithm || asName(reading.header?.kid) === null)) return failed;
  try {
    const end = raw.lastIndexOf('.');
    const signed = encoder.encode(raw.slice(0, end));
    const signature = base64url.decode(withoutPadding(raw.slice(end + 1)));
    if (isByText && !canVerify(jwk, signature.length)) return { kind: 'invalid', keys: source };
    const key = knownKey(jwk, reading.algorithm) ?? (await importKey(jwk, reading.algorithm, hash));
    const isValid = await crypto.subtle.verify(rsa, key, signature as BufferSource, signed);
    return { kind: isValid ? 'valid' : 'invalid', keys: source };
  } catch {
    // Node takes each key that is a text's.
    return isByText ? { kind: 'not-checked', why: 'this browser can’t use this RSA key' } : failed;
  }
}

/** The whole text is the key: `jwtKey` of `@clerk/backend`. */
const isJwtKey = (source: KeySource): boolean => source.kind === 'pasted' && source.form === 'pem';

/** Three parts with a header; of credentials nothing is kept that could be checked. */
const isJwt = ({ kind, header, claims, problems }: TokenReading): boolean =>
  kind !== 'client-token' &&
  (header !== null || claims !== null || kind === 'not-a-token') &&
  !problems.some(({ code }) => code === 'parts' || code.endsWith('-unreadable'));

function whyNotChecked({ kind, algorithm }: TokenReading): string {
  if (algorithm === null) return 'the header has no alg';
  if (isSharedSecret(algorithm)) {
    if (tokenKinds[kind].isOfOthers)
      return `${algorithm}: signed with its issuer’s secret, which Clerk’s public keys can’t check`;
    return `${algorithm}: signed with your template’s own secret, which Clerk’s public keys can’t check`;
  }
  if (algorithm.toLowerCase() === 'none') return 'alg is none: there is no signature';
  return `Clerk’s public keys can’t check ${algorithm.slice(0, 40)}`;
}

/**
 * The key that a backend would take. jose falls back to an instance's only key; Clerk's backend insists on the kid, of
 * two keys with the same takes the last, and compares none with a PEM.
 */
function keyOf({ header }: TokenReading, { keys }: JSONWebKeySet, source: KeySource): JWK | undefined {
  if (isJwtKey(source)) return keys[0];
  const name = asName(header?.kid);
  return name === null ? undefined : keys.findLast(({ kid }) => asName(kid as Json | undefined) === name);
}

/** Of a property, as `@clerk/backend` keeps its keys in an object by kid; null where it throws on it. */
function asName(kid: Json | undefined): string | null {
  try {
    return String(kid);
  } catch {
    return null;
  }
}

/** Of a part that was seen to be base64url when it was read. */
const withoutPadding = (part: string): string => (part.endsWith('=') ? part.replace(/=+$/, '') : part);

const knownKey = (jwk: JWK, algorithm: string): CryptoKey | undefined => imported.get(jwk)?.get(algorithm);

async function importKey(jwk: JWK, algorithm: string, hash: string): Promise<CryptoKey> {
  const own = asNodeReads(jwk) as JsonWebKey;
  const key = await crypto.subtle.importKey('jwk', own, { name: rsa, hash }, false, ['verify']);
  const known = imported.get(jwk) ?? new Map<string, CryptoKey>();
  imported.set(jwk, known.set(algorithm, key));
  return key;
}

/** Node is kinder than browsers to the base64 in a JWK. */
const asNodeReads = (jwk: JWK): JWK =>
  typeof jwk.n === 'string' && typeof jwk.e === 'string'
    ? { ...jwk, n: canonicalNumber(jwk.n), e: canonicalNumber(jwk.e) }
    : jwk;

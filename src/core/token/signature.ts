import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import type { KeySource, SignatureOutcome, TokenReading } from './types.ts';

export interface IssuerKeys {
  jwks: JSONWebKeySet;
  source: KeySource;
}

const algorithms = ['RS256', 'RS384', 'RS512'];

/** Checks a token's signature (RFC 7515 section 5.2) against the instance's keys. Never throws. */
export async function checkSignature(
  raw: string,
  reading: TokenReading,
  { jwks, source }: IssuerKeys,
): Promise<SignatureOutcome> {
  if (!reading.algorithm || !algorithms.includes(reading.algorithm)) {
    return {
      kind: 'not-checked',
      why: `Clerk’s keys can’t check ${reading.algorithm ?? 'a token without alg'}`,
    };
  }
  // jose falls back to an instance's only key; Clerk's backend insists on the kid.
  if (!jwks.keys.some(({ kid }) => kid !== undefined && kid === reading.keyId)) {
    return { kind: 'no-key', keys: source, keyId: reading.keyId };
  }
  try {
    await compactVerify(raw, createLocalJWKSet(jwks), { algorithms });
    return { kind: 'valid', keys: source };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'invalid', keys: source };
    if (error instanceof errors.JWKSNoMatchingKey)
      return { kind: 'no-key', keys: source, keyId: reading.keyId };
    return { kind: 'failed', keys: source, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads a JWKS (RFC 7517 section 5); null when it holds no key with a kid. */
export function readJwks(text: string): JSONWebKeySet | 'not-json' | 'not-a-jwks' {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not-json';
  }
  const keys = (value as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) return 'not-a-jwks';
  const usable = keys.filter((key) => typeof key === 'object' && key !== null && typeof key.kty === 'string');
  return usable.length > 0 ? { keys: usable } : 'not-a-jwks';
}

import {
  base64url,
  type CompactJWSHeaderParameters,
  type CompactVerifyGetKey,
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import { isRecord, type JsonRecord, parseJson } from '../json.ts';
import { withoutDepth } from '../json-bounds.ts';
import { maxClaimDepth } from '../limits.ts';
import { isSharedSecret } from '../token/algorithms.ts';
import type { StandardSignature } from './types.ts';

/** Keys as they were pasted, or an instance’s JWKS. */
export interface StandardKeys {
  jwks: JSONWebKeySet;
  form: 'jwks' | 'pem';
}

/** A JWKS may be as long as its text; a standard one holds a few. */
const maxKeysTried = 50;

const texts: Readonly<Record<string, string>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature does not match the key.',
  ERR_JWKS_NO_MATCHING_KEY: 'No key fits the token’s kid and alg.',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'More than one key fits the token’s kid and alg.',
  ERR_JWKS_INVALID: 'The JWKS is not valid.',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The key is not one for the token’s alg.',
  ERR_JOSE_NOT_SUPPORTED: 'The token’s alg or crit header is not supported.',
  ERR_JWS_INVALID: 'This is not a valid JWS.',
  ERR_JWT_INVALID: 'The payload is not a JSON object of claims.',
  'key-unusable': 'The key can’t be used for the token’s alg.',
};

/**
 * Checks a signature as jose does (RFC 7515 section 5.2), not as Clerk’s backend: `crit` counts, a key must be meant for
 * the token’s alg, and a kid is needed only to choose among several keys. Never throws. Shared secrets are not taken:
 * HS256 is left open. `why` is said where there are no keys.
 */
export async function checkStandardSignature(
  raw: string,
  keys: StandardKeys | null,
  why = 'There are no keys to check the signature with.',
): Promise<StandardSignature> {
  let withoutKey: string | null = null;
  const findKey: CompactVerifyGetKey = async (header, token) => {
    if (isSharedSecret(header.alg)) {
      withoutKey = `${header.alg} needs a shared secret, which this panel does not ask for.`;
    } else if (!keys) withoutKey = why;
    else return keyIn(keys)(header, token);
    // jose still looks at the rest of the token’s form.
    return new Uint8Array(32);
  };
  const outcome = await verify(raw, findKey, keys && algorithmsOf(keys));
  const code = codeOf(outcome);
  if (withoutKey !== null) {
    const found = formCodes.has(code) ? outcome : payloadFailure(raw);
    return found ?? { kind: 'no-keys', why: withoutKey };
  }
  const isOfKeys = code === 'ERR_JWKS_NO_MATCHING_KEY' || code === 'ERR_JWKS_MULTIPLE_MATCHING_KEYS';
  if (outcome.kind !== 'failed' || !isOfKeys || !keys) return outcome;
  return { ...outcome, fitsAnotherKey: await isSignedByOne(raw, keys.jwks) };
}

/** What is wrong whatever the key. */
const formCodes: ReadonlySet<string> = new Set(['ERR_JWS_INVALID', 'ERR_JOSE_NOT_SUPPORTED']);

const codeOf = (outcome: StandardSignature): string => (outcome.kind === 'failed' ? outcome.code : '');

async function verify(
  raw: string,
  findKey: CompactVerifyGetKey,
  algorithms: string[] | null,
): Promise<StandardSignature> {
  try {
    const options = algorithms ? { algorithms } : {};
    const { payload, protectedHeader } = await compactVerify(raw, findKey, options);
    // RFC 7797 section 7: JWTs never use it.
    const claims = isUnencoded(protectedHeader) ? null : claimsIn(payload);
    return claims ? { kind: 'valid', claims } : failure('ERR_JWT_INVALID');
  } catch (error) {
    return failure(error instanceof errors.JOSEError ? error.code : 'key-unusable');
  }
}

const failure = (code: string): StandardSignature => ({
  kind: 'failed',
  code,
  detail: texts[code] ?? 'The signature could not be checked.',
  fitsAnotherKey: false,
});

/** What is wrong with the payload, which jose looks at once the signature matches; null: nothing. */
function payloadFailure(raw: string): StandardSignature | null {
  const [, payload = ''] = raw.split('.');
  try {
    // An unencoded payload is no base64url, and no JWT.
    if (isUnencoded(decodeProtectedHeader(raw))) return failure('ERR_JWT_INVALID');
    return claimsIn(base64url.decode(payload)) ? null : failure('ERR_JWT_INVALID');
  } catch {
    return failure('ERR_JWS_INVALID');
  }
}

/** `b64` of RFC 7797, which counts only where `crit` names it. */
const isUnencoded = ({ crit, b64 }: { crit?: unknown; b64?: unknown }): boolean =>
  b64 === false && Array.isArray(crit) && crit.includes('b64');

function claimsIn(payload: Uint8Array): JsonRecord | null {
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    if (parseJson(json) === undefined) return null;
    const claims = parseJson(withoutDepth(json, maxClaimDepth));
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
}

/** A PEM says nothing of the algorithm: it is taken for each that its type of key has. */
function keyIn({ jwks, form }: StandardKeys): CompactVerifyGetKey {
  const [first] = jwks.keys;
  if (form === 'jwks' || !first) return createLocalJWKSet(jwks);
  return ({ alg }) => importJWK(bare(first), alg);
}

/** Of a type of key, or its curve (RFC 7518 section 3.1, RFC 8037). */
const algorithms: ReadonlyMap<string, readonly string[]> = new Map([
  ['RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['P-256', ['ES256']],
  ['P-384', ['ES384']],
  ['P-521', ['ES512']],
  ['Ed25519', ['EdDSA', 'Ed25519']],
]);

/** What a PEM may be used for, so that a header can’t choose another kind; null: the JWKS decides. */
function algorithmsOf({ jwks, form }: StandardKeys): string[] | null {
  const [first] = jwks.keys;
  if (form === 'jwks' || !first) return null;
  return [...(algorithms.get(first.crv ?? first.kty ?? '') ?? []), 'HS256', 'HS384', 'HS512'];
}

/** The key alone, without what it says of its use. */
const bare = ({ kty, n, e, crv, x, y }: JWK): JWK =>
  Object.fromEntries(
    Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined),
  ) as JWK;

async function isSignedByOne(raw: string, { keys }: JSONWebKeySet): Promise<boolean> {
  for (const key of keys.slice(0, maxKeysTried)) {
    const findKey = ({ alg }: CompactJWSHeaderParameters) => importJWK(bare(key), alg);
    if ((await verify(raw, findKey, null)).kind === 'valid') return true;
  }
  return false;
}

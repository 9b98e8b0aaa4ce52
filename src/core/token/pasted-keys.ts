import { exportJWK, importSPKI, type JSONWebKeySet, type JWK } from 'jose';
import { isRecord, type Json, parseJson } from '../json.ts';
import { type Result, refused, success } from '../result.ts';
import { type KeysProblem, readJwks, usableKeys } from './issuer-keys.ts';

export interface PastedKeys {
  jwks: JSONWebKeySet;
  form: 'jwks' | 'pem';
  /** The same keys, and nothing else of what was pasted: what may be kept. */
  publicText: string;
}

type Reading = Result<PastedKeys, KeysProblem>;

const maxChars = 100_000;

/**
 * Reads pasted keys: a JWKS, one JWK, an array of JWKs, or a public key as PEM (SPKI), as it stands or as a line of an
 * .env file. Anything with a private part is refused as a whole. No problem holds any of the text.
 */
export async function readKeys(text: string): Promise<Reading> {
  if (text.length > maxChars) return refused({ code: 'too-large' });
  const trimmed = text.trim();
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(trimmed)) return notAKey(privateKey);
  if (/\bsk_(?:test|live)_\w/.test(trimmed)) return notAKey(secretKey);
  if (/-----BEGIN /.test(trimmed)) return readPem(trimmed);
  if (/^[[{]/.test(trimmed)) return readJson(trimmed);
  return notAKey(trimmed ? 'neither JSON nor PEM' : 'nothing was given');
}

const privateKey = 'this is a private key: keep it out of here, and take its public part';

const secretKey = 'a secret key is in it: keep it out of here, and give the public keys alone';

const notAKey = (detail: string): Reading => refused({ code: 'not-a-key', detail });

function readJson(text: string): Reading {
  // Also of what is no key by its looks.
  if (listed(parseJson(text)).some(isSecret)) return notAKey(privateKey);
  const set = readJwks(text);
  const keys = set.ok ? set : readLoose(text);
  if (!keys.ok) return keys;
  const publicText = JSON.stringify({ keys: keys.value.keys.map(publicPart) });
  return success({ jwks: keys.value, form: 'jwks', publicText });
}

function listed(value: Json | undefined): (Json | undefined)[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) && Array.isArray(value.keys) ? value.keys : [value];
}

const isSecret = (key: Json | undefined): boolean =>
  isRecord(key) && (key.d !== undefined || key.k !== undefined);

const publicPart = ({ kty, use, alg, kid, n, e, crv, x, y }: JWK): JWK =>
  Object.fromEntries(
    Object.entries({ kty, use, alg, kid, n, e, crv, x, y }).filter(([, value]) => value !== undefined),
  ) as JWK;

/** One JWK, or an array of them. */
function readLoose(text: string): Result<JSONWebKeySet, KeysProblem> {
  const value = parseJson(text);
  if (value === undefined) return refused({ code: 'not-json' });
  return usableKeys(Array.isArray(value) ? value : [value]);
}

async function readPem(text: string): Promise<Reading> {
  const block = /-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----/.exec(
    text.replaceAll('\\n', '\n'),
  );
  if (!block) return notAKey('a PEM, but not of a PUBLIC KEY (SPKI)');
  try {
    const jwk = await exportJWK(await importSPKI(block[0], 'RS256', { extractable: true }));
    // `@clerk/backend` takes a PEM for RS256 alone.
    return success({ jwks: { keys: [{ ...jwk, alg: 'RS256' }] }, form: 'pem', publicText: block[0] });
  } catch {
    return notAKey('a PEM, but not of an RSA key');
  }
}

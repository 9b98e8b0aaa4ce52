import { exportJWK, importSPKI, type JSONWebKeySet } from 'jose';
import { readJwks, usableKeys } from './signature.ts';
import type { KeysProblem } from './types.ts';

export type PastedKeys =
  | { ok: true; jwks: JSONWebKeySet; form: 'jwks' | 'pem' }
  | { ok: false; problem: KeysProblem; detail: string };

const maxChars = 100_000;

/**
 * Reads pasted keys: a JWKS, one JWK, an array of JWKs, or a public key as PEM (SPKI), as it stands or as a line of an
 * .env file. Anything with a private part is refused as a whole.
 */
export async function readKeys(text: string): Promise<PastedKeys> {
  if (text.length > maxChars) return refuse('too-large', '');
  const trimmed = text.trim();
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(trimmed)) return refuse('not-a-key', privateKey);
  if (/-----BEGIN /.test(trimmed)) return readPem(trimmed);
  if (/^[[{]/.test(trimmed)) return readJson(trimmed);
  return refuse('not-a-key', trimmed ? 'neither JSON nor PEM' : 'nothing was given');
}

const privateKey = 'this is a private key: keep it out of here, and take its public part';

const refuse = (problem: KeysProblem, detail: string): PastedKeys => ({ ok: false, problem, detail });

function readJson(text: string): PastedKeys {
  const set = readJwks(text);
  const jwks = set === 'not-a-jwks' ? readLoose(JSON.parse(text)) : set;
  if (typeof jwks === 'string') return refuse(jwks, '');
  const secret = jwks.keys.some((key) => key.d !== undefined || key.k !== undefined);
  return secret ? refuse('not-a-key', privateKey) : { ok: true, jwks, form: 'jwks' };
}

/** One JWK, or an array of them. */
const readLoose = (value: unknown): JSONWebKeySet | 'not-a-jwks' =>
  usableKeys(Array.isArray(value) ? value : [value]);

async function readPem(text: string): Promise<PastedKeys> {
  const block = /-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----/.exec(
    text.replaceAll('\\n', '\n'),
  );
  if (!block) return refuse('not-a-key', 'a PEM, but not of a PUBLIC KEY (SPKI)');
  try {
    const jwk = await exportJWK(await importSPKI(block[0], 'RS256', { extractable: true }));
    // `@clerk/backend` takes a PEM for RS256 alone.
    return { ok: true, jwks: { keys: [{ ...jwk, alg: 'RS256' }] }, form: 'pem' };
  } catch {
    return refuse('not-a-key', 'a PEM, but not of an RSA key');
  }
}

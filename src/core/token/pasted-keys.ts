import type { JSONWebKeySet, JWK } from 'jose';
import { parseJson } from '../json.ts';
import { type Result, refused, success } from '../result.ts';
import { forgetLastMatch } from '../text.ts';
import { type KeySource, type KeysProblem, readJwks, usableKeys } from './issuer-keys.ts';
import { jwtKeyOf } from './jwt-key.ts';
import { codeOfJson, describeKeyText, secretIn } from './key-forms.ts';
import { type KeyNote, notesOf } from './key-notes.ts';
import { readablePem, readRsaJwk } from './public-key.ts';

export interface PastedKeys {
  /** Of a `pem` it is what `@clerk/backend` makes of the text, be that a key or not; nothing of a secret. */
  jwks: JSONWebKeySet;
  /** How the key is chosen: by the token's `kid`, or not at all, as the whole text is `jwtKey`. */
  form: 'jwks' | 'pem';
  /** What is to be said of the text. */
  notes: readonly KeyNote[];
  /** What may be kept, and is read as the text is; null: nothing, as it is no public key, or there is more in it. */
  publicText: string | null;
}

const maxChars = 100_000;

/**
 * Reads pasted keys. JSON with public keys (a JWKS, one JWK, an array of JWKs) is what an instance's JWKS is; any other text
 * is what `@clerk/backend` makes of it as `jwtKey`, with notes on what would be right. No note or problem holds any of the
 * text but a public key.
 */
export async function readKeys(text: string): Promise<Result<PastedKeys, KeysProblem>> {
  if (text.length > maxChars) return refused({ code: 'too-large' });
  const trimmed = text.trim();
  if (trimmed === '') return refused({ code: 'not-a-key', detail: 'nothing was given' });
  const keys = readJson(trimmed);
  if (keys) return success(await ofJson(keys));
  const { notes, isPublic, hasSecret } = await describeKeyText(text);
  const key = jwtKeyOf(text);
  const isSafe = !hasSecret || (await isPublicAtFirst(text));
  forgetLastMatch();
  // Of no modulus either, every signature is wrong.
  const jwks = { keys: [isSafe ? key : { ...key, n: '' }] };
  return success({ jwks, form: 'pem', notes, publicText: isPublic ? text : null });
}

/** All of a text that Node looks at, up to the first `=`, is a public key. */
async function isPublicAtFirst(text: string): Promise<boolean> {
  const [first = ''] = text.split('=', 1);
  return (await describeKeyText(first)).isPublic;
}

/** Public keys, and nothing that must not be kept beside them. */
function readJson(text: string): JSONWebKeySet | null {
  if (!/^[[{]/.test(text) || secretIn(text) || codeOfJson(text) !== 'json') return null;
  const set = readJwks(text);
  if (set.ok) return set.value;
  // One JWK, or an array of them.
  const value = parseJson(text);
  const loose = usableKeys(Array.isArray(value) ? value : [value]);
  return loose.ok ? loose.value : null;
}

async function ofJson(jwks: JSONWebKeySet): Promise<PastedKeys> {
  const [first, second] = jwks.keys;
  const pem = first && !second ? readablePem(await readRsaJwk(first)) : undefined;
  const publicText = JSON.stringify({ keys: jwks.keys.map(publicPart) });
  return { jwks, form: 'jwks', notes: notesOf(new Set(['json']), true, pem), publicText };
}

const publicPart = ({ kty, use, alg, kid, n, e, crv, x, y }: JWK): JWK =>
  Object.fromEntries(
    Object.entries({ kty, use, alg, kid, n, e, crv, x, y }).filter(([, value]) => value !== undefined),
  ) as JWK;

/** Where such keys came from. */
export const sourceOf = ({ form, notes }: PastedKeys): KeySource => ({ kind: 'pasted', form, notes });

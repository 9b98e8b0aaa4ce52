import type { JSONWebKeySet, JWK } from 'jose';
import { isRecord, parseJson } from '../json.ts';
import { type Result, refused, success } from '../result.ts';
import type { KeyNote } from './key-notes.ts';

/** Where the keys came from. */
export type KeySource =
  | {
      /** `instance`: read by the extension; `page`: read from within the page's frame, as the server sent no CORS answer. */
      kind: 'instance' | 'page';
      url: string;
      fetchedAtMs: number;
      /** The server's clock (its `Date` header) minus this machine's, ± 1 s; null when it was not told. */
      clockAheadMs: number | null;
    }
  /** Given by the person: JSON whose key the token's `kid` names (`jwks`), or a text that is `jwtKey` (`pem`). */
  | { kind: 'pasted'; form: 'jwks' | 'pem'; notes: readonly KeyNote[] };

export interface IssuerKeys {
  jwks: JSONWebKeySet;
  source: KeySource;
}

/** Why there are no keys. */
export const keysProblems = {
  'no-instance': 'the page names no Clerk instance to read keys from',
  'no-address': 'the page’s publishable key names no Frontend API',
  'address-refused': 'keys are read over https only, or from a loopback URL for a loopback page',
  'too-many': 'too many instances on this page: keys are read for four',
  'not-watched': 'nobody is viewing the page any more',
  'not-asked': 'they are fetched only when you ask, as Options says',
  'turned-off': 'fetching keys is turned off in Options',
  unreachable: 'the instance’s JWKS could not be reached',
  timeout: 'the instance’s JWKS did not answer in time',
  redirected: 'the instance’s JWKS redirects elsewhere',
  'http-error': 'the instance’s JWKS answered with an error',
  'too-large': 'the JWKS is too large',
  'not-json': 'the JWKS is not JSON',
  'not-a-jwks': 'the JWKS contains no usable key',
  'not-a-key': 'the pasted text is not a public RSA key',
} as const;

export interface KeysProblem {
  code: keyof typeof keysProblems;
  /** What else there is to say of this case; never holds any of what was given. */
  detail?: string;
}

/** Reads a JWKS (RFC 7517 section 5) that holds a key. */
export function readJwks(text: string): Result<JSONWebKeySet, KeysProblem> {
  const value = parseJson(text);
  if (value === undefined) return refused({ code: 'not-json' });
  return usableKeys(isRecord(value) && Array.isArray(value.keys) ? value.keys : []);
}

/** Those of a list that are keys by their looks. */
export function usableKeys(keys: readonly unknown[]): Result<JSONWebKeySet, KeysProblem> {
  const usable = keys.filter(
    (key): key is JWK =>
      typeof key === 'object' && key !== null && 'kty' in key && typeof key.kty === 'string',
  );
  return usable.length > 0 ? success({ keys: usable }) : refused({ code: 'not-a-jwks' });
}

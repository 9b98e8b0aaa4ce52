import type { JsonRecord } from '../json.ts';
import {
  type ClaimDescription,
  defaultClaims,
  headerFields,
  headerFieldsOfOthers,
  ofKinds,
  registered,
} from './claim-texts.ts';
import { type TokenKind, tokenKinds } from './kinds.ts';

export type { ClaimDescription } from './claim-texts.ts';

/** Claims that hold a time: NumericDate (RFC 7519 section 2). */
export const times = ['iat', 'exp', 'nbf'];

const lookUp = (table: Record<string, ClaimDescription>, name: string): ClaimDescription | null =>
  Object.hasOwn(table, name) ? (table[name] ?? null) : null;

/** What every token of the kind may have by itself: Clerk's words are for Clerk's tokens alone. */
const commonOf = (kind: TokenKind): Record<string, ClaimDescription> => {
  if (kind === 'session-token' || kind === 'template-token') return defaultClaims;
  return tokenKinds[kind].isOfOthers ? registered : { ...registered, iss: defaultClaims.iss };
};

/** One line on a claim that tokens of this kind have by themselves; null for a custom claim. */
export const describeClaim = (name: string, kind: TokenKind = 'session-token'): ClaimDescription | null =>
  lookUp(ofKinds[kind] ?? {}, name) ?? lookUp(commonOf(kind), name);

/** One line on a field of the header; null for one that neither JOSE nor Clerk knows. */
export const describeHeader = (name: string, kind: TokenKind = 'session-token'): ClaimDescription | null =>
  lookUp(tokenKinds[kind].isOfOthers ? headerFieldsOfOthers : headerFields, name);

/** What is said of a claim that has no description. */
export const otherClaimText = (kind: TokenKind): string =>
  tokenKinds[kind].isOfOthers ? 'not a registered claim' : 'custom claim';

/** The claims that tokens of this kind do not have by themselves. */
export const customClaims = (claims: JsonRecord, kind: TokenKind): JsonRecord =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => describeClaim(name, kind) === null));

/** The kinds of tokens and keys, and all that is said of each. */
import type { KindFacts } from './kind-facts.ts';
import { kindsOfClerk } from './kinds-of-clerk.ts';
import { kindsOfOthers } from './kinds-of-others.ts';

const kinds = { ...kindsOfClerk, ...kindsOfOthers };

/** What a piece of text is, by its header, its claims, its prefix, or where it was found. */
export type TokenKind = keyof typeof kinds;

/** Credentials of which nothing is kept or shown. */
export type HiddenKind = {
  [Kind in TokenKind]: (typeof kinds)[Kind] extends { isHidden: true } ? Kind : never;
}[TokenKind];

export const tokenKinds: Readonly<Record<TokenKind, KindFacts>> = kinds;

/** Whether nothing of such a text is kept or shown. */
export const isHiddenKind = (kind: TokenKind): kind is HiddenKind => tokenKinds[kind].isHidden === true;

const find = (fits: (facts: KindFacts) => boolean): TokenKind | null =>
  (Object.keys(kinds) as TokenKind[]).find((kind) => fits(tokenKinds[kind])) ?? null;

/** What a text is by its prefix; null when it has none that is known. */
export const kindOfText = (raw: string): TokenKind | null =>
  find(({ opaque }) => opaque?.prefixes.some((prefix) => prefix.test(raw)) ?? false);

/** What a JWT is by its `typ`; null for one that says nothing. */
export const kindOfJwtType = (type: string): TokenKind | null =>
  find(({ jwtTypes }) => jwtTypes?.includes(type) ?? false);

/** What a JWT is by its category; null for one that is not Clerk's. */
export const kindOfCategory = (category: string): TokenKind | null =>
  find((facts) => facts.category === category);

/** What a cookie (with or without a suffix) or query parameter of this name holds; null for another name. */
export const kindOfPlace = (name: string): TokenKind | null =>
  find(({ places }) => places?.some((place) => name === place || isSuffixed(name, place)) ?? false);

/** Suffixes are eight characters of base64url: `getCookieSuffix` of `@clerk/shared/keys`. */
const isSuffixed = (name: string, place: string): boolean =>
  name.startsWith(`${place}_`) && /^[\w-]{8}$/.test(name.slice(place.length + 1));

/** Anywhere in a text, whatever else is there: a whole .env file may be pasted. */
const secrets: readonly [HiddenKind, RegExp][] = [
  ['secret-key', /\bsk_(test|live)_\w/],
  ['machine-secret-key', /\bask_[A-Za-z0-9]{16}/],
  ['webhook-secret', /\bwhsec_[A-Za-z0-9+/_-]{16}/],
  ['supabase-secret-key', /\bsb_secret_[\w-]{16}/],
];

/** The first credential of a known prefix within a text; null for none. */
export const secretIn = (text: string): HiddenKind | null =>
  secrets.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

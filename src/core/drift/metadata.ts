import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { maxTextChars } from '../limits.ts';

/** A user's public metadata, as far as its values are plain: by key. */
export type PublicMetadata = Readonly<Record<string, string | number | boolean | null>>;

/** One key of the public metadata that a token has, too. */
export interface MetadataFact {
  /** `metadata.role`: the claim, and the key in it. */
  path: string;
  /** As JSON. */
  shown: string;
  /** As JSON; null: the claim is empty. */
  sent: string | null;
}

/** Where Clerk's documentation puts public metadata into a token; what another claim holds can't be told. */
const claimNames = ['metadata', 'public_metadata', 'publicMetadata'];

/**
 * What of the public metadata is in a token's claims as well. Only keys that both have: a customized claim may have picked
 * some, or have others. An empty claim is all of a metadata that was empty.
 * https://clerk.com/docs/guides/sessions/customize-session-tokens
 */
export function metadataFacts(metadata: PublicMetadata | null, claims: JsonRecord): MetadataFact[] {
  if (!metadata) return [];
  const name = claimNames.find((each) => Object.hasOwn(claims, each) && isRecord(claims[each]));
  const claim = name === undefined ? undefined : claims[name];
  if (!isRecord(claim)) return [];
  const isEmpty = Object.keys(claim).length === 0;
  return Object.entries(metadata).flatMap(([key, value]) => {
    const isThere = Object.hasOwn(claim, key);
    if (!isPlain(value) || !(isThere ? isPlain(claim[key]) : isEmpty)) return [];
    const sent = isThere ? JSON.stringify(claim[key]) : null;
    return [{ path: `${name}.${key}`, shown: JSON.stringify(value), sent }];
  });
}

/** A longer text is known by its beginning only, and null stands for what is no plain value. */
const isPlain = (value: Json | undefined): value is string | number | boolean =>
  typeof value === 'string'
    ? value.length < maxTextChars
    : typeof value === 'number' || typeof value === 'boolean';

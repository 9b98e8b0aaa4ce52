import { isRecord, type Json } from '../json.ts';
import type { TokenReading } from './types.ts';

export interface ClaimChange {
  name: string;
  change: 'added' | 'removed' | 'changed' | 'same';
  before?: Json;
  after?: Json;
  /** Differs in any two tokens: a time or the token's id. */
  expected: boolean;
}

const differAlways = ['iat', 'exp', 'nbf', 'jti'];

/** Claim by claim, in the order of the first token; then what only the second has. */
export function compareClaims(a: TokenReading, b: TokenReading): ClaimChange[] {
  const before = new Map(Object.entries(a.claims ?? {}));
  const after = new Map(Object.entries(b.claims ?? {}));
  return [...new Set([...before.keys(), ...after.keys()])].map((name) =>
    changeOf(name, before.get(name), after.get(name)),
  );
}

function changeOf(name: string, before: Json | undefined, after: Json | undefined): ClaimChange {
  const expected = differAlways.includes(name);
  if (before === undefined) return { name, change: 'added', expected, ...(after !== undefined && { after }) };
  if (after === undefined) return { name, change: 'removed', expected, before };
  return { name, change: isEqual(before, after) ? 'same' : 'changed', before, after, expected };
}

/** By value, whatever the order of names. Not recursive: claims may be nested as deep as they are long. */
function isEqual(a: Json, b: Json): boolean {
  const left: [Json | undefined, Json | undefined][] = [[a, b]];
  for (let pair = left.pop(); pair; pair = left.pop()) {
    const [one, other] = pair;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (const [index, entry] of one.entries()) left.push([entry, other[index]]);
    } else if (isRecord(one) && isRecord(other)) {
      const names = Object.keys(one);
      if (names.length !== Object.keys(other).length) return false;
      if (!names.every((name) => Object.hasOwn(other, name))) return false;
      for (const name of names) left.push([one[name], other[name]]);
    } else if (!Object.is(one, other)) {
      return false;
    }
  }
  return true;
}

import { isArrayOfStrings, isRecord, type Json, type JsonRecord } from '../json.ts';
import { times } from './claims.ts';
import type { TokenKind } from './kinds.ts';
import type { TokenProblem } from './problems.ts';
import { findShortcodes } from './shortcodes.ts';

/** Seconds beyond which a `Date` holds no time (ECMA-262, Time Values). */
const furthestSec = 8.64e12;

interface Expected {
  words: string;
  fits: (value: Json) => boolean;
}

const aString: Expected = { words: 'a string', fits: (value) => typeof value === 'string' };
const someStrings: Expected = { words: 'an array of strings', fits: isArrayOfStrings };
const anObject: Expected = { words: 'an object', fits: isRecord };

/** RFC 7519 section 4.1, and `azp`, which Clerk sets in templates too. */
const registered: Record<string, Expected> = {
  iss: aString,
  sub: aString,
  jti: aString,
  azp: aString,
  aud: {
    words: 'a string or an array of strings',
    fits: (value) => typeof value === 'string' || isArrayOfStrings(value),
  },
};

/** https://clerk.com/docs/guides/sessions/session-tokens */
const ofSessions: Record<string, Expected> = {
  ...registered,
  sid: aString,
  sts: aString,
  fea: aString,
  pla: aString,
  org_id: aString,
  org_slug: aString,
  org_role: aString,
  org_permissions: someStrings,
  v: { words: 'a number', fits: (value) => typeof value === 'number' },
  fva: {
    words: 'two numbers',
    fits: (value) =>
      Array.isArray(value) && value.length === 2 && value.every((age) => typeof age === 'number'),
  },
  act: anObject,
  o: anObject,
};

const ofOrganization: Record<string, Expected> = {
  id: aString,
  slg: aString,
  rol: aString,
  per: aString,
  fpm: aString,
};

/** What does not fit in the claims, whether or not a verifier would mind. */
export function findOddities(kind: TokenKind, claims: JsonRecord): TokenProblem[] {
  const isSession = kind === 'session-token';
  return [
    ...wrongTypes('', claims, isSession ? ofSessions : registered),
    ...(isSession && isRecord(claims.o) ? wrongTypes('o.', claims.o, ofOrganization) : []),
    ...times.flatMap((name) => oddTime(name, claims[name])),
    ...Object.entries(claims).flatMap(([name, value]) => findShortcodes(name, value)),
  ];
}

const wrongTypes = (prefix: string, claims: JsonRecord, expected: Record<string, Expected>): TokenProblem[] =>
  Object.entries(expected).flatMap(([name, { words, fits }]) => {
    const value = claims[name];
    if (value === undefined || fits(value)) return [];
    return [{ code: 'wrong-type', detail: `${prefix}${name} is ${typeWord(value)}, not ${words}` }];
  });

export function oddTime(name: string, value: Json | undefined): TokenProblem[] {
  if (value === undefined) return [];
  if (typeof value !== 'number') {
    return [{ code: 'time-not-a-number', detail: `${name} is ${typeWord(value)}, not a number of seconds` }];
  }
  if (Math.abs(value) <= furthestSec) return [];
  return [{ code: 'time-out-of-range', detail: `${name} is ${value}, beyond any date` }];
}

function typeWord(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

import { tokenKinds } from './kinds.ts';
import type { TokenNote, TokenReading } from './types.ts';

/** What the token is held against. */
export interface Expected {
  issuer: string | null;
  /** null: the token was not found with a session. */
  sessionId: string | null;
  /** Of the frame that Clerk runs in. */
  origin: string;
}

/** Claims older than the token by more than this were not read anew for it. */
const staleAfterSec = 60;
const sessionCategories = [tokenKinds['session-token'].category, 'cl_I7d4PD111III'];

/** Checks that `@clerk/backend` does not make. They never change the verdict. */
export function noteToken(reading: TokenReading, expected: Expected): TokenNote[] {
  if (!reading.claims || reading.kind === 'not-a-token') return [];
  const isOfInstance = reading.kind === 'session-token' || reading.kind === 'template-token';
  return [
    ...notePurpose(reading),
    ...noteKey(reading),
    ...(isOfInstance ? noteIssuer(reading, expected) : []),
    ...(reading.kind === 'session-token' ? noteSession(reading, expected) : []),
    ...noteAge(reading),
  ];
}

function notePurpose({ kind, category }: TokenReading): TokenNote[] {
  if (kind === 'session-token') return [];
  // As authenticateRequest tells them apart: by cat, by the machine's sub, or by OAuth's typ.
  const isToldApart =
    (category !== null && !sessionCategories.includes(category)) ||
    kind === 'm2m-token' ||
    kind === 'oauth-token';
  const then = isToldApart
    ? 'authenticateRequest answers token-type-mismatch where it expects a session token.'
    : 'a backend that asks for a session gets none from it.';
  return [
    {
      code: 'not-a-session-token',
      text: `This is ${tokenKinds[kind].withArticle}, not a session token: ${then}`,
    },
  ];
}

function noteKey({ algorithm }: TokenReading): TokenNote[] {
  if (!algorithm || !/^HS(256|384|512)$/.test(algorithm)) return [];
  return [
    {
      code: 'own-signing-key',
      text: `alg is ${algorithm}: signed with a secret of your own, set in the JWT template. Only who holds that secret can check it; verifyToken can’t.`,
    },
  ];
}

function noteIssuer({ issuer }: TokenReading, expected: Expected): TokenNote[] {
  if (!expected.issuer || issuer === expected.issuer) return [];
  return [
    {
      code: 'issuer-mismatch',
      text: `iss is ${issuer ?? 'missing'}, but this page’s instance is ${expected.issuer}.`,
    },
  ];
}

function noteSession({ sessionId, status, authorizedParty }: TokenReading, expected: Expected): TokenNote[] {
  const notes: TokenNote[] = [];
  if (expected.sessionId !== null && sessionId !== expected.sessionId) {
    notes.push({
      code: 'session-mismatch',
      text: `sid is ${sessionId ?? 'missing'}: the token is of another session.`,
    });
  }
  if (status === 'pending') {
    notes.push({
      code: 'session-pending',
      text: 'sts is pending: Clerk’s SDKs treat this session as signed out until its task is done.',
    });
  }
  if (authorizedParty !== null && authorizedParty !== expected.origin) {
    notes.push({
      code: 'other-azp',
      text: `azp is ${authorizedParty}, not this page’s ${expected.origin}: a backend whose authorizedParties name only this page rejects the token.`,
    });
  }
  if (authorizedParty === null) {
    notes.push({
      code: 'no-azp',
      text: 'There is no azp: a backend with authorizedParties set rejects this token.',
    });
  }
  return notes;
}

function noteAge({ issuedAtSec, claimsFromSec }: TokenReading): TokenNote[] {
  if (issuedAtSec === null || claimsFromSec === null || issuedAtSec - claimsFromSec <= staleAfterSec)
    return [];
  return [
    {
      code: 'stale-claims',
      text: `The claims were assembled ${Math.floor(issuedAtSec - claimsFromSec)} s before the token was minted: they may be out of date, though the token is new.`,
    },
  ];
}

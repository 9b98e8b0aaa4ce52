import type { TokenNote, TokenReading } from './types.ts';

/** What the token is held against. */
export interface Expected {
  issuer: string | null;
  sessionId: string;
  /** Of the frame that Clerk runs in. */
  origin: string;
}

/** Checks that `@clerk/backend` does not make. They never change the verdict. */
export function noteToken(reading: TokenReading, expected: Expected): TokenNote[] {
  if (reading.kind !== 'session-token') return [];
  const notes: TokenNote[] = [];
  if (expected.issuer && reading.issuer !== expected.issuer) {
    notes.push({
      code: 'issuer-mismatch',
      text: `iss is ${reading.issuer ?? 'missing'}, but this page’s instance is ${expected.issuer}.`,
    });
  }
  if (reading.sessionId !== expected.sessionId) {
    notes.push({
      code: 'session-mismatch',
      text: `sid is ${reading.sessionId ?? 'missing'}: the token is of another session.`,
    });
  }
  if (reading.status === 'pending') {
    notes.push({
      code: 'session-pending',
      text: 'sts is pending: Clerk’s SDKs treat this session as signed out until its task is done.',
    });
  }
  if (reading.authorizedParty !== null && reading.authorizedParty !== expected.origin) {
    notes.push({
      code: 'other-azp',
      text: `azp is ${reading.authorizedParty}, not this page’s ${expected.origin}: a backend whose authorizedParties name only this page rejects the token.`,
    });
  }
  if (reading.authorizedParty === null) {
    notes.push({
      code: 'no-azp',
      text: 'There is no azp: a backend with authorizedParties set rejects this token.',
    });
  }
  return notes;
}

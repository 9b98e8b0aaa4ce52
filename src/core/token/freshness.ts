import type { TokenReading } from './types.ts';

export interface Freshness {
  which: 'a' | 'b' | 'same';
  why: string;
}

/**
 * Which of two tokens has the fresher claims, as ClerkJS decides it: by `oiat` of the header (when the claims were last
 * assembled), then by `iat` (when the token was minted); a token without `oiat` loses to one with it.
 */
export function fresher(a: TokenReading, b: TokenReading): Freshness {
  const [claimsA, claimsB] = [a.claimsFromSec, b.claimsFromSec];
  if (claimsA !== null && claimsB === null) return { which: 'a', why: 'only this one has an oiat' };
  if (claimsA === null && claimsB !== null) return { which: 'b', why: 'only this one has an oiat' };
  if (claimsA !== null && claimsB !== null && claimsA !== claimsB) {
    const later = Math.abs(claimsA - claimsB);
    return { which: claimsA > claimsB ? 'a' : 'b', why: `its claims are ${later} s newer (oiat)` };
  }
  return byMinting(a.issuedAtSec, b.issuedAtSec, claimsA === null ? 'no oiat' : 'same oiat');
}

function byMinting(a: number | null, b: number | null, tie: string): Freshness {
  if (a === b) return { which: 'same', why: `${tie}, ${a === null ? 'no iat' : 'same iat'}` };
  if (a === null || b === null)
    return { which: a === null ? 'b' : 'a', why: `${tie}; only this one has an iat` };
  return { which: a > b ? 'a' : 'b', why: `${tie}; issued ${Math.abs(a - b)} s later (iat)` };
}

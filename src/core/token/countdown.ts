import type { TokenReading } from './types.ts';

/**
 * Seconds before expiry at which something changes for a session token of 60 s. ClerkJS 6 refreshes at 17 s, no
 * ClerkJS hands out a token with 5 s or less, and Clerk's backends tolerate 5 s of clock skew after expiry.
 */
export const bands = { refreshDueSec: 17, unusedSec: 5, toleranceSec: -5 } as const;

export type Band = 'fresh' | 'refresh-due' | 'unused' | 'expired' | 'beyond-tolerance';

export interface Countdown {
  /** Whole seconds until `exp`, rounded up; negative once expired. */
  secondsLeft: number;
  /** `exp - iat`; 0 when unknown. */
  lifetimeSec: number;
  band: Band;
}

/** Bands in which a token is in time still; which one matters to ClerkJS alone. */
const inTime: readonly Band[] = ['fresh', 'refresh-due', 'unused'];

/** What of a band holds for a token that ClerkJS neither renews nor hands out. */
export const bandWithoutClerkJs = (band: Band): Band => (inTime.includes(band) ? 'fresh' : band);

/** Time left of a token; null when it has no `exp`. */
export function countdown(reading: TokenReading, nowMs: number): Countdown | null {
  if (reading.expiresAtSec === null) return null;
  const secondsLeft = Math.ceil(reading.expiresAtSec - nowMs / 1000);
  const lifetimeSec = reading.issuedAtSec === null ? 0 : reading.expiresAtSec - reading.issuedAtSec;
  return { secondsLeft, lifetimeSec: Math.max(0, lifetimeSec), band: bandOf(secondsLeft) };
}

function bandOf(secondsLeft: number): Band {
  if (secondsLeft <= bands.toleranceSec) return 'beyond-tolerance';
  if (secondsLeft <= 0) return 'expired';
  if (secondsLeft <= bands.unusedSec) return 'unused';
  if (secondsLeft <= bands.refreshDueSec) return 'refresh-due';
  return 'fresh';
}

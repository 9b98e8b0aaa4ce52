import type { Rule } from '../facts.ts';
import { claimsOlderThanToken } from './claims-older-than-token.ts';
import { clockSkew } from './clock-skew.ts';
import { cookieNearlyTooLarge } from './cookie-nearly-too-large.ts';
import { cookieTooLarge } from './cookie-too-large.ts';
import { customClaimsTooLarge } from './custom-claims-too-large.ts';
import { forAnotherBackend } from './for-another-backend.ts';
import { issuerMismatch } from './issuer-mismatch.ts';
import { noAudience } from './no-audience.ts';
import { noAzp } from './no-azp.ts';
import { notASessionToken } from './not-a-session-token.ts';
import { otherAzp } from './other-azp.ts';
import { ownSigningKey } from './own-signing-key.ts';
import { sessionMismatch } from './session-mismatch.ts';
import { sessionPending } from './session-pending.ts';
import { tokenProblem } from './token-problem.ts';

/** Every rule, once, by what it is about; a list is told in this order. */
export const rules = {
  /** What in a token can't be read, or does not fit. */
  contents: [tokenProblem],
  /** What `verifyToken` of `@clerk/backend` does not look at. */
  token: [
    notASessionToken,
    forAnotherBackend,
    ownSigningKey,
    issuerMismatch,
    sessionMismatch,
    sessionPending,
    otherAzp,
    noAzp,
    noAudience,
    claimsOlderThanToken,
  ],
  clock: [clockSkew],
  /** The token as a cookie. */
  cookie: [cookieTooLarge, cookieNearlyTooLarge, customClaimsTooLarge],
} as const satisfies Record<string, readonly Rule[]>;

export type Subject = keyof typeof rules;

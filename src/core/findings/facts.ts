import { measureToken, type TokenSize } from '../token/size.ts';
import type { SignatureOutcome, TokenReading } from '../token/types.ts';
import type { Finding } from './finding.ts';

/** What a token is held against. null: not known, and not compared. */
export interface Expected {
  /** Of the page's instance: what `iss` should be. */
  issuer: string | null;
  /** The session that the token was found with. */
  sessionId: string | null;
  /** Of the frame that Clerk runs in: what `azp` should be. */
  origin: string | null;
  /** What the app's server is set up with; empty: not known. The verdict goes by them then. */
  authorizedParties: readonly string[];
  /** Likewise, what it expects in `aud`. */
  audience: readonly string[];
}

/** All that rules look at, as plain data. A rule finds nothing where a fact it needs is null. */
export interface Facts {
  reading: TokenReading | null;
  expected: Expected;
  /** Clerk's clock minus this machine's, in milliseconds. */
  clockAheadMs: number | null;
  /** What the token takes of a cookie; null for one that is kept in none. */
  size: TokenSize | null;
}

/** Looks for one thing. Pure; it lives in a file of its code's name and is listed in `rules/index.ts`. */
export type Rule = (facts: Facts) => Finding | readonly Finding[] | null;

export interface Known {
  reading?: TokenReading;
  signature?: SignatureOutcome;
  expected?: Expected;
}

const nothing: Expected = {
  issuer: null,
  sessionId: null,
  origin: null,
  authorizedParties: [],
  audience: [],
};

/** The facts that follow from what is known. */
export const factsOf = ({ reading, signature, expected = nothing }: Known): Facts => ({
  reading: reading ?? null,
  expected,
  clockAheadMs: signature ? clockAheadOf(signature) : null,
  size: reading ? sizeOf(reading) : null,
});

/** By the `Date` of the answer that the keys came with. */
function clockAheadOf(signature: SignatureOutcome): number | null {
  const keys = 'keys' in signature ? signature.keys : null;
  return keys && keys.kind !== 'pasted' ? keys.clockAheadMs : null;
}

/** Only session tokens are kept in cookies. */
const sizeOf = (reading: TokenReading): TokenSize | null =>
  reading.kind === 'session-token' && reading.claims ? measureToken(reading) : null;

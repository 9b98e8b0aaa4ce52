import { type Expected, type Facts, factsOf, type Rule } from '../../../../src/core/findings/facts.ts';
import type { Finding } from '../../../../src/core/findings/finding.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import type { SignatureOutcome } from '../../../../src/core/token/types.ts';
import { compact, freshClaims } from '../token/make-token.ts';

const sessionHeader = { alg: 'RS256', typ: 'JWT', kid: 'ins_test', cat: 'cl_B7d4PD111AAA' };

/** What the fresh token is held against: all fits. */
const expected: Expected = {
  issuer: freshClaims.iss,
  sessionId: freshClaims.sid,
  origin: freshClaims.azp,
  authorizedParties: [],
  audience: [],
};

interface Change {
  claims?: object;
  header?: object;
  expected?: Partial<Expected>;
  /** Clerk's clock minus this machine's. */
  clockAheadMs?: number | null;
}

const validBy = (clockAheadMs: number | null): SignatureOutcome => ({
  kind: 'valid',
  keys: { kind: 'instance', url: 'https://emu.clerk.accounts.dev/jwks', fetchedAtMs: 0, clockAheadMs },
});

/** The facts of a session token as it should be, with what a test wants otherwise. */
export const factsWith = ({ claims, header, expected: other, clockAheadMs = 0 }: Change = {}): Facts =>
  factsOf({
    reading: readToken(compact({ ...sessionHeader, ...header }, { ...freshClaims, ...claims })),
    signature: validBy(clockAheadMs),
    expected: { ...expected, ...other },
  });

/** Of a text that is no token of the instance. */
export const factsOfText = (raw: string): Facts => factsOf({ reading: readToken(raw), expected });

/** Nothing is known. */
export const noFacts = factsOf({});

/** What a rule found, as a list. */
export const found = (rule: Rule, facts: Facts): readonly Finding[] => {
  const result = rule(facts) ?? [];
  return 'code' in result ? [result] : result;
};

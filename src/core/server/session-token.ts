import { judge } from '../token/judge.ts';
import { isOfOtherClass, sessionUseOf } from '../token/session-use.ts';
import type { TokenReading, Verdict } from '../token/types.ts';
import type { Outcome } from './answer.ts';
import { isDecodable, isNullPart } from './chosen-cookies.ts';
import { type CheckedToken, type ServerContext, skewMsOf } from './context.ts';
import { signedIn, type Trail } from './trail.ts';

/** What `verifyToken` makes of a session token with the server's settings. */
export type Verified =
  | { kind: 'accepted' }
  | { kind: 'rejected'; reason: string }
  /** Accepted or rejected for `reason`, by a signature that can't be checked here. null: accepted if it is right. */
  | { kind: 'unsure'; reason: string | null; why: string };

/** Why the server's keys may not be asked: a `typ` or `alg` that is refused before. */
const beforeSignature = new Set(['token-invalid', 'token-invalid-algorithm', 'jwk-kid-mismatch']);

/** Looks at a session token as the server would, and at when it would see it otherwise. */
export function verifySessionToken(token: CheckedToken, context: ServerContext, trail: Trail): Verified {
  const { reading, signature } = token;
  const { authorizedParties, audience } = context.settings;
  const clockSkewMs = skewMsOf(context);
  for (const ms of changesOf(reading, clockSkewMs)) trail.changesAt(ms);
  if (reading.header === null && isNullPart(reading, 'header'))
    return { kind: 'rejected', reason: 'unexpected-error' };
  const verdict = judge(reading, signature, {
    nowMs: context.nowMs,
    clockSkewMs,
    authorizedParties: [...authorizedParties],
    audience: [...audience],
  });
  const verified = fromVerdict(verdict, signature.kind === 'valid');
  trail.note('token', textOf(verified, verdict));
  return verified;
}

function fromVerdict(verdict: Verdict, isSigned: boolean): Verified {
  if (verdict.kind === 'accepted') return { kind: 'accepted' };
  if (verdict.kind === 'not-verified') return { kind: 'unsure', reason: null, why: verdict.why };
  const { reason, steps } = verdict;
  const signatureStep = steps.find(({ name }) => name === 'signature');
  if (isSigned || signatureStep?.outcome !== 'not-run' || beforeSignature.has(reason))
    return { kind: 'rejected', reason };
  return { kind: 'unsure', reason, why: signatureStep.detail };
}

function textOf(verified: Verified, { steps }: Verdict): string {
  if (verified.kind === 'accepted') return 'verifyToken accepts the token.';
  if (verified.kind === 'unsure') return `The token’s signature can’t be checked here: ${verified.why}.`;
  const detail = steps.find(({ outcome }) => outcome === 'failed')?.detail;
  return `verifyToken rejects the token: ${verified.reason}${detail ? ` (${detail})` : ''}.`;
}

/** When time alone changes what is made of a token, epoch milliseconds: its `exp`, `nbf` and `iat`, with the clock skew. */
export function changesOf({ claims }: TokenReading, clockSkewMs: number): number[] {
  const atMs = (claim: unknown, shiftMs: number): number[] =>
    typeof claim === 'number' && Number.isFinite(claim) ? [Math.trunc(claim) * 1_000 + shiftMs] : [];
  return [
    ...atMs(claims?.exp, clockSkewMs),
    ...atMs(claims?.nbf, -clockSkewMs),
    ...atMs(claims?.iat, -clockSkewMs),
  ];
}

/** Machine tokens are told by what they say only where they are written strictly: without padding. */
export const isStrictJwt = (raw: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(raw);

/** A token that `authenticateRequest` takes for another type than a session's. */
export function isOtherType(raw: string, token: CheckedToken): boolean {
  if (!isDecodable(token)) return false;
  if (isStrictJwt(raw)) return sessionUseOf(token.reading) === 'token-type-mismatch';
  return isOfOtherClass(token.reading.header?.cat);
}

/** `toAuth()` says signed-out of it by default. */
export const isPending = ({ reading }: CheckedToken): boolean => reading.claims?.sts === 'pending';

/** With an accepted token. */
export const signedInAs = (token: CheckedToken, condition: string | null = null): Outcome => ({
  ...signedIn(condition),
  ...(isPending(token) && { isPending: true }),
});

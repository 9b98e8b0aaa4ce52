import { isArrayOfStrings, type Json, type JsonRecord } from '../json.ts';
import { clip } from '../text.ts';
import { hashes } from './algorithms.ts';
import { signatureCheck } from './judge-signature.ts';
import { tokenKinds } from './kinds.ts';
import { failed, passed, type StepResult, skipped } from './step.ts';
import type { ReasonCode, SignatureOutcome, Step, StepName, TokenReading, Verdict } from './types.ts';

export interface JudgeOptions {
  nowMs: number;
  /** Default 5000, as in `@clerk/backend`. */
  clockSkewMs?: number;
  /** Origins a backend would accept in `azp`; unset or empty: not checked, as in `@clerk/backend`. */
  authorizedParties?: string[];
  /** What a backend would accept in `aud`; unset or empty: not checked, as in `@clerk/backend`. */
  audience?: string[];
}

/**
 * Judges a token as `verifyToken` of `@clerk/backend` does, in its order: the first failed step decides and the rest
 * does not run. Nothing is called accepted whose signature was not checked.
 */
export function judge(reading: TokenReading, signature: SignatureOutcome, options: JudgeOptions): Verdict {
  const { isHidden, opaque, withArticle } = tokenKinds[reading.kind];
  // JWTs of which nothing was kept; keys and opaque tokens are refused for what they are.
  if (isHidden && !opaque) return unread(`${withArticle} is a credential: not inspected`);
  const { claims } = reading;
  const checkedSignature = signatureCheck(signature, reading);
  // The key is looked for before the header's typ and alg are looked at.
  const hasNoKey = checkedSignature.reason === 'jwk-kid-mismatch';
  const checks: [StepName, () => StepResult][] = [
    ['type', () => checkType(reading, hasNoKey)],
    ['algorithm', () => (hasNoKey ? skipped('the key comes first') : checkAlgorithm(reading))],
    ['signature', () => checkedSignature],
    ['sub', () => checkSubject(claims)],
    ['aud', () => checkAudience(claims?.aud, options.audience ?? [])],
    ['azp', () => checkAuthorizedParty(reading, options.authorizedParties ?? [])],
    ['exp', () => checkExpiry(claims, options)],
    ['nbf', () => checkNotAfter(claims, 'nbf', 'token-not-active-yet', options)],
    ['iat', () => checkNotAfter(claims, 'iat', 'token-iat-in-the-future', options)],
  ];
  const steps: Step[] = [];
  let decided: ReasonCode | null = null;
  for (const [name, check] of checks) {
    const result: StepResult = decided ? skipped('–') : check();
    steps.push({ name, ...result });
    if (result.outcome === 'failed') decided = result.reason ?? 'token-invalid';
  }
  if (decided) return { kind: 'rejected', reason: decided, steps };
  if (signature.kind === 'valid') return { kind: 'accepted', steps };
  return { kind: 'not-verified', why: checkedSignature.detail, steps };
}

const stepNames: StepName[] = ['type', 'algorithm', 'signature', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat'];

const unread = (why: string): Verdict => ({
  kind: 'not-verified',
  why,
  steps: stepNames.map((name) => ({ name, ...skipped(why) })),
});

function checkType({ kind, header, claims, problems }: TokenReading, hasNoKey: boolean): StepResult {
  const { opaque } = tokenKinds[kind];
  if (opaque && !header && !claims) return failed('token-invalid', `${opaque.withArticle}, not a JWT`);
  const broken = problems.find(({ code }) => code === 'parts' || code.endsWith('-unreadable'));
  if (broken) return failed('token-invalid', `not three readable parts: ${broken.detail}`);
  if (header?.cat === tokenKinds['m2m-token'].category)
    return failed('token-invalid', 'a machine token, not a session’s');
  if (hasNoKey) return skipped('three readable parts; the key comes first');
  if (header?.typ === undefined) return passed('no typ');
  if (header.typ === 'JWT') return passed('typ is JWT');
  return failed('token-invalid', `typ is ${show(header.typ)}, not “JWT”`);
}

function checkAlgorithm({ algorithm }: TokenReading): StepResult {
  if (algorithm && hashes.has(algorithm)) return passed(algorithm);
  const taken = [...hashes.keys()].join(', ');
  return failed('token-invalid-algorithm', `${algorithm ?? 'no alg'}; Clerk accepts ${taken}`);
}

function checkSubject(claims: JsonRecord | null): StepResult {
  if (typeof claims?.sub === 'string') return passed(claims.sub);
  return failed('token-verification-failed', 'sub is not a string');
}

/** Compared only where both sides have something; a claim of another type passes, as in `@clerk/backend`. */
function checkAudience(aud: Json | undefined, audience: string[]): StepResult {
  const expected = audience.filter(Boolean);
  if (expected.length === 0) return skipped('not checked: no audience set');
  const found = Array.isArray(aud) ? aud.filter(Boolean) : [aud].filter(Boolean);
  if (found.length === 0) return skipped('no aud: a token without one passes');
  const strings = typeof aud === 'string' ? [aud] : aud;
  if (!isArrayOfStrings(strings)) return skipped('aud is not strings: Clerk’s backend code accepts that');
  if (strings.some((entry) => expected.includes(entry))) return passed(strings.join(', '));
  return failed('token-verification-failed', `aud is ${show(strings)}; expected ${expected.join(' or ')}`);
}

function checkAuthorizedParty({ authorizedParty, claims }: TokenReading, parties: string[]): StepResult {
  if (parties.length === 0) return skipped('not checked: no authorized parties set');
  if (authorizedParty && parties.includes(authorizedParty)) return passed(authorizedParty);
  const found = claims?.azp === undefined ? 'no azp' : show(claims.azp);
  return failed('token-invalid-authorized-parties', `${found}; expected ${parties.join(' or ')}`);
}

function checkExpiry(claims: JsonRecord | null, { nowMs, clockSkewMs }: JudgeOptions): StepResult {
  const exp = claims?.exp;
  if (typeof exp !== 'number') return failed('token-verification-failed', 'exp is not a number');
  const skewMs = skewOf(clockSkewMs);
  const expiresMs = milliseconds(exp);
  if (Number.isNaN(expiresMs)) return passed('beyond any date: never expires');
  if (expiresMs <= nowMs - skewMs) return failed('token-expired', `expired at least ${skewMs / 1000} s ago`);
  if (expiresMs > nowMs) return passed('not expired');
  return passed(`expired, but within the allowed clock skew of ${skewMs / 1000} s`);
}

function checkNotAfter(
  claims: JsonRecord | null,
  name: 'nbf' | 'iat',
  reason: ReasonCode,
  { nowMs, clockSkewMs }: JudgeOptions,
): StepResult {
  const value = claims?.[name];
  if (value === undefined) return skipped(`no ${name}`);
  if (typeof value !== 'number') return failed('token-verification-failed', `${name} is not a number`);
  const skewMs = skewOf(clockSkewMs);
  const atMs = milliseconds(value);
  if (atMs > nowMs + skewMs) {
    return failed(reason, `more than ${skewMs / 1000} s in the future: check this computer’s clock`);
  }
  return passed(Number.isNaN(atMs) ? 'beyond any date: Clerk’s backend code accepts that' : 'in the past');
}

const skewOf = (clockSkewMs: number | undefined): number =>
  clockSkewMs !== undefined && Number.isFinite(clockSkewMs) ? clockSkewMs : 5000;

/** As `Date.setUTCSeconds` makes it: fractions of a second are cut off; NaN beyond the range of dates. */
const milliseconds = (sec: number): number => new Date(Math.trunc(sec) * 1000).getTime();

/** A claim in a detail, at a bearable length. */
function show(value: Json): string {
  if (typeof value === 'object' && value !== null && !isArrayOfStrings(value)) return 'not strings';
  return clip(JSON.stringify(value), 200);
}

import type { JsonRecord } from '../json.ts';
import type { TokenReading } from '../token/types.ts';
import { show, timesOf } from './checks.ts';
import { failed, passed, runChecks, skipped, undecided } from './run-checks.ts';
import type { BackendVerdict, CheckResult, ExpectedToken, StandardSignature } from './types.ts';

const claimInvalid = 'ERR_JWT_CLAIM_VALIDATION_FAILED';

/**
 * As jose’s `jwtVerify(token, keys, { issuer, audience, clockTolerance, currentDate })`, in its order and with its
 * codes; issuer and audience are compared only where they are expected. RFC 7519 section 7.2,
 * https://github.com/panva/jose/blob/main/docs/jwt/verify/functions/jwtVerify.md
 */
export function judgeForOther(
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict {
  const claims = signature.kind === 'valid' ? signature.claims : reading.claims;
  const wanted = expected.audience.filter(Boolean);
  const checks = [
    ['signature', () => checkSignature(signature)],
    ['payload', () => checkPayload(claims)],
    ['iss', () => checkIssuer(claims, expected.issuer, wanted)],
    ['aud', () => checkAudience(claims, wanted)],
    ['iat', () => checkNumber(claims, 'iat')],
    ['nbf', () => checkNotBefore(claims, expected)],
    ['exp', () => checkExpiry(claims, expected)],
  ] as const;
  return runChecks('other', reading, checks, opensOf(expected, wanted));
}

function opensOf({ issuer }: ExpectedToken, wanted: readonly string[]): string[] {
  return [
    ...(issuer === null ? ['Your verifier may expect an issuer.'] : []),
    ...(wanted.length === 0 ? ['Your verifier may expect an audience.'] : []),
    'Your verifier may allow fewer algorithms, or require more claims.',
  ];
}

function checkSignature(signature: StandardSignature): CheckResult {
  if (signature.kind === 'valid') return passed('matches a key');
  if (signature.kind === 'no-keys') return undecided('no-keys', signature.why);
  return failed(signature.code, signature.detail);
}

/** What is wrong with it came with the signature; what jose reads, we may not. */
function checkPayload(claims: JsonRecord | null): CheckResult {
  if (claims) return passed('a JSON object');
  return undecided('payload-not-read', 'The payload can’t be read here.');
}

/** Whether claims are there comes before what they are. */
function checkIssuer(
  claims: JsonRecord | null,
  issuer: string | null,
  wanted: readonly string[],
): CheckResult {
  if (issuer === null) return skipped('not checked: no issuer set');
  if (!has(claims, 'iss')) return failed(claimInvalid, `The token has no iss; expected ${show(issuer)}.`);
  if (claims?.iss === issuer) return passed(issuer);
  if (wanted.length > 0 && !has(claims, 'aud')) return skipped('aud is missing, which comes first');
  return failed(claimInvalid, `iss is ${show(claims?.iss)}; expected ${show(issuer)}.`);
}

function checkAudience(claims: JsonRecord | null, wanted: readonly string[]): CheckResult {
  if (wanted.length === 0) return skipped('not checked: no audience set');
  const expected = wanted.map(show).join(' or ');
  if (!has(claims, 'aud')) return failed(claimInvalid, `The token has no aud; expected ${expected}.`);
  const aud = claims?.aud;
  const found = Array.isArray(aud) ? aud : [aud];
  const isThere = wanted.some((each) => found.includes(each));
  return isThere ? passed(show(aud)) : failed(claimInvalid, `aud is ${show(aud)}; expected ${expected}.`);
}

const has = (claims: JsonRecord | null, name: string): boolean =>
  claims !== null && Object.hasOwn(claims, name);

function checkNumber(claims: JsonRecord | null, name: 'iat' | 'nbf' | 'exp'): CheckResult {
  const value = claims?.[name];
  if (value === undefined) return skipped(`no ${name}`);
  if (typeof value === 'number') return passed('a number');
  return failed(claimInvalid, `${name} is not a number of seconds.`);
}

function checkNotBefore(claims: JsonRecord | null, expected: ExpectedToken): CheckResult {
  const { now, toleranceSec } = timesOf(expected);
  const nbf = claims?.nbf;
  if (typeof nbf !== 'number') return checkNumber(claims, 'nbf');
  return nbf > now + toleranceSec ? failed(claimInvalid, 'nbf is in the future.') : passed('in the past');
}

function checkExpiry(claims: JsonRecord | null, expected: ExpectedToken): CheckResult {
  const { now, toleranceSec } = timesOf(expected);
  const exp = claims?.exp;
  if (typeof exp !== 'number') return checkNumber(claims, 'exp');
  return exp <= now - toleranceSec
    ? failed('ERR_JWT_EXPIRED', 'The token has expired.')
    : passed('not expired');
}

import { isArrayOfStrings, type Json, type JsonRecord } from '../json.ts';
import { clip } from '../text.ts';
import type { TokenReading } from '../token/types.ts';
import { failed, passed, skipped, undecided } from './run-checks.ts';
import type { CheckResult, ExpectedToken, StandardSignature } from './types.ts';

/** Checks that several backends have in common. */

/** Three parts that can be read, with a header and claims. */
export function checkForm({ header, claims, problems }: TokenReading): CheckResult {
  const isBroken = problems.some(({ code }) => code === 'parts' || code.endsWith('-unreadable'));
  if (header && claims && !isBroken) return passed('three readable parts');
  return failed('not-a-jwt', 'This is not a three-part JWT that can be read.');
}

/** Of whom the signature is, where the given keys are those that the backend has. */
export function checkSignature(signature: StandardSignature, tries: 'one-key' | 'each-key'): CheckResult {
  if (signature.kind === 'valid') return passed('matches a key');
  if (signature.kind === 'no-keys') return undecided('no-keys', signature.why);
  const { code, detail, fitsAnotherKey } = signature;
  switch (code) {
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return failed('signature-invalid', detail);
    case 'ERR_JWKS_NO_MATCHING_KEY':
    case 'ERR_JWKS_MULTIPLE_MATCHING_KEYS':
      if (tries === 'one-key') return failed('no-matching-key', detail);
      if (fitsAnotherKey) return passed('matches a key, whatever its kid');
      return failed('no-matching-key', 'The signature matches none of the keys.');
    default:
      // What jose refuses, another library may take.
      return undecided('signature-not-checked', detail);
  }
}

interface Times {
  now: number;
  toleranceSec: number;
}

/** Whole seconds, as verifiers count them. */
export const timesOf = ({ nowMs, clockToleranceSec }: ExpectedToken): Times => ({
  now: Math.floor(nowMs / 1000),
  toleranceSec: Number.isFinite(clockToleranceSec) ? Math.max(clockToleranceSec, 0) : 0,
});

/** `exp`: after it, and a tolerance, a token is no longer taken (RFC 7519 section 4.1.4). */
export function checkExpiry(
  claims: JsonRecord | null,
  { now, toleranceSec }: Times,
  options: { isRequired: boolean },
): CheckResult {
  const exp = claims?.exp;
  if (exp === undefined) {
    return options.isRequired ? failed('claim-missing', 'The token has no exp.') : skipped('no exp');
  }
  if (typeof exp !== 'number') return failed('claim-invalid', 'exp is not a number of seconds.');
  if (exp > now) return passed('not expired');
  if (exp > now - toleranceSec)
    return passed(`expired, but within the allowed clock skew of ${toleranceSec} s`);
  return failed('token-expired', `The token has expired; ${skewText(toleranceSec)}.`);
}

/** `nbf` or `iat`: until then, less a tolerance, a token is not taken (RFC 7519 sections 4.1.5 and 4.1.6). */
export function checkNotBefore(
  claims: JsonRecord | null,
  name: 'nbf' | 'iat',
  { now, toleranceSec }: Times,
): CheckResult {
  const value = claims?.[name];
  if (value === undefined) return skipped(`no ${name}`);
  if (typeof value !== 'number') return failed('claim-invalid', `${name} is not a number of seconds.`);
  if (value <= now + toleranceSec) return passed('in the past');
  const reason = name === 'nbf' ? 'token-not-active-yet' : 'token-iat-in-the-future';
  return failed(reason, `${name} is in the future; ${skewText(toleranceSec)}.`);
}

const skewText = (toleranceSec: number): string =>
  toleranceSec === 0 ? 'no clock skew is allowed' : `the allowed clock skew is ${toleranceSec} s`;

/** The audiences of a token; null where `aud` is missing or of another type (RFC 7519 section 4.1.3). */
export function audiencesOf(claims: JsonRecord | null): string[] | null {
  const aud = claims?.aud;
  if (typeof aud === 'string') return [aud];
  return isArrayOfStrings(aud) ? aud : null;
}

/** A claim in a sentence, at a bearable length. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return `“${clip(value, 80)}”`;
  if (Array.isArray(value)) return isArrayOfStrings(value) ? clip(value.map(show).join(', '), 120) : 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

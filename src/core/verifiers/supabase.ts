import { isSharedSecret } from '../token/algorithms.ts';
import type { TokenReading } from '../token/types.ts';
import { checkExpiry, checkForm, checkNotBefore, checkSignature, show, timesOf } from './checks.ts';
import { failed, passed, runChecks, skipped, undecided } from './run-checks.ts';
import type { BackendVerdict, CheckResult, ExpectedToken, StandardSignature } from './types.ts';

/** What the Data API allows: https://docs.postgrest.org/en/stable/references/auth.html */
const skewSec = 30;

/**
 * As the Data API of a Supabase project with Clerk as its third-party provider:
 * https://supabase.com/docs/guides/auth/third-party/clerk and
 * https://clerk.com/docs/guides/development/integrations/databases/supabase
 */
export function judgeForSupabase(
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict {
  const { claims, algorithm } = reading;
  const times = { ...timesOf(expected), toleranceSec: skewSec };
  const checks = [
    ['type', () => checkForm(reading)],
    ['algorithm', () => checkAlgorithm(algorithm)],
    ['kid', () => checkKeyId(reading)],
    ['iss', () => checkIssuer(reading, signature, expected.issuer)],
    ['signature', () => checkKey(signature, algorithm)],
    ['exp', () => checkExpiry(claims, times, { isRequired: false })],
    ['nbf', () => checkNotBefore(claims, 'nbf', times)],
    ['iat', () => checkNotBefore(claims, 'iat', times)],
    ['role', () => checkRole(reading)],
  ] as const;
  return runChecks('supabase', reading, checks, opensOf(reading, expected.issuer ?? reading.issuer));
}

function opensOf({ claims }: TokenReading, issuer: string | null): string[] {
  const role = claims?.role;
  const isOwnRole = typeof role === 'string' && role !== '' && role !== 'authenticated';
  return [
    `The project’s third-party auth must list ${issuer === null ? 'the token’s issuer' : show(issuer)} as its Clerk domain.`,
    ...(isOwnRole ? [`Postgres must have the role ${show(role)}.`] : []),
    'Row Level Security policies decide what the user may read and write.',
  ];
}

/**
 * Asymmetric of a third-party provider: https://supabase.com/docs/guides/auth/third-party/overview. The template of old
 * is signed with the project’s JWT secret; it is deprecated since 1 April 2025, and still works.
 */
function checkAlgorithm(algorithm: string | null): CheckResult {
  if (isSharedSecret(algorithm)) {
    return undecided(
      'shared-secret',
      'Only the deprecated template, with the project’s JWT secret, may be HS256.',
    );
  }
  if (algorithm !== null && /^(?:RS|PS|ES)\d{3}$|^EdDSA$/.test(algorithm)) return passed(algorithm);
  const found = algorithm === null ? 'missing' : show(algorithm);
  return failed('algorithm-not-accepted', `Supabase accepts asymmetric signatures; alg is ${found}.`);
}

/** https://supabase.com/docs/guides/auth/third-party/overview, “Limitations”. */
function checkKeyId({ header, algorithm }: TokenReading): CheckResult {
  if (isSharedSecret(algorithm)) return skipped('a shared secret needs no kid');
  if (typeof header?.kid === 'string') return passed(header.kid);
  return failed('key-id-missing', 'Supabase needs a kid in the header; this token has none.');
}

/** The keys of the provider’s domain decide: an issuer tells whose keys would be needed. */
function checkIssuer(
  { claims, algorithm }: TokenReading,
  signature: StandardSignature,
  wanted: string | null,
): CheckResult {
  if (wanted === null || isSharedSecret(algorithm)) return skipped('depends on the project’s Clerk domain');
  if (claims?.iss === wanted) return passed(wanted);
  if (signature.kind === 'valid') return passed('another, but the key matches');
  const found = claims?.iss === undefined ? 'this token has none' : `it is ${show(claims.iss)}`;
  return failed('issuer-mismatch', `Supabase expects iss ${show(wanted)}; ${found}.`);
}

function checkKey(signature: StandardSignature, algorithm: string | null): CheckResult {
  return isSharedSecret(algorithm)
    ? skipped('signed with a secret, which this panel does not ask for')
    : checkSignature(signature, 'one-key');
}

/**
 * Supabase’s APIs expect `authenticated` of users who are signed in; without a role a request acts as `anon`.
 * https://clerk.com/docs/guides/development/integrations/databases/supabase
 */
function checkRole({ claims }: TokenReading): CheckResult {
  const role = claims?.role;
  if (role === 'authenticated') return passed(role);
  if (role === undefined) {
    return failed('role-missing', 'Supabase expects role “authenticated”; without a role it is anon.');
  }
  if (typeof role === 'string' && role !== '') return passed(`${show(role)}, your own Postgres role`);
  return failed('claim-invalid', `Supabase expects role “authenticated”; it is ${show(role)}.`);
}

import { isArrayOfStrings } from '../json.ts';
import { isSharedSecret } from '../token/algorithms.ts';
import type { TokenReading } from '../token/types.ts';
import { checkExpiry, checkForm, checkNotBefore, checkSignature, show, timesOf } from './checks.ts';
import { type HasuraClaims, hasuraNamespace, readHasuraClaims } from './hasura-claims.ts';
import { failed, passed, runChecks, skipped, undecided } from './run-checks.ts';
import type { BackendVerdict, CheckResult, ExpectedToken, StandardSignature } from './types.ts';

const [defaultRole, allowedRoles] = ['x-hasura-default-role', 'x-hasura-allowed-roles'];

/** `verifyJwt` answers with one code for all that is wrong with signature and times. */
const invalid = 'invalid-jwt';
const invalidClaims = 'jwt-invalid-claims';
const missingRole = 'jwt-missing-role-claims';

/**
 * As Hasura with the issuer’s JWKS as `jwk_url`, and a request without `x-hasura-role`. Rules:
 * https://hasura.io/docs/2.0/auth/authentication/jwt/; order and codes:
 * https://github.com/hasura/graphql-engine/blob/master/server/src-lib/Hasura/Server/Auth/JWT.hs
 */
export function judgeForHasura(
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict {
  const { claims, algorithm } = reading;
  // `allowed_skew`: nobody but the person knows it.
  const times = timesOf(expected);
  const found = readHasuraClaims(claims);
  const wanted = expected.audience.filter(Boolean);
  const checks = [
    ['type', () => answering(invalid, checkForm(reading))],
    ['algorithm', () => answering(invalid, checkAlgorithm(algorithm))],
    ['signature', () => answering(invalid, checkKey(signature, algorithm))],
    ['exp', () => answering(invalid, checkExpiry(claims, times, { isRequired: false }))],
    ['iat', () => answering(invalid, checkNotBefore(claims, 'iat', times))],
    ['nbf', () => answering(invalid, checkNotBefore(claims, 'nbf', times))],
    ['aud', () => answering(invalid, checkAudience(reading, wanted))],
    [hasuraNamespace, () => checkNamespace(found)],
    [allowedRoles, () => checkAllowedRoles(found)],
    [defaultRole, () => checkDefaultRole(found)],
    ['x-hasura-*', () => checkVariables(found)],
  ] as const;
  return runChecks('hasura', reading, checks, opensOf(expected.issuer ?? reading.issuer, found, wanted));
}

const answering = (says: string, result: CheckResult): CheckResult =>
  result.outcome === 'failed' ? { ...result, says } : result;

function opensOf(issuer: string | null, found: HasuraClaims | null, wanted: readonly string[]): string[] {
  return [
    `jwk_url must be the JWKS of ${issuer === null ? 'the token’s issuer' : show(issuer)}.`,
    ...(wanted.length === 0 ? ['aud and iss count only where the JWT secret names them.'] : []),
    ...(found?.isText ? ['The JWT secret must set claims_format to “stringified_json”.'] : []),
    ...(found && found.namespace !== hasuraNamespace
      ? [`The JWT secret must set claims_namespace to ${show(found.namespace)}.`]
      : []),
    ...(found ? [] : ['A claims_map in the JWT secret can take the roles from other claims.']),
    'allowed_skew is 0 s unless the JWT secret sets it.',
  ];
}

function checkAlgorithm(algorithm: string | null): CheckResult {
  if (isSharedSecret(algorithm)) {
    return undecided(
      'shared-secret',
      `${algorithm} needs the key from the JWT secret, which this panel does not ask for.`,
    );
  }
  if (algorithm === null) return failed('algorithm-not-accepted', 'The header has no alg.');
  if (algorithm.toLowerCase() === 'none') {
    return failed('algorithm-not-accepted', 'Hasura accepts no unsigned token; alg is none.');
  }
  return passed(algorithm.slice(0, 40));
}

function checkKey(signature: StandardSignature, algorithm: string | null): CheckResult {
  return isSharedSecret(algorithm)
    ? skipped('signed with a secret, which this panel does not ask for')
    : checkSignature(signature, 'each-key');
}

function checkAudience({ claims, audience }: TokenReading, wanted: readonly string[]): CheckResult {
  if (wanted.length === 0) return skipped('depends on the audience in the JWT secret');
  if (claims?.aud === undefined || audience.length === 0) return skipped('no aud');
  if (audience.some((each) => wanted.includes(each))) return passed(show(claims.aud));
  const names = wanted.map(show).join(' or ');
  return failed('audience-mismatch', `Hasura expects aud ${names}; it is ${show(claims.aud)}.`);
}

function checkNamespace(found: HasuraClaims | null): CheckResult {
  if (found) return passed(found.namespace === hasuraNamespace ? 'there' : `as ${show(found.namespace)}`);
  return failed(
    'claims-missing',
    `Hasura expects the claim ${show(hasuraNamespace)} with its roles.`,
    invalidClaims,
  );
}

function checkAllowedRoles(found: HasuraClaims | null): CheckResult {
  const roles = found?.variables.get(allowedRoles);
  if (roles === undefined) {
    return failed('claim-missing', `Hasura expects ${allowedRoles}; this token has none.`, missingRole);
  }
  if (isArrayOfStrings(roles) && roles.every(Boolean)) return passed(show(roles));
  return failed('claim-invalid', `${allowedRoles} is ${show(roles)}, not a list of roles.`, invalidClaims);
}

/** The role of a request that names none. */
function checkDefaultRole(found: HasuraClaims | null): CheckResult {
  const role = found?.variables.get(defaultRole);
  const roles = found?.variables.get(allowedRoles);
  if (role === undefined) {
    return failed('claim-missing', `Hasura expects ${defaultRole}; this token has none.`, missingRole);
  }
  if (typeof role !== 'string' || role === '') {
    return failed('claim-invalid', `${defaultRole} is ${show(role)}, not a role.`, invalidClaims);
  }
  if (isArrayOfStrings(roles) && roles.includes(role)) return passed(role);
  return failed(
    'role-not-allowed',
    `${allowedRoles} does not contain the default role ${show(role)}.`,
    'access-denied',
  );
}

/** Session variables are texts, lists too: `"{1,2}"`. https://github.com/hasura/graphql-engine/issues/9153 */
function checkVariables(found: HasuraClaims | null): CheckResult {
  const others = [...(found?.variables ?? [])].filter(([name]) => name !== allowedRoles);
  const wrong = others.find(([, value]) => typeof value !== 'string');
  if (!wrong) return passed('all are strings');
  const [name, value] = wrong;
  return failed(
    'claim-invalid',
    `Hasura accepts only strings; ${name.slice(0, 60)} is ${show(value)}.`,
    invalidClaims,
  );
}

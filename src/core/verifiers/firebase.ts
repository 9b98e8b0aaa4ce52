import type { TokenReading } from '../token/types.ts';
import { checkExpiry, checkForm, show, timesOf } from './checks.ts';
import { failed, passed, runChecks, undecided } from './run-checks.ts';
import type { BackendVerdict, CheckResult, ExpectedToken, StandardSignature } from './types.ts';

/** https://firebase.google.com/docs/auth/admin/create-custom-tokens#create_custom_tokens_using_a_third-party_jwt_library */
export const customTokenAudience =
  'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit';

/** https://firebase.google.com/docs/auth/admin/verify-id-tokens#verify_id_tokens_using_a_third-party_jwt_library */
export const idTokenIssuer = 'https://securetoken.google.com/';

const maxLifeSec = 3600;
const maxUserIdChars = 128;

/**
 * As `signInWithCustomToken()` of Firebase Auth, or, of a token that Firebase issued, as `verifyIdToken()` of its Admin
 * SDK. A token that Clerk signed is neither: the integration’s are signed with the key of a service account.
 */
export function judgeForFirebase(
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict {
  const isIdToken = reading.issuer?.startsWith(idTokenIssuer) ?? false;
  const checks = isIdToken
    ? idTokenChecks(reading, signature, expected)
    : customTokenChecks(reading, signature, expected);
  return runChecks('firebase', reading, checks, isIdToken ? idTokenOpens : customTokenOpens);
}

const idTokenOpens = [
  'The Admin SDK must be set up for the project in aud.',
  'The Auth emulator accepts unsigned tokens too.',
];

const customTokenOpens = [
  'The service account must belong to the Firebase project.',
  'The Auth emulator accepts unsigned tokens too.',
];

/** https://firebase.google.com/docs/auth/admin/create-custom-tokens, its table of claims. */
function customTokenChecks(reading: TokenReading, signature: StandardSignature, expected: ExpectedToken) {
  const { claims } = reading;
  const says = 'auth/invalid-custom-token';
  const of = (result: CheckResult): CheckResult =>
    result.outcome === 'failed' ? { ...result, says } : result;
  return [
    ['type', () => of(checkForm(reading))],
    ['algorithm', () => of(checkAlgorithm(reading))],
    ['iss', () => of(checkServiceAccount(reading))],
    ['sub', () => of(checkSameAccount(reading))],
    ['aud', () => of(checkCustomTokenAudience(reading))],
    ['uid', () => of(checkUserId('uid', claims?.uid))],
    ['iat', () => of(checkLife(reading))],
    ['exp', () => of(checkExpiry(claims, timesOf(expected), { isRequired: true }))],
    ['signature', () => checkSignature(signature, 'the service account’s')],
  ] as const;
}

/** In the order of https://github.com/firebase/firebase-admin-node/blob/master/src/auth/token-verifier.ts */
function idTokenChecks(reading: TokenReading, signature: StandardSignature, expected: ExpectedToken) {
  const { claims } = reading;
  const of = (result: CheckResult, says = 'auth/argument-error'): CheckResult =>
    result.outcome === 'failed' ? { ...result, says } : result;
  return [
    ['type', () => of(checkForm(reading))],
    ['kid', () => of(checkKeyId(reading))],
    ['algorithm', () => of(checkAlgorithm(reading))],
    ['aud', () => of(checkProject(reading))],
    ['sub', () => of(checkUserId('sub', claims?.sub))],
    ['signature', () => checkSignature(signature, 'Google’s')],
    ['exp', () => of(checkExpiry(claims, timesOf(expected), { isRequired: true }), 'auth/id-token-expired')],
  ] as const;
}

function checkAlgorithm({ algorithm }: TokenReading): CheckResult {
  if (algorithm === 'RS256') return passed(algorithm);
  const found = algorithm === null ? 'missing' : show(algorithm);
  return failed('algorithm-not-accepted', `Firebase accepts RS256; alg is ${found}.`);
}

function checkServiceAccount({ claims, issuer }: TokenReading): CheckResult {
  if (issuer?.includes('@')) return passed(issuer.slice(0, 100));
  return failed(
    'issuer-mismatch',
    `Firebase expects a service account’s email address as iss; it is ${show(claims?.iss)}.`,
  );
}

function checkSameAccount({ claims, issuer }: TokenReading): CheckResult {
  if (claims?.sub === issuer) return passed('the same as iss');
  return failed('subject-mismatch', `Firebase expects the same sub as iss; it is ${show(claims?.sub)}.`);
}

function checkCustomTokenAudience({ claims }: TokenReading): CheckResult {
  if (claims?.aud === customTokenAudience) return passed('Identity Toolkit');
  const found = claims?.aud === undefined ? 'this token has no aud' : `it is ${show(claims.aud)}`;
  return failed('audience-mismatch', `Firebase expects the Identity Toolkit as aud; ${found}.`);
}

function checkUserId(name: 'uid' | 'sub', value: unknown): CheckResult {
  if (typeof value !== 'string') return failed('claim-missing', `Firebase needs a ${name} that is a string.`);
  if (value.length > 0 && value.length <= maxUserIdChars) return passed(value);
  return failed(
    'claim-invalid',
    `${name} has ${value.length} characters; Firebase accepts 1 to ${maxUserIdChars}.`,
  );
}

function checkLife({ claims }: TokenReading): CheckResult {
  const [iat, exp] = [claims?.iat, claims?.exp];
  if (typeof iat !== 'number') return failed('claim-missing', 'Firebase needs an iat that is a number.');
  if (typeof exp !== 'number') return passed('there');
  if (exp - iat <= maxLifeSec) return passed(`${exp - iat} s before exp`);
  return failed(
    'life-too-long',
    `Firebase accepts tokens for at most 1 hour; this one lasts ${exp - iat} s.`,
  );
}

function checkKeyId({ header }: TokenReading): CheckResult {
  if (header?.kid !== undefined) return passed(show(header.kid));
  return failed('key-id-missing', 'Firebase needs a kid in the header; this token has none.');
}

function checkProject({ claims, issuer }: TokenReading): CheckResult {
  const project = issuer?.slice(idTokenIssuer.length) ?? '';
  if (project !== '' && claims?.aud === project) return passed(project);
  return failed('audience-mismatch', `aud and iss name different projects; aud is ${show(claims?.aud)}.`);
}

/** Google has these keys, and Clerk has none of them: that another key does not match says nothing. */
function checkSignature(signature: StandardSignature, whose: string): CheckResult {
  if (signature.kind === 'valid') return passed('matches the key you gave');
  return undecided(
    'no-keys',
    `Firebase checks the signature with ${whose} key, which is not available here.`,
  );
}

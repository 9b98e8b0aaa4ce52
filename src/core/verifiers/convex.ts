import { isSharedSecret } from '../token/algorithms.ts';
import type { TokenReading } from '../token/types.ts';
import { audiencesOf, checkExpiry, checkForm, checkSignature, show, timesOf } from './checks.ts';
import { failed, passed, runChecks, skipped, undecided } from './run-checks.ts';
import type { BackendVerdict, CheckResult, ExpectedToken, StandardSignature } from './types.ts';

/** What Clerk’s integration and template set: https://docs.convex.dev/auth/clerk */
const usualAudience = 'convex';

/**
 * As Convex with an OIDC provider in `auth.config.ts`, as its guide for Clerk sets it up. Order, algorithms and the
 * missing clock skew: `validate_id_token` of
 * https://github.com/get-convex/convex-backend/blob/main/crates/authentication/src/lib.rs
 */
export function judgeForConvex(
  reading: TokenReading,
  signature: StandardSignature,
  expected: ExpectedToken,
): BackendVerdict {
  const wanted = expected.audience.filter(Boolean);
  const audience = wanted.length > 0 ? wanted : [usualAudience];
  const checks = [
    ['type', () => checkForm(reading)],
    ['iss', () => checkIssuer(reading, expected.issuer)],
    ['aud', () => checkAudience(reading, audience)],
    ['sub', () => checkSubject(reading)],
    ['iat', () => checkIssuedAt(reading)],
    ['typ', () => answering(unauthenticated, checkHeader(reading))],
    ['algorithm', () => answering(unauthenticated, checkAlgorithm(reading.algorithm))],
    ['signature', () => answering(unauthenticated, checkSignature(signature, 'one-key'))],
    ['exp', () => answering(unauthenticated, checkLife(reading, expected))],
  ] as const;
  return runChecks('convex', reading, checks, opensOf(expected.issuer ?? reading.issuer));
}

const answering = (says: string, result: CheckResult): CheckResult =>
  result.outcome === 'failed' ? { ...result, says } : result;

/** https://docs.convex.dev/auth/advanced/custom-jwt */
const opensOf = (issuer: string | null): string[] => [
  `auth.config.ts must list ${issuer === null ? 'the token’s issuer' : show(issuer)} as a domain.`,
  'A customJwt provider checks aud only if it has an applicationID, and accepts RS256 or ES256.',
];

/** https://docs.convex.dev/auth/advanced/custom-auth: `domain` is `iss`, but for a slash at its end. */
function checkIssuer({ claims, issuer }: TokenReading, wanted: string | null): CheckResult {
  if (issuer === null) return failed('issuer-missing', 'Convex needs an iss; this token has none.', invalid);
  if (wanted === null) return skipped(`depends on the domain in auth.config.ts: ${show(issuer)}`);
  if (withoutSlash(issuer) === withoutSlash(wanted)) return passed(issuer);
  return failed(
    'issuer-mismatch',
    `Convex expects iss ${show(wanted)}; it is ${show(claims?.iss)}.`,
    noProvider,
  );
}

const invalid = 'InvalidAuthHeader';
const noProvider = 'NoAuthProvider';
const unauthenticated = 'Unauthenticated';

/** However many there are at the end. */
function withoutSlash(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
}

/** `applicationID` is among `aud`, and alone: https://docs.convex.dev/auth/advanced/custom-auth */
function checkAudience({ claims }: TokenReading, wanted: readonly string[]): CheckResult {
  const names = wanted.map(show).join(' or ');
  if (claims?.aud === undefined) {
    return failed('audience-missing', `Convex expects aud ${names}; this token has no aud.`, noProvider);
  }
  const found = audiencesOf(claims);
  if (found === null)
    return failed('claim-invalid', 'aud is neither a string nor a list of strings.', invalid);
  if (!found.some((each) => wanted.includes(each))) {
    return failed('audience-mismatch', `Convex expects aud ${names}; it is ${show(claims.aud)}.`, noProvider);
  }
  if (new Set(found).size === 1) return passed(show(claims.aud));
  return failed(
    'audience-not-alone',
    `Convex expects aud ${names} alone; it is ${show(claims.aud)}.`,
    unauthenticated,
  );
}

/** Required of ID tokens: https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
function checkSubject({ claims }: TokenReading): CheckResult {
  if (typeof claims?.sub === 'string') return passed(claims.sub);
  return failed('claim-missing', 'Convex needs a sub; this token has none.', invalid);
}

function checkIssuedAt({ claims }: TokenReading): CheckResult {
  if (typeof claims?.iat === 'number') return passed('there');
  return failed('claim-missing', 'Convex needs an iat; this token has none.', invalid);
}

/** Its OpenID Connect library takes no other type, no nested JWT, and no critical header. */
function checkHeader({ header }: TokenReading): CheckResult {
  const typ = header?.typ;
  if (header?.crit !== undefined) return failed('header-not-supported', 'Convex accepts no crit header.');
  if (typ === undefined || (typeof typ === 'string' && typ.toUpperCase() === 'JWT')) {
    return passed(typ === undefined ? 'no typ' : 'typ is JWT');
  }
  return failed('header-not-supported', `Convex accepts typ “JWT”; it is ${show(typ)}.`);
}

/** RS256 and EdDSA of an OIDC provider; RS256 and ES256 of a customJwt provider. */
function checkAlgorithm(algorithm: string | null): CheckResult {
  if (algorithm === 'RS256') return passed('RS256');
  if (algorithm === 'EdDSA') return passed('EdDSA, from an OIDC provider');
  if (algorithm === 'ES256') {
    return undecided('depends-on-provider', 'Convex accepts ES256 only from a customJwt provider.');
  }
  const why = isSharedSecret(algorithm) ? `${algorithm}, a shared secret` : (algorithm ?? 'missing');
  return failed('algorithm-not-accepted', `Convex accepts RS256; alg is ${why.slice(0, 40)}.`);
}

const checkLife = ({ claims }: TokenReading, expected: ExpectedToken): CheckResult =>
  checkExpiry(claims, { ...timesOf(expected), toleranceSec: 0 }, { isRequired: true });

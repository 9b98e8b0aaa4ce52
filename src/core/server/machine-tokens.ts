import { hashes } from '../token/algorithms.ts';
import { judge } from '../token/judge.ts';
import { kindOfJwtType, tokenKinds } from '../token/kinds.ts';
import { isDecodable } from './chosen-cookies.ts';
import { type CheckedToken, type ServerContext, skewMsOf } from './context.ts';
import { changesOf, isStrictJwt } from './session-token.ts';
import type { AcceptedToken } from './settings.ts';
import { type Outcomes, signedIn, signedOut, type Trail } from './trail.ts';

/** Tokens that stand for programs: https://clerk.com/docs/guides/development/machine-auth/overview */
export type MachineToken = Exclude<AcceptedToken, 'session_token' | 'any'>;

/** In the order of `@clerk/backend`; null: it is none. */
export function machineTypeOf(raw: string, token: CheckedToken): MachineToken | null {
  const jwt = isStrictJwt(raw) && isDecodable(token) ? token.reading : null;
  const isOfMachine = typeof jwt?.claims?.sub === 'string' && jwt.claims.sub.startsWith('mch_');
  const { typ } = jwt?.header ?? {};
  if (raw.startsWith('mt_') || isOfMachine) return 'm2m_token';
  if (raw.startsWith('oat_') || isOAuthType(typ)) return 'oauth_token';
  return raw.startsWith('ak_') ? 'api_key' : null;
}

const isOAuthType = (typ: unknown): boolean =>
  typeof typ === 'string' && kindOfJwtType(typ) === 'oauth-token';

/** What the server makes of a machine token whose type it accepts. */
export function verifyMachineToken(
  raw: string,
  token: CheckedToken,
  context: ServerContext,
  trail: Trail,
): Outcomes {
  if (!isStrictJwt(raw)) {
    trail.note('opaque-token', 'An opaque token holds nothing to read: only Clerk can look it up.');
    return [
      signedIn('Clerk knows the token'),
      signedOut('token-invalid', 'Clerk does not know the token'),
      signedOut('secret-key-invalid', 'Clerk refuses the server’s secret key'),
      signedOut('unexpected-error', 'Clerk’s API fails'),
      ...(raw.startsWith('oat_') && context.settings.audience.length > 0
        ? [signedOut('token-verification-failed', 'the token is for another audience')]
        : []),
    ];
  }
  if (!isDecodable(token)) return refused(trail, 'token-invalid', 'it can’t be read');
  const { header, claims } = token.reading;
  if (typeof claims?.sub === 'string' && claims.sub.startsWith('mch_')) {
    if (header?.cat !== undefined && header.cat !== tokenKinds['m2m-token'].category) {
      return refused(trail, 'token-invalid', 'its category is not a machine’s');
    }
    return verifyJwt(token, context, trail, { audience: context.settings.audience, isOAuth: false });
  }
  return verifyJwt(token, context, trail, { audience: [], isOAuth: true });
}

interface Checks {
  audience: readonly string[];
  isOAuth: boolean;
}

function verifyJwt(token: CheckedToken, context: ServerContext, trail: Trail, checks: Checks): Outcomes {
  const { signature } = token;
  const clockSkewMs = skewMsOf(context);
  for (const ms of changesOf(token.reading, clockSkewMs)) trail.changesAt(ms);
  if (!hashes.has(token.reading.algorithm ?? ''))
    return refused(trail, 'token-verification-failed', 'its alg is none of Clerk’s');
  const verdict = judge(forJudge(token, checks), signature, {
    nowMs: context.nowMs,
    clockSkewMs,
    audience: [...checks.audience],
  });
  const failed = verdict.steps.find(({ outcome }) => outcome === 'failed');
  if (failed) return refused(trail, 'token-verification-failed', failed.detail);
  const otherAudience = checks.isOAuth
    ? audienceProblem(token.reading.claims?.aud, context.settings.audience)
    : null;
  if (otherAudience) return refused(trail, 'token-verification-failed', otherAudience);
  trail.note(
    'machine-token',
    verdict.kind === 'accepted' ? 'The token is accepted.' : 'Its signature can’t be checked here.',
  );
  if (verdict.kind === 'accepted') return [signedIn()];
  return [
    signedIn('its signature is right'),
    signedOut('token-verification-failed', 'its signature is wrong'),
  ];
}

function refused(trail: Trail, reason: string, why: string): Outcomes {
  trail.note('machine-token', `The token is refused: ${why}.`);
  return [signedOut(reason)];
}

/** `judge` is for session tokens: what is looked at in their place is told apart before. */
const forJudge = ({ reading }: CheckedToken, { isOAuth }: Checks): CheckedToken['reading'] => {
  const { cat: _, typ, ...header } = reading.header ?? {};
  const isRightType = isOAuth ? isOAuthType(typ) : typ === undefined || typ === 'JWT';
  return { ...reading, kind: 'other-jwt', header: isRightType ? header : { ...header, typ: 'other' } };
};

/** OAuth tokens have to name an audience where the server expects one; null: they do, or it does not. */
function audienceProblem(aud: unknown, audience: readonly string[]): string | null {
  const expected = audience.filter(Boolean);
  if (expected.length === 0) return null;
  const named = aud ? [aud].flat() : [];
  if (named.length === 0 || !named.every((each) => typeof each === 'string' && each !== ''))
    return 'it names no audience';
  return named.some((each) => expected.includes(each as string))
    ? null
    : `its audience is not ${expected.join(' or ')}`;
}

import { isDecodable } from './chosen-cookies.ts';
import { type CheckedToken, type ServerContext, skewMsOf } from './context.ts';
import { isOAuthType, isOfMachine, judgeMachineJwt } from './machine-jwt.ts';
import { changesOf, isStrictJwt } from './session-token.ts';
import type { AcceptedToken } from './settings.ts';
import { type Outcomes, signedIn, signedOut, type Trail } from './trail.ts';

/** Tokens that stand for programs: https://clerk.com/docs/guides/development/machine-auth/overview */
export type MachineToken = Exclude<AcceptedToken, 'session_token' | 'any'>;

/** In the order of `@clerk/backend`; null: it is none. */
export function machineTypeOf(raw: string, token: CheckedToken): MachineToken | null {
  const jwt = isStrictJwt(raw) && isDecodable(token) ? token.reading : null;
  if (raw.startsWith('mt_') || (jwt && isOfMachine(token))) return 'm2m_token';
  if (raw.startsWith('oat_') || isOAuthType(jwt?.header?.typ)) return 'oauth_token';
  return raw.startsWith('ak_') ? 'api_key' : null;
}

/** What the server makes of a machine token whose type it accepts. */
export function verifyMachineToken(
  raw: string,
  token: CheckedToken,
  context: ServerContext,
  trail: Trail,
): Outcomes {
  if (!isStrictJwt(raw)) {
    trail.note('opaque-token', 'Opaque token: only Clerk can look it up.');
    return [
      signedIn('Clerk knows the token'),
      signedOut('token-invalid', 'Clerk does not know the token'),
      signedOut('secret-key-invalid', 'Clerk rejects the server’s secret key'),
      signedOut('unexpected-error', 'Clerk’s API fails'),
      ...(raw.startsWith('oat_') && context.settings.audience.length > 0
        ? [signedOut('token-verification-failed', 'the token is for another audience')]
        : []),
    ];
  }
  if (!isDecodable(token)) return refused(trail, 'token-invalid', 'it can’t be read');
  const clockSkewMs = skewMsOf(context);
  for (const ms of changesOf(token.reading, clockSkewMs)) trail.changesAt(ms);
  const verdict = judgeMachineJwt(token, {
    nowMs: context.nowMs,
    clockSkewMs,
    audience: context.settings.audience,
  });
  if (verdict.kind === 'rejected') {
    const failed = verdict.steps.find(({ outcome }) => outcome === 'failed');
    return refused(trail, verdict.reason, failed?.detail ?? verdict.reason);
  }
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
  trail.note('machine-token', `The token is rejected: ${why}.`);
  return [signedOut(reason)];
}

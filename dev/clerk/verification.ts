import { firstFactors, secondFactors } from './factors.ts';
import { type FrontendCall, withClient } from './frontend-call.ts';
import { ApiError, type HttpReply } from './http.ts';
import type { User } from './people.ts';
import { sessionJson } from './resources.ts';
import type { FactorVerification, SessionVerification, StoredSession, VerificationLevel } from './store.ts';
import { attemptFirst, attemptSecond, prepareFirst, prepareSecond } from './verification-steps.ts';

const LEVELS: VerificationLevel[] = ['first_factor', 'second_factor', 'multi_factor'];

/** Clerk's names for the kinds of verification. */
const KINDS: Record<string, string> = {
  password: 'verification_password',
  email_code: 'verification_otp',
  phone_code: 'verification_otp',
  totp: 'verification_totp',
  backup_code: 'verification_backup_code',
  passkey: 'verification_passkey',
  enterprise_sso: 'verification_saml',
};

/** Reverification: `/v1/client/sessions/{sid}/verify[/step]`. */
export async function verification(
  call: FrontendCall,
  session: StoredSession,
  step?: string,
): Promise<HttpReply> {
  const user = call.world.store.userOf(session);
  const current = step ? requireStarted(call, session) : start(call, session, user);
  if (step) take(step, { call, session, user, current });
  return withClient(call, await verificationJson(call, session, current, user));
}

function take(step: string, at: Parameters<typeof prepareFirst>[0]): void {
  if (step === 'prepare_first_factor') return prepareFirst(at);
  if (step === 'attempt_first_factor') return attemptFirst(at);
  if (step === 'prepare_second_factor') return prepareSecond(at);
  if (step === 'attempt_second_factor') return attemptSecond(at);
  throw new ApiError(404, 'resource_not_found', `A verification has no ${step}.`);
}

function start(call: FrontendCall, session: StoredSession, user: User): SessionVerification {
  const asked = LEVELS.find((level) => level === call.request.form.level);
  if (!asked) {
    throw new ApiError(422, 'form_param_value_invalid', 'level is not valid', { param_name: 'level' });
  }
  // Who has no second factor is asked for the first, whatever the app wanted.
  const level = user.hasSecondFactor ? asked : 'first_factor';
  const started: SessionVerification = {
    sessionId: session.id,
    level,
    status: level === 'second_factor' ? 'needs_second_factor' : 'needs_first_factor',
    first: null,
    second: null,
  };
  call.world.store.verifications.set(session.id, started);
  return started;
}

function requireStarted(call: FrontendCall, session: StoredSession): SessionVerification {
  const current = call.world.store.verifications.get(session.id);
  if (current) return current;
  throw new ApiError(400, 'session_reverification_missing', 'Start a verification first.');
}

/** As Clerk's API description has it, a verification has no id, though ClerkJS would read one. */
async function verificationJson(
  call: FrontendCall,
  session: StoredSession,
  current: SessionVerification,
  user: User,
): Promise<Record<string, unknown>> {
  return {
    object: 'session_reverification',
    status: current.status,
    level: current.level,
    session: await sessionJson(call.world, session, call.caller),
    supported_first_factors: firstFactors(call.world, user),
    supported_second_factors: secondFactors(user),
    first_factor_verification: current.first && factorJson(call, current.first),
    second_factor_verification: current.second && factorJson(call, current.second),
  };
}

function factorJson(call: FrontendCall, factor: FactorVerification): Record<string, unknown> {
  const { strategy, status, attempts, expireAt, nonce, sso } = factor;
  return {
    object: KINDS[strategy] ?? 'verification',
    strategy,
    status,
    attempts,
    expire_at: expireAt,
    ...(nonce ? { nonce } : {}),
    ...(sso ? { external_verification_redirect_url: `${call.world.origin}/idp?state=${sso.state}` } : {}),
  };
}

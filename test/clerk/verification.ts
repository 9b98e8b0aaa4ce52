import { type FrontendCall, withClient } from './frontend-call.ts';
import { ApiError, type HttpReply } from './http.ts';
import { makeId } from './ids.ts';
import { CODE, type User } from './people.ts';
import { sessionJson } from './resources.ts';
import { checkFirstFactor } from './sign-in.ts';
import type { FactorVerification, SessionVerification, StoredSession, VerificationLevel } from './store.ts';
import { firstFactors } from './user-resources.ts';

const LEVELS: VerificationLevel[] = ['first_factor', 'second_factor', 'multi_factor'];

/** Reverification: `/v1/client/sessions/{sid}/verify[/step]`. */
export async function verification(
  call: FrontendCall,
  session: StoredSession,
  step?: string,
): Promise<HttpReply> {
  const user = call.world.store.userOf(session);
  const current = step ? requireStarted(call, session) : start(call, session, user);
  const { form } = call.request;
  if (step === 'prepare_first_factor') current.first = pending(form);
  if (step === 'prepare_second_factor') current.second = pending(form);
  if (step === 'attempt_first_factor') attemptFirst(call, session, current, user);
  if (step === 'attempt_second_factor') attemptSecond(call, session, current);
  const response = await verificationJson(call, session, current, user);
  return withClient(call, response);
}

function start(call: FrontendCall, session: StoredSession, user: User): SessionVerification {
  const asked = LEVELS.find((level) => level === call.request.form.level);
  if (!asked) {
    throw new ApiError(422, 'form_param_value_invalid', 'level is not valid', { param_name: 'level' });
  }
  // Who has no second factor is asked for the first, whatever the app wanted.
  const level = user.hasSecondFactor ? asked : 'first_factor';
  const started: SessionVerification = {
    id: makeId('sessver'),
    sessionId: session.id,
    level,
    status: level === 'second_factor' ? 'needs_second_factor' : 'needs_first_factor',
    first: null,
    second: null,
  };
  call.world.store.verifications.set(session.id, started);
  return started;
}

function attemptFirst(
  call: FrontendCall,
  session: StoredSession,
  current: SessionVerification,
  user: User,
): void {
  requireStatus(current, 'needs_first_factor');
  checkFirstFactor(call.request.form);
  session.factorsVerifiedAt[0] = call.world.now();
  current.first = { ...pending(call.request.form), status: 'verified' };
  const more = current.level === 'multi_factor' && user.hasSecondFactor;
  current.status = more ? 'needs_second_factor' : 'complete';
}

function attemptSecond(call: FrontendCall, session: StoredSession, current: SessionVerification): void {
  requireStatus(current, 'needs_second_factor');
  const { form } = call.request;
  if (form.code !== CODE) {
    throw new ApiError(422, 'form_code_incorrect', 'Incorrect code', { param_name: 'code' });
  }
  session.factorsVerifiedAt[1] = call.world.now();
  current.second = { ...pending(form), status: 'verified' };
  current.status = 'complete';
}

function pending(form: Record<string, string>): FactorVerification {
  return { strategy: form.strategy ?? 'password', status: 'unverified' };
}

function requireStarted(call: FrontendCall, session: StoredSession): SessionVerification {
  const current = call.world.store.verifications.get(session.id);
  if (current) return current;
  throw new ApiError(400, 'session_reverification_missing', 'Start a verification first.');
}

function requireStatus(current: SessionVerification, status: SessionVerification['status']): void {
  if (current.status === status) return;
  throw new ApiError(400, 'invalid_action_for_session_reverification', `The verification ${current.status}.`);
}

async function verificationJson(
  call: FrontendCall,
  session: StoredSession,
  current: SessionVerification,
  user: User,
): Promise<Record<string, unknown>> {
  return {
    object: 'session_verification',
    id: current.id,
    status: current.status,
    level: current.level,
    session: await sessionJson(call.world, session, call.caller),
    supported_first_factors: firstFactors(user),
    supported_second_factors: user.hasSecondFactor
      ? [{ strategy: 'totp' }, { strategy: 'backup_code' }]
      : null,
    first_factor_verification: current.first && factorJson(call, current.first),
    second_factor_verification: current.second && factorJson(call, current.second),
  };
}

function factorJson(call: FrontendCall, factor: FactorVerification): Record<string, unknown> {
  return { ...factor, attempts: 0, expire_at: call.world.now() + 600_000 };
}

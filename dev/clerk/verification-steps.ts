import { randomBytes } from 'node:crypto';
import { firstFactors, secondFactors } from './factors.ts';
import type { FrontendCall } from './frontend-call.ts';
import { ApiError, requireField } from './http.ts';
import { makeId } from './ids.ts';
import { COMPANY, type User } from './people.ts';
import { checkSecret, secretField } from './secrets.ts';
import type { FactorVerification, SessionVerification, StoredSession } from './store.ts';
import { requireFactor, requireOwn, requireStatus, requireStrategy } from './verification-rules.ts';
import type { World } from './world.ts';

/** One step of a reverification: who asks, and how far they are. */
interface Step {
  call: FrontendCall;
  session: StoredSession;
  user: User;
  current: SessionVerification;
}

const LIFETIME_MS = 10 * 60_000;
const MOST_ATTEMPTS = 5;
const PREPARED_FIRST = ['email_code', 'phone_code', 'passkey', 'enterprise_sso'];
const ATTEMPTED_FIRST = ['email_code', 'phone_code', 'password', 'passkey'];
const ATTEMPTED_SECOND = ['phone_code', 'totp', 'backup_code'];
const UNPREPARED = ['password', 'totp', 'backup_code'];

/** Sends the code, or says what the browser has to do next. */
export function prepareFirst({ call, user, current }: Step): void {
  requireStatus(current, 'needs_first_factor');
  const { world, request } = call;
  const strategy = requireStrategy(request.form, PREPARED_FIRST);
  requireFactor(firstFactors(world, user), strategy);
  const prepared = unverified(world, strategy);
  if (strategy === 'email_code') requireOwn(request.form, 'email_address_id', user.emailId);
  if (strategy === 'phone_code') requireOwn(request.form, 'phone_number_id', user.phone?.id);
  if (strategy === 'passkey') prepared.nonce = passkeyOptions(call);
  if (strategy === 'enterprise_sso') {
    if (request.form.enterprise_connection_id)
      requireOwn(request.form, 'enterprise_connection_id', COMPANY.id);
    prepared.sso = { state: makeId('sso'), redirectUrl: requireField(request.form, 'redirect_url') };
  }
  current.first = prepared;
}

/** Sends a code to the phone; without an id to the default one. */
export function prepareSecond({ call, user, current }: Step): void {
  requireStatus(current, 'needs_second_factor');
  const { form } = call.request;
  const strategy = requireStrategy(form, ['phone_code']);
  requireFactor(secondFactors(user), strategy);
  if (form.phone_number_id) requireOwn(form, 'phone_number_id', user.phone?.id);
  current.second = unverified(call.world, strategy);
}

/** Checks a password or a code, or takes the assertion of a passkey for right. */
export function attemptFirst(step: Step): void {
  const { call, user, current } = step;
  requireStatus(current, 'needs_first_factor');
  const { form } = call.request;
  const strategy = requireStrategy(form, ATTEMPTED_FIRST);
  requireFactor(firstFactors(call.world, user), strategy);
  const secret = requireField(form, secretField(strategy));
  current.first = attempted(call.world, current.first, strategy);
  check(current.first, secret);
  completeFirst(step);
}

/** Checks a code. */
export function attemptSecond({ call, session, user, current }: Step): void {
  requireStatus(current, 'needs_second_factor');
  const { form } = call.request;
  const strategy = requireStrategy(form, ATTEMPTED_SECOND);
  requireFactor(secondFactors(user), strategy);
  const secret = requireField(form, secretField(strategy));
  current.second = attempted(call.world, current.second, strategy);
  check(current.second, secret);
  session.factorsVerifiedAt[1] = call.world.now();
  current.status = 'complete';
}

/** Counts the first factor as verified. */
export function completeFirst({ call, session, user, current }: Step): void {
  session.factorsVerifiedAt[0] = call.world.now();
  const more = current.level === 'multi_factor' && user.hasSecondFactor;
  current.status = more ? 'needs_second_factor' : 'complete';
}

function unverified(world: World, strategy: string): FactorVerification {
  const expireAt = UNPREPARED.includes(strategy) ? null : world.now() + LIFETIME_MS;
  return { strategy, status: 'unverified', attempts: 0, expireAt };
}

/** The verification an attempt counts for. How many attempts Clerk allows it does not say; five are enough to test. */
function attempted(world: World, before: FactorVerification | null, strategy: string): FactorVerification {
  const same = before?.strategy === strategy ? before : undefined;
  if (!same && !UNPREPARED.includes(strategy)) {
    if (before) {
      throw new ApiError(400, 'verification_strategy_invalid', `${before.strategy} was prepared.`);
    }
    throw new ApiError(400, 'verification_missing', `${strategy} has to be prepared before an attempt.`);
  }
  const factor = same ?? unverified(world, strategy);
  if (factor.expireAt !== null && world.now() >= factor.expireAt) {
    factor.status = 'expired';
    throw new ApiError(400, 'verification_expired', 'This verification has expired. Create a new one.');
  }
  if (factor.status === 'failed') {
    throw new ApiError(
      400,
      'verification_failed',
      'Too many failed attempts. Use the same or another method.',
    );
  }
  factor.attempts += 1;
  return factor;
}

function check(factor: FactorVerification, secret: string): void {
  try {
    checkSecret(factor.strategy, secret);
  } catch (error) {
    if (factor.attempts >= MOST_ATTEMPTS) factor.status = 'failed';
    throw error;
  }
  factor.status = 'verified';
}

/** https://w3c.github.io/webauthn/#dictdef-publickeycredentialrequestoptionsjson */
function passkeyOptions({ world, caller }: FrontendCall): string {
  return JSON.stringify({
    challenge: randomBytes(32).toString('base64url'),
    timeout: LIFETIME_MS,
    rpId: new URL(caller.azp ?? world.origin).hostname,
    allowCredentials: [],
    userVerification: 'required',
  });
}

import { latestActivity } from './devices.ts';
import { firstFactors } from './factors.ts';
import { factorAges, isLive, settleAll } from './sessions.ts';
import type { Client, SignInAttempt, StoredSession } from './store.ts';
import { sessionToken, type TokenRequest } from './tokens.ts';
import { publicUserData, userJson } from './user-resources.ts';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

/** A client as the Frontend API tells it, with a fresh token in each live session. */
export async function clientJson(world: World, client: Client, caller: TokenRequest): Promise<Json> {
  settleAll(world);
  const hidden = world.config.hiddenStatuses;
  const sessions = world.store.sessionsOf(client).filter(({ status }) => !hidden.includes(status));
  return {
    object: 'client',
    id: client.id,
    sessions: await Promise.all(sessions.map((session) => sessionJson(world, session, caller))),
    sign_in: client.signIn && client.signIn.status !== 'complete' ? signInJson(world, client.signIn) : null,
    sign_up: null,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    cookie_expires_at: null,
    captcha_bypass: false,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

/** A session as the Frontend API tells it. */
export async function sessionJson(world: World, session: StoredSession, caller: TokenRequest): Promise<Json> {
  const token = isLive(session) ? await sessionToken(world, session, caller) : undefined;
  return sessionWithTokenJson(world, session, token);
}

/** A session of another browser: it is told of, but its token is not this browser's to have. */
export function foreignSessionJson(world: World, session: StoredSession): Json {
  return sessionWithTokenJson(world, session, undefined);
}

function sessionWithTokenJson(world: World, session: StoredSession, token: string | undefined): Json {
  const user = world.store.userOf(session);
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.lastActiveOrganizationId,
    actor: session.actor,
    tasks: session.tasks.length > 0 ? session.tasks : null,
    factor_verification_age: factorAges(world, session),
    user: userJson(user),
    public_user_data: publicUserData(user),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    last_active_token: token ? { object: 'token', jwt: token } : null,
  };
}

/** A session as `GET /v1/me/sessions/active` tells it. */
export function sessionWithActivityJson(world: World, session: StoredSession): Json {
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    actor: session.actor,
    latest_activity: latestActivity(world, session),
  };
}

/** A session as the Backend API tells it. */
export function backendSessionJson(world: World, session: StoredSession): Json {
  return {
    object: 'session',
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_organization_id: session.lastActiveOrganizationId,
    actor: session.actor,
    tasks: session.tasks.length > 0 ? session.tasks : null,
    last_active_at: session.lastActiveAt,
    latest_activity: latestActivity(world, session),
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A client as the Backend API tells it. */
export function backendClientJson(world: World, client: Client): Json {
  settleAll(world);
  const sessions = world.store.sessionsOf(client);
  return {
    object: 'client',
    id: client.id,
    session_ids: sessions.map(({ id }) => id),
    sessions: sessions.map((session) => backendSessionJson(world, session)),
    sign_in_id: client.signIn?.id ?? null,
    sign_up_id: null,
    last_active_session_id: client.lastActiveSessionId,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

/** A sign-in attempt as the Frontend API tells it. */
export function signInJson(world: World, attempt: SignInAttempt): Json {
  const user = attempt.userId ? world.store.users.get(attempt.userId) : undefined;
  return {
    object: 'sign_in_attempt',
    id: attempt.id,
    status: attempt.status,
    identifier: user?.email ?? null,
    supported_identifiers: ['email_address', 'username'],
    supported_first_factors: user ? firstFactors(world, user) : null,
    supported_second_factors: null,
    first_factor_verification: null,
    second_factor_verification: null,
    user_data: null,
    created_session_id: attempt.createdSessionId,
  };
}

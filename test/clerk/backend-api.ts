import { decodeJwt } from 'jose';
import { ApiError, type HttpReply, type HttpRequest, json, parseJsonObject } from './http.ts';
import { makeId } from './ids.ts';
import type { User } from './people.ts';
import { backendClientJson, backendSessionJson } from './resources.ts';
import { changeStatus, createSession, isLive, requireMember, settle, settleAll } from './sessions.ts';
import type { Actor, StoredSession } from './store.ts';
import { sessionToken, templateToken } from './tokens.ts';
import { userJson } from './user-resources.ts';
import type { World } from './world.ts';

/** Answers a Backend API request. */
export async function backendApi(world: World, request: HttpRequest): Promise<HttpReply> {
  requireSecretKey(world, request);
  settleAll(world);
  const [, , section, id, action, detail] = request.path.split('/');
  const { verb } = request;
  if (section === 'jwks') return json(world.keys.jwks);
  if (section === 'users' && id && !action) return json(userJson(requireUser(world, id)));
  if (section === 'clients' && id && !action) return json(backendClientJson(world, requireClient(world, id)));
  if (section === 'sessions' && !id) return verb === 'POST' ? create(world, request) : list(world, request);
  if (section === 'sessions' && id && !action) return json(backendSessionJson(requireSession(world, id)));
  if (section === 'sessions' && id && verb === 'POST') {
    const session = requireSession(world, id);
    if (action === 'revoke') return revoke(world, session);
    if (action === 'verify') return verify(session, request.form.token ?? '');
    if (action === 'tokens') return token(world, session, request, detail);
  }
  if (verb === 'POST' && section === 'testing_tokens') return testingToken(world);
  if (verb === 'POST' && section === 'sign_in_tokens') return ticket(world, request, 'sign_in_token');
  if (verb === 'POST' && section === 'actor_tokens') return ticket(world, request, 'actor_token');
  throw new ApiError(404, 'resource_not_found', `There is no ${verb} ${request.path} here.`);
}

function requireSecretKey(world: World, request: HttpRequest): void {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !key) {
    throw new ApiError(401, 'authorization_header_format_invalid', 'Invalid Authorization header format');
  }
  if (key === world.secretKey) return;
  throw new ApiError(401, 'clerk_key_invalid', 'The provided Clerk Secret Key is invalid.');
}

function list(world: World, { query }: HttpRequest): HttpReply {
  const userId = query.get('user_id');
  const clientId = query.get('client_id');
  if (!userId && !clientId) throw missing('client_id, user_id');
  const status = query.get('status');
  const found = [...world.store.sessions.values()]
    .filter((session) => !userId || session.userId === userId)
    .filter((session) => !clientId || session.clientId === clientId)
    .filter((session) => !status || session.status === status)
    .reverse()
    .sort((one, other) => other.createdAt - one.createdAt);
  const offset = number(query.get('offset'), 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = number(query.get('limit'), 'limit', 10, 1, 500);
  const page = found.slice(offset, offset + limit).map(backendSessionJson);
  return json(query.get('paginated') === 'true' ? { data: page, total_count: found.length } : page);
}

function create(world: World, { form }: HttpRequest): HttpReply {
  if (!form.user_id) throw missing('user_id');
  const user = requireUser(world, form.user_id);
  const client = world.store.addClient(makeId('dvb'), world.now());
  const session = createSession(world, client, user);
  client.lastActiveSessionId = session.id;
  if (form.active_organization_id) {
    requireMember(world, session, form.active_organization_id);
    session.lastActiveOrganizationId = form.active_organization_id;
  }
  return json(backendSessionJson(session));
}

function revoke(world: World, session: StoredSession): HttpReply {
  if (isLive(session)) changeStatus(world, session, 'revoked');
  return json(backendSessionJson(session));
}

function verify(session: StoredSession, jwt: string): HttpReply {
  if (!jwt) throw missing('token');
  if (!isLive(session) || sidOf(jwt) !== session.id) {
    throw new ApiError(400, 'invalid_session_token', 'The session token is invalid for this session.');
  }
  return json(backendSessionJson(session));
}

async function token(
  world: World,
  session: StoredSession,
  request: HttpRequest,
  name?: string,
): Promise<HttpReply> {
  if (!isLive(session)) throw new ApiError(404, 'resource_not_found', `The session is ${session.status}.`);
  const lifetime = request.form.expires_in_seconds;
  const ttlSeconds = lifetime ? number(lifetime, 'expires_in_seconds', 60, 30, 315_360_000) : undefined;
  const asked = { apiVersion: apiVersion(request), ttlSeconds };
  const jwt = name
    ? await templateToken(world, session, decodeURIComponent(name), asked)
    : await sessionToken(world, session, asked);
  return json({ object: 'token', jwt });
}

function testingToken(world: World): HttpReply {
  const expiresAt = Math.floor(world.now() / 1000) + 3600;
  return json({ object: 'testing_token', token: `${expiresAt}-${makeId('testing')}`, expires_at: expiresAt });
}

function ticket(world: World, { form }: HttpRequest, object: 'sign_in_token' | 'actor_token'): HttpReply {
  if (!form.user_id) throw missing('user_id');
  const user = requireUser(world, form.user_id);
  const actor = object === 'actor_token' ? readActor(form.actor) : null;
  const secret = makeId('ticket');
  world.store.tickets.set(secret, { userId: user.id, actor });
  const now = world.now();
  return json({
    object,
    id: makeId(object === 'actor_token' ? 'act' : 'sit'),
    user_id: user.id,
    ...(actor ? { actor } : {}),
    token: secret,
    status: 'pending',
    url: `${world.origin}/?__clerk_ticket=${secret}`,
    created_at: now,
    updated_at: now,
  });
}

function readActor(text: string | undefined): Actor {
  const { sub, iss, sid, type } = parseJsonObject(text ?? '');
  if (typeof sub !== 'string') throw missing('actor');
  return {
    sub,
    ...(typeof iss === 'string' ? { iss } : {}),
    ...(typeof sid === 'string' ? { sid } : {}),
    ...(typeof type === 'string' ? { type } : {}),
  };
}

function requireSession(world: World, id: string): StoredSession {
  const session = world.store.sessions.get(id);
  if (session) return settle(world, session);
  throw new ApiError(404, 'resource_not_found', `No session was found with id ${id}`);
}

function requireUser(world: World, id: string): User {
  const user = world.store.users.get(id);
  if (user) return user;
  throw new ApiError(404, 'resource_not_found', `No user was found with id ${id}`);
}

function requireClient(world: World, id: string) {
  const client = world.store.clients.get(id);
  if (client) return client;
  throw new ApiError(404, 'resource_not_found', `No client was found with id ${id}`);
}

function apiVersion(request: HttpRequest): string | undefined {
  const header = request.headers['clerk-api-version'];
  return typeof header === 'string' ? header : (request.query.get('__clerk_api_version') ?? undefined);
}

function sidOf(jwt: string): unknown {
  try {
    return decodeJwt(jwt).sid;
  } catch {
    return undefined;
  }
}

function missing(name: string): ApiError {
  return new ApiError(422, 'form_param_missing', `${name} must be included.`, { param_name: name });
}

function number(text: string | null, name: string, otherwise: number, least: number, most: number): number {
  if (text === null) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ApiError(422, 'form_param_value_invalid', `${name} is not valid`, { param_name: name });
}

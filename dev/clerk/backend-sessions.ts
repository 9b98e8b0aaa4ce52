import { decodeJwt } from 'jose';
import { ApiError, type HttpReply, type HttpRequest, json, missingField } from './http.ts';
import { makeId } from './ids.ts';
import { backendSessionJson } from './resources.ts';
import { changeStatus, createSession, isLive, requireMember, settle } from './sessions.ts';
import { SESSION_STATUSES, type StoredSession } from './store.ts';
import { sessionToken, templateToken } from './tokens.ts';
import type { World } from './world.ts';

/** `/v1/sessions[/{id}[/revoke|verify|tokens[/{template}]]]` of the Backend API. */
export async function backendSessions(
  world: World,
  request: HttpRequest,
  id: string | undefined,
  [action, detail, ...more]: string[],
): Promise<HttpReply> {
  const { verb } = request;
  if (!id && verb === 'GET') return list(world, request);
  if (!id && verb === 'POST') return create(world, request);
  if (id && !action && verb === 'GET') return json(backendSessionJson(world, requireSession(world, id)));
  if (id && verb === 'POST' && more.length === 0) {
    if (action === 'tokens') return token(world, requireSession(world, id), request, detail);
    if (action === 'revoke' && !detail) return revoke(world, requireSession(world, id));
    if (action === 'verify' && !detail) return verify(world, requireSession(world, id), request.form.token);
  }
  throw new ApiError(404, 'resource_not_found', `There is no ${verb} ${request.path} here.`);
}

/** Newest first. */
function list(world: World, { query }: HttpRequest): HttpReply {
  const userId = query.get('user_id');
  const clientId = query.get('client_id');
  if (!userId && !clientId) throw missingField('client_id, user_id');
  const status = query.get('status');
  if (status && !SESSION_STATUSES.some((known) => known === status)) throw invalid('status');
  const offset = number(query.get('offset'), 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = number(query.get('limit'), 'limit', 10, 1, 500);
  const found = [...world.store.sessions.values()]
    .filter((session) => !userId || session.userId === userId)
    .filter((session) => !clientId || session.clientId === clientId)
    .filter((session) => !status || session.status === status)
    .reverse()
    .sort((one, other) => other.createdAt - one.createdAt);
  const page = found.slice(offset, offset + limit).map((session) => backendSessionJson(world, session));
  return json(query.get('paginated') === 'true' ? { data: page, total_count: found.length } : page);
}

function create(world: World, { form }: HttpRequest): HttpReply {
  if (world.config.production) {
    const text = 'Request only valid for development instances.';
    throw new ApiError(400, 'request_invalid_for_environment', text);
  }
  if (!form.user_id) throw missingField('user_id');
  const user = world.store.users.get(form.user_id);
  if (!user) throw new ApiError(404, 'resource_not_found', `No user was found with id ${form.user_id}`);
  const client = world.store.addClient(makeId('dvb'), world.now());
  const session = createSession(world, client, user);
  client.lastActiveSessionId = session.id;
  if (form.active_organization_id) {
    requireMember(world, session, form.active_organization_id);
    session.lastActiveOrganizationId = form.active_organization_id;
  }
  return json(backendSessionJson(world, session));
}

function revoke(world: World, session: StoredSession): HttpReply {
  if (isLive(session)) changeStatus(world, session, 'revoked');
  return json(backendSessionJson(world, session));
}

/** Deprecated, and no longer in Clerk's API description since 2025; `@clerk/backend` can still ask for it. */
function verify(world: World, session: StoredSession, jwt: string | undefined): HttpReply {
  if (!jwt) throw missingField('token');
  if (!isLive(session) || sidOf(jwt) !== session.id) {
    throw new ApiError(400, 'invalid_session_token', 'The session token is invalid for this session.');
  }
  return json(backendSessionJson(world, session));
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

function requireSession(world: World, id: string): StoredSession {
  const session = world.store.sessions.get(id);
  if (session) return settle(world, session);
  throw new ApiError(404, 'resource_not_found', `No session was found with id ${id}`);
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

function number(text: string | null, name: string, otherwise: number, least: number, most: number): number {
  if (text === null) return otherwise;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(name);
}

function invalid(name: string): ApiError {
  return new ApiError(422, 'form_param_value_invalid', `${name} is not valid`, { param_name: name });
}

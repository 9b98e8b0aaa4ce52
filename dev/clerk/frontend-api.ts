import { ssoCallback } from './enterprise-sso.ts';
import { environmentJson } from './environment.ts';
import { type FrontendCall, requireClient, withClient } from './frontend-call.ts';
import { handshake } from './handshake.ts';
import { ApiError, type HttpReply, type HttpRequest, json, pageOrigin } from './http.ts';
import { makeId } from './ids.ts';
import { clientJson, foreignSessionJson, sessionJson, sessionWithActivityJson } from './resources.ts';
import { seedClient } from './seed.ts';
import { changeStatus, isLive, settle, settleAll, touch } from './sessions.ts';
import { signIn } from './sign-in.ts';
import type { Client, StoredSession } from './store.ts';
import { sessionToken, templateToken } from './tokens.ts';
import { userJson } from './user-resources.ts';
import { verification } from './verification.ts';
import type { World } from './world.ts';

const DEV_BROWSER = /^dvb_\w+$/;
const INTENTS = ['focus', 'select_session', 'select_org'];

/** Answers a Frontend API request; `path` is without the proxy's prefix. */
export async function frontendApi(world: World, request: HttpRequest, path: string): Promise<HttpReply> {
  if (path === '/v1/dev_browser') return devBrowser(world);
  if (path === '/v1/environment') return json(environmentJson(world));
  settleAll(world);
  const call: FrontendCall = {
    world,
    request,
    caller: { azp: pageOrigin(request), apiVersion: request.query.get('__clerk_api_version') ?? undefined },
    client: findClient(world, request, path),
  };
  if (path === '/v1/client/handshake') return handshake(call);
  if (path === '/v1/client') return request.verb === 'DELETE' ? signOut(call) : readClient(call);
  if (path === '/v1/client/sessions' && request.verb === 'DELETE') return signOut(call);
  const [, , , kind, id, ...rest] = path.split('/');
  if (path.startsWith('/v1/client/sessions/') && kind && id) return sessionCall(call, id, rest);
  if (path.startsWith('/v1/client/sign_ins')) return signIn(call, path.split('/').slice(4));
  if (path === '/v1/oauth_callback') return ssoCallback(call);
  if (path === '/v1/me' || path.startsWith('/v1/me/')) return me(call, path.split('/').slice(3));
  throw new ApiError(404, 'resource_not_found', `There is no ${request.verb} ${path} here.`);
}

function devBrowser(world: World): HttpReply {
  const id = makeId('dvb');
  seedClient(world, world.store.addClient(id, world.now()));
  const cookie = `__client=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`;
  return json({ object: 'dev_browser', id, token: id }, 200, { 'set-cookie': cookie });
}

function findClient(world: World, request: HttpRequest, path: string): Client | undefined {
  const named = request.query.get('__clerk_db_jwt') ?? request.query.get('__dev_session');
  const id = named ?? request.cookies.__client;
  if (!id || !DEV_BROWSER.test(id)) return undefined;
  const known = world.store.clientOfBrowser(id);
  if (known || !named) return known;
  // The last request of a page that was closed before a reset must not sign its browser in again.
  if (/^\/v1\/(client\/sessions|me)\b/.test(path)) return undefined;
  // A browser from before a restart or reset: a 401 would send ClerkJS 4 and 5 into an endless loop.
  const client = world.store.addClient(id, world.now());
  seedClient(world, client);
  return client;
}

async function readClient(call: FrontendCall): Promise<HttpReply> {
  const { world, client, caller } = call;
  const response = client ? await clientJson(world, client, caller) : null;
  return json({ response, client: null });
}

async function signOut(call: FrontendCall): Promise<HttpReply> {
  const { world, caller } = call;
  const client = requireClient(call);
  const sessions = world.store.sessionsOf(client);
  for (const session of sessions) refuseToAgent(session);
  for (const session of sessions) changeStatus(world, session, 'removed');
  return json({ response: { ...(await clientJson(world, client, caller)), sessions: [] }, client: null });
}

async function sessionCall(call: FrontendCall, id: string, rest: string[]): Promise<HttpReply> {
  const { world, request, caller } = call;
  const session = ownSession(call, id);
  const [action, detail] = rest;
  if (action === 'end' || action === 'remove' || action === 'touch') refuseToAgent(session);
  if (!action) return withClient(call, await sessionJson(world, session, caller));
  if (action === 'remove') return change(call, session, 'removed');
  requireLive(session);
  if (action === 'end') return change(call, session, 'ended');
  if (action === 'tokens') return token(call, session, detail);
  if (action === 'verify') return verification(call, session, detail);
  if (action !== 'touch') throw new ApiError(404, 'resource_not_found', `Sessions have no ${action}.`);
  requireIntent(request.form.intent);
  touch(world, session, organizationOf(request.form.active_organization_id));
  return withClient(call, await sessionJson(world, session, caller));
}

async function change(
  call: FrontendCall,
  session: StoredSession,
  status: 'ended' | 'removed',
): Promise<HttpReply> {
  changeStatus(call.world, session, status);
  return withClient(call, await sessionJson(call.world, session, call.caller));
}

async function token(call: FrontendCall, session: StoredSession, template?: string): Promise<HttpReply> {
  const { world, request, caller } = call;
  session.lastActiveAt = world.now();
  const organizationId = organizationOf(request.form.organization_id);
  const jwt = template
    ? await templateToken(world, session, decodeURIComponent(template), caller)
    : await sessionToken(world, session, { ...caller, organizationId });
  return json({ object: 'token', jwt });
}

async function me(call: FrontendCall, rest: string[]): Promise<HttpReply> {
  const { world, request } = call;
  const session = ownSession(call, request.query.get('_clerk_session_id') ?? '');
  requireLive(session);
  const mine = [...world.store.sessions.values()].filter(({ userId }) => userId === session.userId);
  const [section, id, action] = rest;
  if (!section) return json({ response: userJson(world.store.userOf(session)), client: null });
  if (section !== 'sessions')
    throw new ApiError(404, 'resource_not_found', `There is no /me/${section} here.`);
  const told = id === 'active' ? mine.filter(isLive) : mine;
  if (!action && (!id || id === 'active'))
    return json(told.map((each) => sessionWithActivityJson(world, each)));
  const other = mine.find((candidate) => candidate.id === id);
  if (!other || action !== 'revoke' || request.verb !== 'POST') {
    throw new ApiError(404, 'resource_not_found', `No session was found with id ${id}`);
  }
  if (isLive(other)) changeStatus(world, other, 'revoked');
  return withClient(call, foreignSessionJson(world, other));
}

function ownSession(call: FrontendCall, id: string): StoredSession {
  const client = requireClient(call);
  const session = call.world.store.sessions.get(id);
  if (session?.clientId === client.id && session.status !== 'removed') return settle(call.world, session);
  throw new ApiError(404, 'resource_not_found', `No session was found with id ${id}`);
}

/** What Clerk does not let an agent do. https://clerk.com/docs/guides/ai/restrict-agent-sessions */
function refuseToAgent({ actor, status }: StoredSession): void {
  if (actor?.type !== 'agent' || status === 'removed') return;
  throw new ApiError(403, 'authorization_invalid', 'You are not authorized to perform this request.');
}

function requireLive(session: StoredSession): void {
  if (isLive(session)) return;
  throw new ApiError(
    401,
    'authentication_invalid',
    `Unable to authenticate the request: ${session.status} session.`,
  );
}

function requireIntent(intent: string | undefined): void {
  if (!intent || INTENTS.includes(intent)) return;
  throw new ApiError(422, 'form_param_value_invalid', 'intent is not valid', { param_name: 'intent' });
}

/** ClerkJS writes "no organization" as an empty field and leaves the field out to say nothing. */
function organizationOf(field: string | undefined): string | null | undefined {
  return field === '' ? null : field;
}

import { backendSessions } from './backend-sessions.ts';
import { ApiError, type HttpReply, type HttpRequest, json, missingField, parseJsonObject } from './http.ts';
import { makeId } from './ids.ts';
import type { User } from './people.ts';
import { backendClientJson } from './resources.ts';
import { settleAll } from './sessions.ts';
import type { Actor, Client } from './store.ts';
import { userJson } from './user-resources.ts';
import type { World } from './world.ts';

/** Answers a Backend API request to one of the instances, whichever the secret key is of. */
export async function backendApi(worlds: World[], request: HttpRequest): Promise<HttpReply> {
  const world = worldOfSecretKey(worlds, request);
  settleAll(world);
  const [, , section, id, ...rest] = request.path.split('/');
  const reads = request.verb === 'GET';
  if (reads && section === 'jwks') return json(world.keys.jwks);
  if (reads && section === 'users' && id && !rest[0]) return json(userJson(requireUser(world, id)));
  if (reads && section === 'clients' && id && !rest[0]) {
    return json(backendClientJson(world, requireClient(world, id)));
  }
  if (section === 'sessions') return backendSessions(world, request, id, rest);
  if (request.verb === 'POST' && section === 'testing_tokens') return testingToken(world);
  if (request.verb === 'POST' && section === 'sign_in_tokens') return ticket(world, request, 'sign_in_token');
  if (request.verb === 'POST' && section === 'actor_tokens') return ticket(world, request, 'actor_token');
  throw new ApiError(404, 'resource_not_found', `There is no ${request.verb} ${request.path} here.`);
}

function worldOfSecretKey(worlds: World[], request: HttpRequest): World {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !key) {
    throw new ApiError(401, 'authorization_header_format_invalid', 'Invalid Authorization header format');
  }
  const world = worlds.find(({ secretKey }) => secretKey === key);
  if (world) return world;
  throw new ApiError(401, 'clerk_key_invalid', 'The provided Clerk Secret Key is invalid.');
}

function testingToken(world: World): HttpReply {
  const expiresAt = Math.floor(world.now() / 1000) + 3600;
  return json({ object: 'testing_token', token: `${expiresAt}-${makeId('testing')}`, expires_at: expiresAt });
}

function ticket(world: World, { form }: HttpRequest, object: 'sign_in_token' | 'actor_token'): HttpReply {
  if (!form.user_id) throw missingField('user_id');
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
  if (typeof sub !== 'string') throw missingField('actor');
  return {
    sub,
    ...(typeof iss === 'string' ? { iss } : {}),
    ...(typeof sid === 'string' ? { sid } : {}),
    ...(typeof type === 'string' ? { type } : {}),
  };
}

function requireUser(world: World, id: string): User {
  const user = world.store.users.get(id);
  if (user) return user;
  throw new ApiError(404, 'resource_not_found', `No user was found with id ${id}`);
}

function requireClient(world: World, id: string): Client {
  const client = world.store.clients.get(id);
  if (client) return client;
  throw new ApiError(404, 'resource_not_found', `No client was found with id ${id}`);
}

import { type FrontendCall, requireClient, withClient } from './frontend-call.ts';
import { ApiError, type HttpReply } from './http.ts';
import { makeId } from './ids.ts';
import type { User } from './people.ts';
import { signInJson } from './resources.ts';
import { checkSecret, secretField } from './secrets.ts';
import { createSession } from './sessions.ts';
import type { Actor, SignInAttempt } from './store.ts';

/** `/v1/client/sign_ins…`: create with a password or ticket, or in two steps. */
export async function signIn(call: FrontendCall, rest: string[]): Promise<HttpReply> {
  const { world, request } = call;
  const [id, step] = rest;
  const attempt = id ? requireAttempt(call, id) : create(call);
  if (step === 'attempt_first_factor') {
    const user = world.store.users.get(attempt.userId ?? '');
    if (!user) throw new ApiError(400, 'client_state_invalid', 'Say who you are first.');
    const strategy = request.form.strategy ?? 'password';
    checkSecret(strategy, request.form[secretField(strategy)] ?? '');
    complete(call, attempt, user, null);
  }
  return withClient(call, signInJson(world, attempt));
}

function create(call: FrontendCall): SignInAttempt {
  const { world, request } = call;
  const { identifier, password, strategy, ticket } = request.form;
  const attempt: SignInAttempt = {
    id: makeId('sia'),
    status: 'needs_identifier',
    userId: null,
    createdSessionId: null,
  };
  requireClient(call).signIn = attempt;
  if (strategy === 'ticket') {
    const known = world.store.tickets.get(ticket ?? '');
    const user = known && world.store.users.get(known.userId);
    if (!known || !user) throw new ApiError(400, 'ticket_invalid_code', 'Ticket is invalid');
    world.store.tickets.delete(ticket ?? '');
    complete(call, attempt, user, known.actor);
    return attempt;
  }
  if (!identifier) return attempt;
  const user = world.store.userByIdentifier(identifier);
  if (!user) {
    throw new ApiError(422, 'form_identifier_not_found', "Couldn't find your account.", {
      param_name: 'identifier',
    });
  }
  attempt.userId = user.id;
  attempt.status = 'needs_first_factor';
  if (password === undefined) return attempt;
  checkSecret('password', password);
  complete(call, attempt, user, null);
  return attempt;
}

function complete(call: FrontendCall, attempt: SignInAttempt, user: User, actor: Actor | null): void {
  const { world } = call;
  const client = requireClient(call);
  const session = createSession(world, client, user, { actor });
  client.lastActiveSessionId = session.id;
  attempt.userId = user.id;
  attempt.status = 'complete';
  attempt.createdSessionId = session.id;
}

function requireAttempt(call: FrontendCall, id: string): SignInAttempt {
  const attempt = requireClient(call).signIn;
  if (attempt?.id === id) return attempt;
  throw new ApiError(404, 'resource_not_found', 'No sign-in attempt was found.');
}

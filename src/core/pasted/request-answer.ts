import type { Answer } from '../server/answer.ts';
import { authenticate } from '../server/authenticate.ts';
import { bearerOf } from '../server/authorization-header.ts';
import { chooseCookies } from '../server/chosen-cookies.ts';
import { certain, oneOf, wordOf } from '../server/compare.ts';
import type { ServerContext, ServerInstance } from '../server/context.ts';
import { asToAuth } from '../server/pending.ts';
import { createTrail } from '../server/trail.ts';

/** A request that a person pasted, and the server that it is held against. */
export interface RequestFacts extends Omit<ServerContext, 'instance'> {
  /** null: nobody knows which instance the server is of. */
  instance: ServerInstance | null;
}

const unknown = { frontendApi: '', cookieSuffix: '' };
const development: ServerInstance = { ...unknown, type: 'development' };
const production: ServerInstance = { ...unknown, type: 'production' };

/** What the server answers to this very request; without an instance, only what both types of one would say is certain. */
export function answerToRequest({ instance, ...facts }: RequestFacts): Answer {
  const ask = (of: ServerInstance): Answer => asToAuth(authenticate({ ...facts, instance: of }));
  if (instance) return ask(instance);
  const [one, other] = [ask(development), ask(production)];
  if (certain(one) && wordOf(one) === wordOf(other)) return one;
  return oneOf([
    { answer: one, condition: 'the instance is a development one' },
    { answer: other, condition: 'the instance is a production one' },
  ]);
}

/** The token that the server reads of this request; null: none, or only cookies have one and it does not look at them. */
export function tokenRead({ instance, ...facts }: RequestFacts): string | null {
  const bearer = bearerOf(facts.request);
  if (bearer) return bearer;
  const { acceptsToken } = facts.settings;
  if (acceptsToken !== 'session_token' && acceptsToken !== 'any') return null;
  const context: ServerContext = { ...facts, instance: instance ?? development };
  return chooseCookies(context, createTrail(facts.nowMs)).session;
}

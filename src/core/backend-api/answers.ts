import * as v from 'valibot';
import { success } from '../result.ts';
import { type BackendCall, listLimits } from './calls.ts';
import { type BackendOutcome, backendFailure } from './outcome.ts';
import { readSaid } from './said.ts';
import { type BackendSession, BackendSessionSchema } from './session.ts';

export type BackendResult =
  | {
      kind: 'sessions';
      sessions: BackendSession[];
      /** Of all pages; null when Clerk did not say. */
      total: number | null;
      /** Entries that were no sessions. */
      dropped: number;
    }
  | { kind: 'session'; session: BackendSession }
  /** Raw: leaves the worker only after a click, like the tokens of pages. */
  | { kind: 'token'; jwt: string };

const maxTokenChars = 16_000;
const maxKeys = 20;

const Entries = v.array(v.unknown());

const List = v.union([
  v.pipe(
    v.object({ data: Entries, total_count: v.fallback(v.nullable(v.pipe(v.number(), v.integer())), null) }),
    v.transform(({ data, total_count }) => ({ data, total: total_count })),
  ),
  // What the Backend API gives without `paginated`.
  v.pipe(
    Entries,
    v.transform((data) => ({ data, total: null })),
  ),
]);

const Token = v.object({
  jwt: v.pipe(v.string(), v.maxLength(maxTokenChars), v.regex(/^[\w-]+\.[\w-]+\.[\w-]*$/)),
});

const KeySet = v.object({
  keys: v.pipe(v.array(v.unknown()), v.maxLength(maxKeys)),
});

const WithId = v.object({ kid: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)) });

/**
 * Reads what a call gave: the body of a 2xx answer.
 * @param key the secret key that was sent, to take it out should it be repeated
 */
export function readAnswer(call: BackendCall, body: string, key: string): BackendOutcome<BackendResult> {
  const json = readSaid(body, key);
  if (json === undefined) return backendFailure('backend-not-json');
  if (call.name === 'list') return readList(json);
  if (call.name === 'token' || call.name === 'templateToken') return readToken(json);
  const parsed = v.safeParse(BackendSessionSchema, json);
  // An answer about something else is no answer.
  return parsed.success && isAskedFor(call, parsed.output)
    ? success({ kind: 'session', session: parsed.output })
    : backendFailure('backend-unexpected');
}

/** Ids of the instance's keys, of an answer to `GET /jwks`. */
export function readKeyIds(body: string, key: string): BackendOutcome<string[]> {
  const json = readSaid(body, key);
  if (json === undefined) return backendFailure('backend-not-json');
  const parsed = v.safeParse(KeySet, json);
  if (!parsed.success) return backendFailure('backend-unexpected');
  const ids = parsed.output.keys.flatMap((key) => (v.is(WithId, key) ? [key.kid] : []));
  return success([...new Set(ids)]);
}

function readList(json: unknown): BackendOutcome<BackendResult> {
  const parsed = v.safeParse(List, json);
  if (!parsed.success) return backendFailure('backend-unexpected');
  const { data, total } = parsed.output;
  const sessions = data.slice(0, listLimits.most).flatMap((entry) => {
    const session = v.safeParse(BackendSessionSchema, entry);
    return session.success ? [session.output] : [];
  });
  return success({ kind: 'sessions', sessions, total, dropped: data.length - sessions.length });
}

function readToken(json: unknown): BackendOutcome<BackendResult> {
  const parsed = v.safeParse(Token, json);
  return parsed.success
    ? success({ kind: 'token', jwt: parsed.output.jwt })
    : backendFailure('backend-unexpected');
}

function isAskedFor(call: BackendCall, session: BackendSession): boolean {
  if (call.name === 'create') return session.userId === call.userId.trim();
  return 'sessionId' in call && session.id === call.sessionId.trim();
}

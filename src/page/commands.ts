import type { Command, CommandAnswer, Declined } from '../protocol/commands.ts';
import { commandMs, maxErrors, maxTokenChars } from '../protocol/limits.ts';
import { findSession, lookForClerk, type PageClerk } from './clerk.ts';
import { apply, now, setTimeout } from './primordials.ts';
import { get, isObject, listOf, read } from './read.ts';

type Answer = (answer: CommandAnswer) => void;
type Method = () => unknown;
type Thrown = Extract<CommandAnswer, { kind: 'thrown' }>['thrown'];

/** What is running now, by action and session: a second click does nothing. */
const running = { __proto__: null } as unknown as Record<string, boolean>;

/**
 * Carries out one command on the page's Clerk, as a person's click asked for. Never throws, and answers once.
 * Answers by callback, not by promise: resolving a promise with a record looks up `then`, which a page may have put on
 * Object.prototype, and so could answer in our name.
 */
export function carryOut({ name, sessionId, seenStatus }: Command, answer: Answer): void {
  const clerk = lookForClerk();
  const decline = (code: Declined) => answer({ kind: 'declined', code });
  if (!clerk) return decline('clerk-missing');
  if (get(clerk, 'loaded') !== true) return decline('clerk-loading');
  const session = findSession(clerk, sessionId);
  if (!isObject(session)) return decline('session-gone');
  if (get(session, 'status') !== seenStatus) return decline('session-changed');
  const method = get(session, name);
  if (typeof method !== 'function') return decline('not-in-this-clerk');
  const key = `${name} ${sessionId}`;
  if (running[key]) return decline('busy');
  running[key] = true;
  let open = true;
  const answerOnce: Answer = (result) => {
    if (open) answer(result);
    open = false;
  };
  setTimeout(() => answerOnce({ kind: 'declined', code: 'timeout' }), commandMs);
  void call(clerk, session, method as Method, name, (result) => {
    running[key] = false;
    answerOnce(result);
  });
}

async function call(
  clerk: PageClerk,
  session: object,
  method: Method,
  name: Command['name'],
  done: Answer,
): Promise<void> {
  const startedAtMs = now();
  let answer: CommandAnswer;
  try {
    const value = await apply(method, session, []);
    const token =
      name === 'getToken' && typeof value === 'string' && value.length <= maxTokenChars ? value : null;
    answer =
      name === 'getToken' && !token
        ? { kind: 'declined', code: 'no-token' }
        : { kind: 'done', token, durationMs: now() - startedAtMs, cookieRestored: false };
  } catch (error) {
    answer = { kind: 'thrown', thrown: describeError(error) };
  }
  const restored = (name === 'getToken' || name === 'touch') && (await giveCookieBack(clerk, session));
  if (answer.kind === 'done') answer.cookieRestored = restored;
  done(answer);
}

/**
 * ClerkJS writes the token of whichever session was asked last into the page's cookie. Asking its active session
 * again, from the cache, puts that right before the page's next request.
 */
async function giveCookieBack(clerk: PageClerk, acted: object): Promise<boolean> {
  const active = get(clerk, 'session');
  const getToken = get(active, 'getToken');
  if (!isObject(active) || get(active, 'id') === get(acted, 'id') || typeof getToken !== 'function')
    return false;
  try {
    await apply(getToken as Method, active, []);
    return true;
  } catch {
    return false;
  }
}

const describeError = (error: unknown): Thrown =>
  ({
    ...read(isObject(error) ? error : { message: error }, { values: 'status code message retryAfter' }),
    errors: listOf(get(error, 'errors'), maxErrors, (each) =>
      read(each, { values: 'code message longMessage' }),
    ),
  }) as unknown as Thrown;

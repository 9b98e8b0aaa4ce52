import type { CommandAnswer, Declined } from '../core/clerk-js/answer.ts';
import type { Call } from '../core/clerk-js/call.ts';
import type { Read } from '../core/clerk-js/selection.ts';
import { commandTimeoutMs, maxDevices, maxErrors, maxTokenChars } from '../core/limits.ts';
import { clerkAt, findById, type PageClerk } from './clerk.ts';
import { hasOther, sessionCookies } from './cookies.ts';
import { apply, now, setTimeout } from './primordials.ts';
import { follow, get, isObject, listOf, plain, read } from './read.ts';

type Answer = (answer: CommandAnswer) => void;
type Method = () => unknown;
type Thrown = Extract<CommandAnswer, { kind: 'thrown' }>['thrown'];

/** What is running now, by method and session: a second click does nothing. */
const running = { __proto__: null } as unknown as Record<string, boolean>;

/**
 * Carries out one call on the page's Clerk, as a person's click asked for. Never throws, and answers once.
 * Answers by callback, not by promise: resolving a promise with a record looks up `then`, which a page may have put on
 * Object.prototype, and so could answer in our name.
 */
export function carryOut(call: Call, answer: Answer): void {
  const { sessionId, seenStatus, onClerk, method, instance } = call;
  const clerk = clerkAt(instance);
  const decline = (code: Declined) => answer({ kind: 'declined', code });
  if (!clerk) return decline('clerk-missing');
  if (get(clerk, 'loaded') !== true) return decline('clerk-loading');
  const session = findById(follow(clerk, 'client.sessions'), sessionId);
  if (!session) return decline('session-gone');
  if (get(session, 'status') !== seenStatus) return decline('session-changed');
  const receiver = follow(onClerk ? clerk : session, call.receiver);
  if (method && typeof get(receiver, method) !== 'function') return decline('not-in-this-clerk');
  const key = `${instance} ${method} ${sessionId}`;
  if (running[key]) return decline('busy');
  running[key] = true;
  let open = true;
  const answerOnce: Answer = (result) => {
    if (open) answer(result);
    open = false;
  };
  setTimeout(() => answerOnce({ kind: 'declined', code: 'timeout' }), commandTimeoutMs);
  void perform(call, clerk, session, receiver, (result) => {
    running[key] = false;
    answerOnce(result);
  });
}

async function perform(
  { method, args, item, givesToken, result, cookieToken }: Call,
  clerk: PageClerk,
  session: unknown,
  receiver: unknown,
  done: Answer,
): Promise<void> {
  const startedAtMs = now();
  const before = sessionCookies();
  let answer: CommandAnswer;
  try {
    let value = receiver;
    if (method) value = await invoke(receiver, method, args);
    if (item) {
      value = findById(value, item.id, maxDevices);
      if (!value) return done({ kind: 'declined', code: 'session-gone' });
      await invoke(value, item.method, []);
    }
    const token = givesToken ? (plain(value, maxTokenChars) as string | null) : null;
    answer =
      givesToken && !token
        ? { kind: 'declined', code: 'no-token' }
        : {
            kind: 'done',
            token,
            read: result && read(value, result),
            durationMs: now() - startedAtMs,
            cookieRestored: false,
          };
  } catch (error) {
    answer = { kind: 'thrown', thrown: describeError(error) };
  }
  const cookieRestored = cookieToken !== null && (await restoreCookie(clerk, session, cookieToken, before));
  if (answer.kind === 'done') answer.cookieRestored = cookieRestored;
  done(answer);
}

const invoke = (receiver: unknown, method: string, args: unknown[]): unknown =>
  apply(get(receiver, method) as Method, receiver, args);

/**
 * ClerkJS writes the token of whichever session was asked last into the page's cookies; ClerkJS 4 that of the last one
 * listed, with each answer that holds the client. Asking the active session again, mostly from the cache, puts that right
 * before the page's next request. Where the cookies stayed, or hold what the active session holds, nothing is asked.
 * Here and not in the relay, which sees the same cookies: by the time it could answer, a request may have been sent.
 * @returns whether the cookies were written again
 */
async function restoreCookie(
  clerk: PageClerk,
  acted: unknown,
  token: string,
  before: Read,
): Promise<boolean> {
  const active = get(clerk, 'session');
  const written = sessionCookies();
  // After a call on the active session itself, ClerkJS may know two of its tokens, one by each of its objects.
  const own = get(acted, 'id') === get(active, 'id') ? acted : active;
  if (!isObject(active) || !hasOther(written, before, follow(active, token), follow(own, token)))
    return false;
  try {
    await invoke(active, 'getToken', []);
  } catch {
    // Then the cookies stay as ClerkJS left them, which is what is told.
  }
  return hasOther(sessionCookies(), written);
}

const describeError = (error: unknown): Thrown =>
  ({
    ...read(isObject(error) ? error : { message: error }, { values: 'status code message retryAfter' }),
    errors: listOf(get(error, 'errors'), maxErrors, (each) =>
      read(each, { values: 'code message longMessage' }),
    ),
  }) as unknown as Thrown;

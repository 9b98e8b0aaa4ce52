import type { CommandAnswer, Declined } from '../core/clerk-js/answer.ts';
import type { Call } from '../core/clerk-js/call.ts';
import type { Read, Selection } from '../core/clerk-js/selection.ts';
import { commandTimeoutMs, maxDevices, maxErrors, maxTokenChars } from '../core/limits.ts';
import { callAndWait, type Done, later } from './batch.ts';
import { clerkAt, findById, type PageClerk } from './clerk.ts';
import { hasOther, sessionCookies } from './cookies.ts';
import { now } from './primordials.ts';
import { follow, get, isObject, plain, read } from './read.ts';

type Answer = (answer: CommandAnswer) => void;
type Thrown = Extract<CommandAnswer, { kind: 'thrown' }>['thrown'];

/** What a call is about, as the page has it now. */
interface Target {
  clerk: PageClerk;
  session: unknown;
  receiver: unknown;
  /** The method itself; undefined where none is called. */
  method: unknown;
}

/** What is running now, by method and session: a second click does nothing. */
const running = { __proto__: null } as unknown as Record<string, boolean>;

/** Carries out one call on the page's Clerk, as a person's click asked for. Never throws, and answers once. */
export function carryOut(call: Call, answer: Answer): void {
  const decline = (code: Declined) => answer({ kind: 'declined', code });
  const begin = (target: Target) => {
    const key = `${call.instance} ${call.method} ${call.sessionId}`;
    if (running[key]) return decline('busy');
    running[key] = true;
    let open = true;
    const answerOnce: Answer = (result) => {
      if (open) answer(result);
      open = false;
    };
    later(() => answerOnce({ kind: 'declined', code: 'timeout' }), commandTimeoutMs);
    perform(call, target, (result) => {
      running[key] = false;
      answerOnce(result);
    });
  };
  find(call, begin, decline);
}

function find(call: Call, found: (target: Target) => void, decline: (code: Declined) => void): void {
  const { sessionId, seenStatus, onClerk, method: name, instance } = call;
  clerkAt(instance, (clerk) => {
    if (!clerk) return decline('clerk-missing');
    get(clerk, 'loaded', (loaded) => {
      if (loaded !== true) return decline('clerk-loading');
      follow(clerk, 'client.sessions', (sessions) => findById(sessions, sessionId, inSession));
    });
    const inSession = (session: unknown) => {
      if (!session) return decline('session-gone');
      get(session, 'status', (status) => {
        if (status !== seenStatus) return decline('session-changed');
        follow(onClerk ? clerk : session, call.receiver, (receiver) => {
          if (!name) return found({ clerk, session, receiver, method: undefined });
          get(receiver, name, (method) => {
            if (typeof method !== 'function') return decline('not-in-this-clerk');
            found({ clerk, session, receiver, method });
          });
        });
      });
    };
  });
}

function perform(call: Call, { clerk, session, receiver, method }: Target, done: Answer): void {
  const { args, item, givesToken, result, cookieToken } = call;
  const startedAtMs = now();
  const before = sessionCookies();

  const finish = (answer: CommandAnswer) => {
    if (cookieToken === null) return done(answer);
    restoreCookie(clerk, session, cookieToken, before, (cookieRestored) => {
      if (answer.kind === 'done') answer.cookieRestored = cookieRestored;
      done(answer);
    });
  };
  const onValue: Done = (value, thrown) => {
    if (thrown) return describeError(thrown.error, (told) => finish({ kind: 'thrown', thrown: told }));
    const token = givesToken ? (plain(value, maxTokenChars) as string | null) : null;
    if (givesToken && !token) return finish({ kind: 'declined', code: 'no-token' });
    const durationMs = now() - startedAtMs;
    const tell = (values: Read | null) =>
      finish({ kind: 'done', token, read: values, durationMs, cookieRestored: false });
    if (result) read(value, result, tell);
    else tell(null);
  };
  const onResult: Done = (value, thrown) => {
    if (thrown || !item) return onValue(value, thrown);
    const callItem = (entry: unknown) => {
      if (!entry) return done({ kind: 'declined', code: 'session-gone' });
      get(entry, item.method, (ofEntry) =>
        callAndWait(ofEntry, entry, [], (_, itemThrown) => onValue(entry, itemThrown)),
      );
    };
    findById(value, item.id, callItem, maxDevices);
  };
  if (call.method) callAndWait(method, receiver, args, onResult);
  else onResult(receiver);
}

/**
 * ClerkJS writes the token of whichever session was asked last into the page's cookies; ClerkJS 4 that of the last one
 * listed, with each answer that holds the client. Asking the active session again, mostly from the cache, puts that right
 * before the page's next request. Where the cookies stayed, or hold what the active session holds, nothing is asked.
 * Here and not in the relay, which sees the same cookies: by the time it could answer, a request may have been sent.
 * @param done is told whether the cookies were written again
 */
function restoreCookie(
  clerk: PageClerk,
  acted: unknown,
  token: string,
  before: Read,
  done: (restored: boolean) => void,
): void {
  const written = sessionCookies();
  // Most calls leave them alone: then nothing of the page need be read.
  if (!hasOther(written, before)) return done(false);
  const selection: Selection = { values: 'id', tokens: token };
  get(clerk, 'session', (active) =>
    read(active, selection, (ofActive) =>
      read(acted, selection, (ofActed) => {
        // After a call on the active session itself, ClerkJS may know two of its tokens, one by each of its objects.
        const own = ofActed.id === ofActive.id ? ofActed : ofActive;
        if (!isObject(active) || !hasOther(written, before, ofActive[token], own[token])) return done(false);
        // Where it fails, the cookies stay as ClerkJS left them, which is what is told.
        const told = () => done(hasOther(sessionCookies(), written));
        get(active, 'getToken', (getToken) => callAndWait(getToken, active, [], told));
      }),
    ),
  );
}

const ofError: Selection = {
  values: 'status code message retryAfter',
  lists: [{ path: 'errors', max: maxErrors, each: { values: 'code message longMessage' } }],
};

/** Anything may be thrown. What is no object is its own message. */
function describeError(error: unknown, done: (thrown: Thrown) => void): void {
  const told = (values: Read) => {
    values.errors ??= [];
    done(values as unknown as Thrown);
  };
  if (isObject(error)) return read(error, ofError, told);
  const values = { __proto__: null } as unknown as Read;
  values.message = plain(error);
  told(values);
}

import { isOver } from '../clerk-js/status.ts';
import { formatDuration } from '../time.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import { type Ender, enderOf, lastRefusal } from './ender.ts';

/** A session that is over, with its limits. Times are epoch milliseconds; null: ClerkJS has none. */
export interface EndedSession {
  id: string;
  /** The user's name; empty: not known. */
  who: string;
  status: string;
  createdAtMs: number | null;
  expireAtMs: number | null;
  abandonAtMs: number | null;
  lastActiveAtMs: number | null;
}

export type EndCause =
  | 'lifetime'
  | 'inactivity'
  | 'lifetime-or-inactivity'
  | 'abandoned'
  | 'signed-out-here'
  | 'signed-out-by-you'
  | 'signed-out-elsewhere'
  | 'revoked'
  | 'replaced'
  | 'gone'
  | 'unknown';

export interface WhySignedOut {
  cause: EndCause;
  /** One sentence. */
  title: string;
  /** Sentences with what is known, and what is not. */
  line: string;
  /** When it ended, or was first seen to be over; null: not known. */
  whenMs: number | null;
  evidence: readonly { label: string; value: string }[];
  /** What to do; empty: nothing. */
  fix: string;
}

export interface EndFacts {
  nowMs: number;
  /** What was recorded, oldest first; empty: nothing. */
  events: readonly TimelineEvent[];
  /** A moment as people read it. */
  format: (ms: number) => string;
}

/** Why a session is over: which limit, or whose act. What is not known is not said. */
export function whyOver(session: EndedSession, facts: EndFacts): WhySignedOut | null {
  if (!isOver(session.status)) return null;
  const seen = facts.events.findLast(
    ({ code, sessionId }) => sessionId === session.id && code === 'session-status',
  );
  const told = toldOf(session, facts, seen ?? null);
  const refusal = lastRefusal(facts.events);
  return {
    whenMs: seen?.atMs ?? null,
    fix: '',
    ...told,
    evidence: [
      { label: 'status', value: session.status },
      ...timesOf(session, facts.format),
      ...(seen ? [{ label: 'first seen so', value: facts.format(seen.atMs) }] : []),
      ...(refusal ? [{ label: 'last refusal of Clerk', value: refusal }] : []),
    ],
  };
}

type Told = Pick<WhySignedOut, 'cause' | 'title' | 'line'> & Partial<Pick<WhySignedOut, 'whenMs' | 'fix'>>;

function toldOf(session: EndedSession, facts: EndFacts, seen: TimelineEvent | null): Told {
  const whose = session.who ? `${session.who}’s session` : 'The session';
  switch (session.status) {
    case 'expired':
      return expired(session, whose, facts, seen);
    case 'abandoned':
      return {
        cause: 'abandoned',
        title: `${whose} was abandoned.`,
        line: `Nobody came back to it in time${session.abandonAtMs === null ? '' : `: by ${facts.format(session.abandonAtMs)}`}. Nobody signed out, and nobody revoked it.`,
        whenMs: session.abandonAtMs,
        fix: 'Sign in again.',
      };
    case 'revoked':
      return {
        cause: 'revoked',
        title: `${whose} was revoked.`,
        line: 'The app’s backend, the Clerk Dashboard or another device of the user ended it. Clerk doesn’t tell the page which.',
        fix: 'Look for `revokeSession` in your backend, and for a ban or a changed password.',
      };
    case 'replaced':
      return {
        cause: 'replaced',
        title: `${whose} was replaced.`,
        line: 'Another sign-in in this browser took its place: the instance allows one session.',
        fix: 'Allow several sessions in the Clerk Dashboard › Sessions, if that is what you want.',
      };
    default:
      return ended(enderOf(session.id, facts.events), whose, session.status);
  }
}

/** A clock may be off: what is so near to a limit is not told apart. Milliseconds. */
const marginMs = 300_000;
/** So shortly before its end a session that lives is issued a token. Milliseconds. */
const aliveMs = 90_000;

function expired(
  { id, createdAtMs, expireAtMs, lastActiveAtMs }: EndedSession,
  whose: string,
  { nowMs, format, events }: EndFacts,
  seen: TimelineEvent | null,
): Told {
  const fix = 'The limits are set in the Clerk Dashboard › Sessions.';
  const life = createdAtMs !== null && expireAtMs !== null ? formatDuration(expireAtMs - createdAtMs) : null;
  const active = lastActiveAtMs === null ? '' : ` It was last active at ${format(lastActiveAtMs)}.`;
  if (expireAtMs === null)
    return {
      cause: 'unknown',
      title: `${whose} expired.`,
      line: `Which limit it was can’t be told.${active}`,
      fix,
    };
  if (expireAtMs > nowMs + marginMs)
    return {
      cause: 'inactivity',
      title: `${whose} expired: inactivity.`,
      line: `Its maximum lifetime would have ended at ${format(expireAtMs)}.${active} Not a sign-out, not a revoke.`,
      fix,
    };
  // It was issued a token until then: no other limit ended it before.
  const isSeenUntil =
    seen !== null &&
    Math.abs(seen.atMs - expireAtMs) < marginMs &&
    events.some(
      ({ code, sessionId, atMs }) =>
        code === 'token-issued' && sessionId === id && Math.abs(atMs - expireAtMs) < aliveMs,
    );
  return {
    cause: isSeenUntil ? 'lifetime' : 'lifetime-or-inactivity',
    title: `${whose} expired${isSeenUntil ? ': maximum lifetime' : ''}.`,
    line: `Its maximum lifetime${life ? ` of ${life}` : ''} ended at ${format(expireAtMs)}.${isSeenUntil ? ' Not inactivity, not a revoke.' : ` Inactivity may have ended it before.${active}`}`,
    whenMs: isSeenUntil ? expireAtMs : null,
    fix,
  };
}

function ended(by: Ender, whose: string, status: string): Told {
  const act = status === 'removed' ? 'was removed' : 'was ended';
  if (by.kind === 'you')
    return {
      cause: 'signed-out-by-you',
      title: `${whose} ${act}: by you.`,
      line: `You clicked ${by.label} in this panel.`,
    };
  if (by.kind === 'page')
    return {
      cause: 'signed-out-here',
      title: `${whose} ${act}: by this page.`,
      line: `The app asked Clerk for it (${by.call}).`,
    };
  if (by.kind === 'elsewhere')
    return {
      cause: 'signed-out-elsewhere',
      title: `${whose} ${act}: somewhere else.`,
      line: 'This page sent no such request. Another tab, or another app of the same instance, signed out.',
    };
  return {
    cause: 'unknown',
    title: `${whose} ${act}.`,
    line: 'The user signed out, here or in another tab. It happened before the recording began.',
  };
}

function timesOf(session: EndedSession, format: (ms: number) => string) {
  const named = {
    createdAt: session.createdAtMs,
    expireAt: session.expireAtMs,
    abandonAt: session.abandonAtMs,
  };
  return Object.entries(named).flatMap(([label, ms]) => (ms === null ? [] : [{ label, value: format(ms) }]));
}

/** Why nobody is signed in where no session is listed any more; null: nothing is known of one. */
export function whyNobody(facts: EndFacts): WhySignedOut | null {
  const went = facts.events.findLast(({ code }) => code === 'session-went' || code === 'signed-out');
  if (!went?.sessionId) return null;
  const by = enderOf(went.sessionId, facts.events);
  const refusal = lastRefusal(facts.events);
  const [who = ''] = went.text.split(' · ');
  const whose = who && who !== went.sessionId ? `${who}’s session` : 'The session';
  const told =
    by.kind === 'unknown' || by.kind === 'elsewhere'
      ? {
          cause: 'gone' as const,
          title: `${whose} is no longer listed.`,
          line: `This browser’s client holds no session.${by.kind === 'elsewhere' ? ' This page sent no sign-out.' : ''} It ended in another tab or on Clerk’s side, or the client was made anew.`,
        }
      : ended(by, whose, 'removed');
  return {
    fix: '',
    ...told,
    whenMs: went.atMs,
    evidence: [
      { label: 'session', value: went.sessionId },
      { label: 'gone since', value: facts.format(went.atMs) },
      ...(refusal ? [{ label: 'last refusal of Clerk', value: refusal }] : []),
    ],
  };
}

import { isOver } from '../clerk-js/status.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import { type Ender, enderOf, lastRefusal } from './ender.ts';
import { expired } from './expired.ts';
import type { EndedSession, EndFacts, Told, ToldByClerk, WhySignedOut } from './types.ts';

/** Why a session is over: which limit, or whose act. What is not known is not said. */
export function whyOver(session: EndedSession, facts: EndFacts): WhySignedOut | null {
  const clerk = facts.clerk?.id === session.id ? facts.clerk : null;
  const isKnown = isOver(session.status);
  // What is over stays so: of the two the one that says it is newer, and Clerk's own status says more.
  const isByClerk = clerk !== null && isOver(clerk.status);
  if (!isKnown && !isByClerk) return null;
  const known = isByClerk ? { ...session, ...timesByClerk(clerk, session), status: clerk.status } : session;
  const seen = facts.events.findLast(
    ({ code, sessionId }) => sessionId === session.id && code === 'session-status',
  );
  // What the page does not know yet, no event of it tells.
  const by: Ender = isKnown ? enderOf(session.id, facts.events) : { kind: 'unknown' };
  const told = toldOf(known, facts, by, isKnown ? (seen ?? null) : null);
  const refusal = lastRefusal(facts.events);
  return {
    sessionId: session.id,
    whenMs: isKnown ? (seen?.atMs ?? null) : null,
    fix: '',
    ...told,
    line: isKnown ? told.line : `${told.line} ClerkJS shows \`${session.status}\` until it asks Clerk again.`,
    evidence: [
      { label: 'status', value: session.status },
      ...timesOf(known, facts.format),
      ...(isKnown && seen ? [{ label: 'first seen', value: facts.format(seen.atMs) }] : []),
      ...saidByClerk(clerk, facts.format),
      ...(refusal ? [{ label: 'Clerk’s last refusal', value: refusal }] : []),
    ],
  };
}

const timesByClerk = (
  clerk: ToldByClerk,
  { createdAtMs, expireAtMs, abandonAtMs, lastActiveAtMs }: EndedSession,
) => ({
  createdAtMs: clerk.createdAtMs ?? createdAtMs,
  expireAtMs: clerk.expireAtMs ?? expireAtMs,
  abandonAtMs: clerk.abandonAtMs ?? abandonAtMs,
  lastActiveAtMs: clerk.lastActiveAtMs ?? lastActiveAtMs,
});

const saidByClerk = (clerk: ToldByClerk | null, format: EndFacts['format']) =>
  clerk ? [{ label: 'Clerk says', value: `${clerk.status}, read ${format(clerk.readAtMs)}` }] : [];

function toldOf(session: EndedSession, facts: EndFacts, by: Ender, seen: TimelineEvent | null): Told {
  const whose = session.who ? `${session.who}’s session` : 'The session';
  switch (session.status) {
    case 'expired':
      return expired(session, whose, facts, seen);
    case 'abandoned':
      return {
        cause: 'abandoned',
        title: `${whose} was abandoned.`,
        line: `The user did not return in time${session.abandonAtMs === null ? '' : `, by ${facts.format(session.abandonAtMs)}`}. Nobody signed out or revoked it.`,
        whenMs: session.abandonAtMs,
        fix: 'Sign in again.',
      };
    case 'revoked':
      return {
        cause: 'revoked',
        title: `${whose} was revoked.`,
        line: 'The app’s backend, the Clerk Dashboard or another of the user’s devices ended it. Clerk doesn’t say which.',
        fix: 'Look for `revokeSession` in your backend, a ban, or a changed password.',
      };
    case 'replaced':
      return {
        cause: 'replaced',
        title: `${whose} was replaced.`,
        line: 'Another sign-in in this browser replaced it: the instance allows one session.',
        fix: 'To keep several sessions, allow them in Clerk Dashboard › Sessions.',
      };
    default:
      return ended(by, whose, session.status, facts.events.length > 0);
  }
}

function ended(by: Ender, whose: string, status: string, isRecorded: boolean): Told {
  const act = status === 'removed' ? 'was removed' : 'was ended';
  if (by.kind === 'you')
    return {
      cause: 'signed-out-by-you',
      title: `${whose} ${act} by you.`,
      line: `You clicked ${by.label} in this panel.`,
    };
  if (by.kind === 'page')
    return {
      cause: 'signed-out-here',
      title: `${whose} ${act} by this page.`,
      line: `The app asked Clerk for it (${by.call}).`,
    };
  if (by.kind === 'elsewhere')
    return {
      cause: 'signed-out-elsewhere',
      title: `${whose} ${act} somewhere else.`,
      line: 'This page sent no such request. Another tab, or another app using this instance, signed out.',
    };
  return {
    cause: 'unknown',
    title: `${whose} ${act}.`,
    line: `The user signed out, here or in another tab. ${isRecorded ? 'The recording does not show it.' : 'Nothing was recorded then.'}`,
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
  const whose = went.who ? `${went.who}’s session` : 'The session';
  // What was read before says nothing of it.
  const isAsked = facts.clerk?.id === went.sessionId && facts.clerk.readAtMs > went.atMs;
  const clerk = isAsked ? facts.clerk : null;
  const told = clerk
    ? goneByClerk(clerk, went.who, facts, by)
    : by.kind === 'unknown' || by.kind === 'elsewhere'
      ? {
          cause: 'gone' as const,
          title: `${whose} is no longer listed.`,
          line: `This browser’s client has no session.${by.kind === 'elsewhere' ? ' This page sent no sign-out.' : ''} It ended in another tab or at Clerk, or the client is new.`,
        }
      : ended(by, whose, 'removed', true);
  return {
    sessionId: went.sessionId,
    fix: '',
    ...told,
    whenMs: went.atMs,
    evidence: [
      { label: 'session', value: went.sessionId },
      { label: 'gone since', value: facts.format(went.atMs) },
      ...saidByClerk(clerk, facts.format),
      ...(refusal ? [{ label: 'Clerk’s last refusal', value: refusal }] : []),
    ],
  };
}

/** Why it is gone, where Clerk was asked afterwards. */
function goneByClerk(clerk: ToldByClerk, who: string, facts: EndFacts, by: Ender): Told {
  if (isOver(clerk.status)) return toldOf({ ...clerk, who }, facts, by, null);
  return {
    cause: 'gone',
    title: `${who ? `${who}’s session` : 'The session'} is alive, but not in this browser.`,
    line: `Clerk says \`${clerk.status}\`: it was not signed out. This browser seems to have a new client, as after its cookies were deleted.`,
    fix: 'Find what deletes this site’s or Clerk’s cookies.',
  };
}

import { clip } from '../text.ts';
import { cookieChanges } from './cookie-changes.ts';
import type { Moment } from './moment.ts';
import { type NewEvent, newEvent, type Told } from './new-event.ts';
import { namesOf, sessionChanges, who } from './session-changes.ts';

/**
 * What became another between two moments of one Clerk instance. `by` is what the change itself says; who did it is known
 * better beside requests and a person's clicks.
 */
export function changesBetween(before: Moment | null, after: Moment): NewEvent[] {
  const isSame = before?.documentId === after.documentId;
  const told = [
    ...(isSame ? missed(before, after) : []),
    ...clerkChanges(isSame ? before : null, after),
    ...(isSame && before.url !== after.url ? [route(after)] : []),
    ...sessionChanges(isSame ? before : null, after),
    ...(isSame ? activeChanges(before, after) : []),
    ...(isSame ? cookieChanges(before, after) : []),
  ];
  return bounded(told).map((each) => newEvent(after.atMs, each));
}

/** What became of the sessions of one page, by the first moment of the next. */
export const sessionsBetween = (before: Moment, after: Moment): NewEvent[] =>
  bounded(sessionChanges(before, after).filter(({ group }) => group === 'session')).map((each) =>
    newEvent(after.atMs, each),
  );

/** A page may change hundreds of sessions at once, again and again. */
const maxTold = 50;

function bounded(told: Told[]): Told[] {
  const more = told.length - maxTold;
  if (more <= 0) return told;
  const rest: Told = {
    code: 'more-changes',
    group: 'page',
    tone: 'note',
    by: 'page',
    title: 'More changes',
    text: `${more} more at the same moment`,
  };
  return [...told.slice(0, maxTold), rest];
}

function missed(before: Moment, after: Moment): Told[] {
  const number = after.revision - before.revision - 1;
  if (number <= 0) return [];
  const text = `${number} ${number === 1 ? 'change was' : 'changes were'} not seen: the page or the extension was busy.`;
  return [{ code: 'missed', group: 'page', tone: 'unknown', by: 'browser', title: 'Gap', text }];
}

const route = ({ url }: Moment): Told => ({
  code: 'route-changed',
  group: 'page',
  tone: 'note',
  by: 'page',
  title: 'URL changed',
  text: clip(url, 300),
});

const statusTones: Readonly<Record<string, Told['tone']>> = {
  ready: 'in',
  degraded: 'handshake',
  error: 'out',
};

function clerkChanges(before: Moment | null, { clerk, sessions }: Moment): Told[] {
  if (!clerk) return [];
  const status = statusOf(clerk);
  const now = { group: 'page', by: 'page', tone: statusTones[status] ?? 'note' } as const;
  const has = `${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}`;
  if (!before?.clerk)
    return [
      {
        ...now,
        code: 'clerk-found',
        title: `Clerk ${status}`,
        text: `clerk-js ${clip(clerk.version)} · ${has}`,
      },
    ];
  if (statusOf(before.clerk) === status) return [];
  const text = `${statusOf(before.clerk)} → ${status} · ${has}`;
  return [{ ...now, code: 'clerk-status', title: `Clerk ${status}`, text }];
}

/** ClerkJS 4 has no status of its own. */
const statusOf = ({ status, loaded }: NonNullable<Moment['clerk']>): string =>
  clip(status ?? (loaded ? 'ready' : 'loading'));

function activeChanges(before: Moment, after: Moment): Told[] {
  const [old, now] = [before.activeSessionId, after.activeSessionId];
  // Between two sessions it is undefined for a moment.
  if (now === undefined || old === now || !before.clerk) return [];
  const nameOf = (moment: Moment, id: string): string => {
    const session = moment.sessions.find((each) => each.id === id);
    return session ? who(session) : id;
  };
  const named = [before.sessions.find(({ id }) => id === old), after.sessions.find(({ id }) => id === now)];
  const names = namesOf(...named.flatMap((session) => session ?? []));
  const about = { group: 'session', by: 'page', sessionId: now ?? old ?? null, names } as const;
  if (now === null)
    return old
      ? [
          {
            ...about,
            code: 'signed-out',
            tone: 'out',
            title: 'Signed out',
            text: nameOf(before, old),
            who: clip(before.sessions.find(({ id }) => id === old)?.who ?? ''),
          },
        ]
      : [];
  const text = old ? `${nameOf(before, old)} → ${nameOf(after, now)}` : nameOf(after, now);
  return old
    ? [{ ...about, code: 'active-switched', tone: 'note', title: 'Active session switched', text }]
    : [{ ...about, code: 'signed-in', tone: 'in', title: 'Signed in', text }];
}

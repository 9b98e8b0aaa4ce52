import { bytesText, clip } from '../text.ts';
import type { TimelineEvent } from './event.ts';
import type { Moment, MomentCookie, MomentSession } from './moment.ts';

/** An event that nobody has given a number yet. */
export type NewEvent = Omit<TimelineEvent, 'id'>;

type Told = Pick<NewEvent, 'code' | 'group' | 'tone' | 'by' | 'title' | 'text'> &
  Partial<Pick<NewEvent, 'sessionId' | 'finding' | 'details'>>;

/** Beyond which a browser drops a cookie. */
const maxCookieBytes = 4_096;

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
  return told.map((each) => ({
    atMs: after.atMs,
    details: [],
    sessionId: null,
    finding: null,
    request: null,
    startsPage: null,
    ...each,
  }));
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

const who = (session: MomentSession): string => clip(session.who) || session.id;

const organizationOf = ({ organization, organizationId }: MomentSession): string =>
  clip(organization) || (organizationId ? clip(organizationId) : 'personal account');

function sessionChanges(before: Moment | null, after: Moment): Told[] {
  if (!before?.clerk) return [];
  const known = new Map(before.sessions.map((session) => [session.id, session]));
  const there = new Set(after.sessions.map(({ id }) => id));
  const came = after.sessions.flatMap((session) => {
    const old = known.get(session.id);
    return old ? changesOf(old, session, after) : [cameOf(session)];
  });
  const went = before.sessions.filter(({ id }) => !there.has(id)).map(wentOf);
  return [...came, ...went];
}

const cameOf = (session: MomentSession): Told => ({
  code: 'session-came',
  group: 'session',
  tone: session.status === 'active' ? 'in' : 'note',
  by: 'page',
  title: 'Session came',
  text: `${who(session)} · ${clip(session.status)} · ${organizationOf(session)}`,
  sessionId: session.id,
});

const wentOf = (session: MomentSession): Told => ({
  code: 'session-went',
  group: 'session',
  tone: 'out',
  by: 'page',
  title: 'Session went',
  text: `${who(session)} · was ${clip(session.status)}`,
  sessionId: session.id,
});

function changesOf(old: MomentSession, now: MomentSession, after: Moment): Told[] {
  const about = { sessionId: now.id, group: 'session', by: 'page' } as const;
  const told: Told[] = [];
  if (old.status !== now.status)
    told.push({
      ...about,
      code: 'session-status',
      tone: now.status === 'active' ? 'in' : 'out',
      title: `Session ${clip(now.status)}`,
      text: `${who(now)} · ${clip(old.status)} → ${clip(now.status)}`,
    });
  if (old.organizationId !== now.organizationId)
    told.push({
      ...about,
      code: 'organization-switched',
      tone: 'note',
      title: 'Organization switched',
      text: `${who(now)} · ${organizationOf(old)} → ${organizationOf(now)}`,
    });
  else if (old.organization !== now.organization)
    told.push({
      ...about,
      code: 'role-changed',
      tone: 'note',
      title: 'Organization or role changed',
      text: `${who(now)} · ${organizationOf(old)} → ${organizationOf(now)}`,
    });
  if (old.task !== now.task)
    told.push({
      ...about,
      code: now.task ? 'task-opened' : 'task-done',
      tone: now.task ? 'handshake' : 'in',
      title: now.task ? 'Task opened' : 'Task done',
      text: `${who(now)} · \`${clip(now.task ?? old.task ?? '')}\``,
    });
  return [...told, ...tokenChanges(old, now, after)];
}

function tokenChanges(old: MomentSession, now: MomentSession, after: Moment): Told[] {
  // What is not known of a moment is taken for what it was.
  if (now.token === undefined || old.token === undefined) return [];
  const about = { sessionId: now.id, group: 'token', by: 'ClerkJS' } as const;
  if (!now.token)
    return old.token
      ? [{ ...about, code: 'token-gone', tone: 'out', title: 'Token gone', text: who(now) }]
      : [];
  const { issuedAtSec, expiresAtSec, organizationId, bytes } = now.token;
  const isSame =
    old.token?.issuedAtSec === issuedAtSec &&
    old.token.organizationId === organizationId &&
    old.token.bytes === bytes;
  if (isSame) return [];
  const lifeSec = issuedAtSec !== null && expiresAtSec !== null ? expiresAtSec - issuedAtSec : null;
  const issued: Told = {
    ...about,
    code: 'token-issued',
    tone: 'in',
    title: 'New token',
    text: [who(now), lifeSec !== null && `good for ${lifeSec} s`, bytesText(bytes)]
      .filter(Boolean)
      .join(' · '),
    details: [
      { label: 'issued (iat)', value: String(issuedAtSec ?? 'none') },
      { label: 'expires (exp)', value: String(expiresAtSec ?? 'none') },
      { label: 'organization', value: organizationId ?? 'personal account' },
    ],
  };
  const isKept = after.cookies.some(
    ({ name, valueChars }) => /^__session(?:_|$)/.test(name) && valueChars > 0,
  );
  if (isKept || after.activeSessionId !== now.id || now.status !== 'active') return [issued];
  const isTooLarge = bytes > maxCookieBytes;
  return [
    issued,
    {
      sessionId: now.id,
      group: 'cookie',
      by: 'browser',
      code: 'cookie-not-kept',
      tone: 'out',
      title: 'Cookie not kept',
      text: `\`__session\` of ${bytesText(bytes)} is absent${isTooLarge ? `: browsers drop more than ${bytesText(maxCookieBytes)}` : ''}`,
      finding: isTooLarge ? 'cookie-too-large' : 'session-cookie-missing',
    },
  ];
}

function activeChanges(before: Moment, after: Moment): Told[] {
  const [old, now] = [before.activeSessionId, after.activeSessionId];
  // Between two sessions it is undefined for a moment.
  if (now === undefined || old === now || !before.clerk) return [];
  const nameOf = (moment: Moment, id: string): string => {
    const session = moment.sessions.find((each) => each.id === id);
    return session ? who(session) : id;
  };
  const about = { group: 'session', by: 'page', sessionId: now ?? old ?? null } as const;
  if (now === null)
    return old
      ? [{ ...about, code: 'signed-out', tone: 'out', title: 'Signed out', text: nameOf(before, old) }]
      : [];
  const text = old ? `${nameOf(before, old)} → ${nameOf(after, now)}` : nameOf(after, now);
  return old
    ? [{ ...about, code: 'active-switched', tone: 'note', title: 'Active session switched', text }]
    : [{ ...about, code: 'signed-in', tone: 'in', title: 'Signed in', text }];
}

function cookieChanges(before: Moment, after: Moment): Told[] {
  const key = (cookie: MomentCookie, at: number): string => `${cookie.name} ${at}`;
  const byKey = (cookies: readonly MomentCookie[]): Map<string, MomentCookie> => {
    const counts = new Map<string, number>();
    return new Map(
      cookies.map((cookie) => {
        const at = counts.get(cookie.name) ?? 0;
        counts.set(cookie.name, at + 1);
        return [key(cookie, at), cookie];
      }),
    );
  };
  const [old, now] = [byKey(before.cookies), byKey(after.cookies)];
  const about = { group: 'cookie', by: 'page', tone: 'note' } as const;
  const told: Told[] = [];
  for (const [at, cookie] of now) {
    const was = old.get(at);
    if (!was) told.push({ ...about, code: 'cookie-set', title: 'Cookie set', text: cookieText(cookie) });
    else if (isOther(was, cookie))
      told.push({ ...about, code: 'cookie-changed', title: 'Cookie changed', text: cookieText(cookie) });
  }
  for (const [at, { name }] of old)
    if (!now.has(at))
      told.push({ ...about, code: 'cookie-gone', title: 'Cookie gone', text: `\`${clip(name)}\`` });
  return told;
}

const isOther = (was: MomentCookie, now: MomentCookie): boolean =>
  was.valueChars !== now.valueChars || (was.says !== '' && now.says !== '' && was.says !== now.says);

const cookieText = ({ name, valueChars, says }: MomentCookie): string =>
  `\`${clip(name)}\` · ${says ? clip(says, 80) : bytesText(valueChars)}`;

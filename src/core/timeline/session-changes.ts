import { bytesText, clip } from '../text.ts';
import { limitBytes } from '../token/size.ts';
import type { NamedInEvent } from './event.ts';
import type { Moment, MomentSession } from './moment.ts';
import type { Told } from './new-event.ts';

/** The user's name, or the session's id. */
export const who = (session: MomentSession): string => clip(session.who) || session.id;

/** Whom, and which organizations, a change of these sessions names. */
export const namesOf = (...sessions: readonly MomentSession[]): NamedInEvent[] =>
  sessions.flatMap(({ who, organization }): NamedInEvent[] => [
    ...(who ? [{ kind: 'user' as const, name: clip(who) }] : []),
    ...(organization ? [{ kind: 'organization' as const, name: clip(organization) }] : []),
  ]);

const organizationOf = ({ organization, role, organizationId }: MomentSession): string => {
  if (!organization) return organizationId ? clip(organizationId) : 'personal account';
  return role ? `${clip(organization)} (${clip(role)})` : clip(organization);
};

/** What became of the sessions, and of their tokens. */
export function sessionChanges(before: Moment | null, after: Moment): Told[] {
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
  title: 'Session added',
  text: `${who(session)} · ${clip(session.status)} · ${organizationOf(session)}`,
  sessionId: session.id,
  names: namesOf(session),
});

const wentOf = (session: MomentSession): Told => ({
  code: 'session-went',
  group: 'session',
  tone: 'out',
  by: 'page',
  title: 'Session gone',
  text: `${who(session)} · was ${clip(session.status)}`,
  sessionId: session.id,
  who: clip(session.who),
  names: namesOf(session),
});

function changesOf(old: MomentSession, now: MomentSession, after: Moment): Told[] {
  const names = namesOf(old, now);
  const about = { sessionId: now.id, who: clip(now.who), names, group: 'session', by: 'page' } as const;
  const told: Told[] = [];
  if (old.status !== now.status)
    told.push({
      ...about,
      code: 'session-status',
      tone: now.status === 'active' ? 'in' : 'out',
      title: `Session ${clip(now.status)}`,
      text: `${who(now)} · ${clip(old.status)} → ${clip(now.status)}`,
      status: now.status,
    });
  if (old.organizationId !== now.organizationId)
    told.push({
      ...about,
      code: 'organization-switched',
      tone: 'note',
      title: 'Organization switched',
      text: `${who(now)} · ${organizationOf(old)} → ${organizationOf(now)}`,
    });
  else if (old.organization !== now.organization || old.role !== now.role)
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
  const about = { sessionId: now.id, names: namesOf(now), group: 'token', by: 'ClerkJS' } as const;
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
  // One that fits may be written a moment later.
  if (isKept || bytes <= limitBytes || after.activeSessionId !== now.id) return [issued];
  return [
    issued,
    {
      sessionId: now.id,
      group: 'cookie',
      by: 'browser',
      code: 'cookie-not-kept',
      tone: 'out',
      title: 'Cookie not kept',
      text: `\`__session\` is missing: it takes ${bytesText(bytes)}, and browsers drop cookies over ${bytesText(limitBytes)}`,
      finding: 'cookie-too-large',
    },
  ];
}

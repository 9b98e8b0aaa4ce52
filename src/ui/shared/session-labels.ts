import type { JsonRecord } from '../../core/json.ts';
import type { SessionView, TokenView } from '../../protocol/views.ts';

/** What people call the things of a session. Pure. */

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

/** Display name, else username, e-mail address or id; empty when ClerkJS says nothing of the user. */
export function userLabel({ user, publicUserData }: SessionView): string {
  return (
    joined(user?.firstName, user?.lastName) ||
    joined(publicUserData?.firstName, publicUserData?.lastName) ||
    user?.username ||
    user?.email ||
    publicUserData?.identifier ||
    user?.id ||
    publicUserData?.userId ||
    ''
  );
}

/** The e-mail address or other identifier, when the label is not that already. */
export function userIdentifier(session: SessionView): string {
  const identifier =
    session.user?.email || session.publicUserData?.identifier || session.user?.username || '';
  return identifier === userLabel(session) ? '' : identifier;
}

/** `Acme (org:admin)`; empty without an active organization. */
export function organizationLabel({ organization, lastActiveOrganizationId }: SessionView): string {
  if (!organization) return lastActiveOrganizationId ?? '';
  const name = organization.name || organization.slug || organization.id;
  return organization.role ? `${name} (${organization.role})` : name;
}

/** `Acme` of a known organization, else its id. */
export function organizationName(id: string, { organizations }: SessionView): string {
  const known = organizations.find((each) => each.id === id);
  return known?.name ?? known?.slug ?? id;
}

export interface ActingAs {
  sub: string;
  kind: 'impersonation' | 'agent';
}

const textOf = (record: JsonRecord, name: string): string => {
  const value = record[name];
  return typeof value === 'string' ? value : '';
};

/** Who acts as the session's user, if anyone does. */
export function actingAs({ actor, agent }: SessionView): ActingAs | null {
  const who = actor ?? agent ?? null;
  if (!who) return null;
  const kind = agent || textOf(who, 'type') === 'agent' ? 'agent' : 'impersonation';
  return { sub: textOf(who, 'sub') || 'unknown actor', kind };
}

/** Session tasks and what each asks of the user. https://clerk.com/docs/guides/configure/session-tasks */
const tasks: Record<string, string> = {
  'choose-organization': 'the user has yet to choose or create an organization',
  'select-organization': 'the user has yet to choose or create an organization',
  org: 'the user has yet to choose or create an organization',
  'reset-password': 'the user has yet to set a new password',
  'setup-mfa': 'the user has yet to set up a second factor',
};

export const taskMeans = (key: string): string =>
  (Object.hasOwn(tasks, key) ? tasks[key] : undefined) ?? 'the user has yet to do something first';

/** The task a session waits for; null when it waits for none. */
export function pendingTask({ currentTask, tasks: open, status }: SessionView): string | null {
  return currentTask ?? open?.[0] ?? (status === 'pending' ? 'unknown task' : null);
}

/** Host and path of a frame, without the scheme. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}

/** All tokens that memory and cookies hold for a session, the newest one first. */
export const tokensOf = ({ token, otherTokens }: SessionView): TokenView[] =>
  token ? [token, ...otherTokens] : otherTokens;

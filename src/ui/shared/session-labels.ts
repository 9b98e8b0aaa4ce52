import { isAgents } from '../../core/clerk-js/agent.ts';
import { userLabel } from '../../core/clerk-js/labels.ts';
import type { JsonRecord } from '../../core/json.ts';
import type { SessionView, TokenView } from '../../protocol/views.ts';

export { organizationLabel, pendingTask, taskMeans, userLabel } from '../../core/clerk-js/labels.ts';

/** What people call the things of a session. Pure. */

/** The e-mail address or other identifier, when the label is not that already. */
export function userIdentifier(session: SessionView): string {
  const identifier =
    session.user?.email || session.publicUserData?.identifier || session.user?.username || '';
  return identifier === userLabel(session) ? '' : identifier;
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
export function actingAs(session: SessionView): ActingAs | null {
  const who = session.actor ?? session.agent ?? null;
  if (!who) return null;
  const kind = isAgents(session) ? 'agent' : 'impersonation';
  return { sub: textOf(who, 'sub') || 'unknown actor', kind };
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

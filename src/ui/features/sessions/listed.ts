import { isOver } from '../../../core/clerk-js/status.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { actingAs, organizationLabel, userIdentifier, userLabel } from '../../shared/session-labels.ts';

/** From so many sessions on a list is searched, and those that are over are folded away. */
export const longList = 11;

export interface ListChoice {
  /** Empty: all. */
  query: string;
  /** Sessions that are over are listed too. */
  showsOver: boolean;
}

/** Ids of the sessions that a list shows, in ClerkJS's order; the selected one always stays. */
export function listedIds(
  sessions: readonly SessionView[],
  { query, showsOver }: ListChoice,
  selectedId: string | null,
): string[] {
  return sessions
    .filter((session) => {
      if (session.id === selectedId) return true;
      return (showsOver || !isOver(session.status)) && isFound(session, query);
    })
    .map(({ id }) => id);
}

export const countOver = (sessions: readonly SessionView[]): number =>
  sessions.filter(({ status }) => isOver(status)).length;

export const isFound = (session: SessionView, query: string): boolean =>
  textOf(session).includes(query.trim().toLowerCase());

/** What a person may look for: who, where, which session, how it stands. */
const textOf = (session: SessionView): string =>
  [
    session.id,
    session.status,
    userLabel(session),
    userIdentifier(session),
    organizationLabel(session),
    actingAs(session)?.sub,
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();

import type { SessionView } from '../../protocol/views.ts';

/** What is told of the moment before an action and of the one after it. */
export interface Before {
  session: SessionView;
  activeSessionId: string | null;
}

export interface After {
  session: SessionView | null;
  activeSessionId: string | null;
}

/** What an action changed, in words; empty when nothing that is shown here changed. */
export function describeChanges(before: Before, after: After): string[] {
  const { session: was } = before;
  const { session: is } = after;
  const changes: string[] = [];
  if (!is) changes.push('no longer in the client');
  else {
    if (is.status !== was.status) changes.push(`status ${was.status} → ${is.status}`);
    if (is.lastActiveAtMs !== was.lastActiveAtMs) changes.push('lastActiveAt moved');
    if (is.expireAtMs !== was.expireAtMs) changes.push('expireAt moved');
    if (is.lastActiveOrganizationId !== was.lastActiveOrganizationId) changes.push('organization changed');
    if (is.token?.withoutSignature !== was.token?.withoutSignature) {
      changes.push(is.token ? 'a new token' : 'its token is gone');
    }
  }
  if (before.activeSessionId !== after.activeSessionId) {
    changes.push(`active session is now ${after.activeSessionId ?? 'none: signed out'}`);
  }
  return changes;
}

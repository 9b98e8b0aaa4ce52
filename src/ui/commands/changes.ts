import type { SessionView } from '../../protocol/views.ts';

/** What an action's changes are told from: once before it, and once after. */
export interface Moment {
  /** null: no longer in the client. */
  session: SessionView | null;
  /** `Clerk.session.id`; null: signed out. */
  activeSessionId: string | null;
  /** Session ids in the page's readable `__session` cookies. */
  cookieOwners: readonly (string | null)[];
  pageHasFocus: boolean;
}

/** What an action changed, in words. */
export function describeChanges(before: Moment & { session: SessionView }, after: Moment): string[] {
  const { session: was } = before;
  const { session: is } = after;
  const changes: string[] = [];
  if (!is) changes.push('removed');
  else {
    if (is.status !== was.status) changes.push(`status ${was.status} → ${is.status}`);
    if (is.lastActiveAtMs !== was.lastActiveAtMs) changes.push('lastActiveAt moved');
    if (is.expireAtMs !== was.expireAtMs) changes.push('expireAt moved');
    if (is.lastActiveOrganizationId !== was.lastActiveOrganizationId) {
      changes.push(
        `organization is now ${is.organization?.name ?? is.lastActiveOrganizationId ?? 'personal account'}`,
      );
    }
    if (String(is.factorVerificationAge) !== String(was.factorVerificationAge)) {
      changes.push(`factorVerificationAge is now ${is.factorVerificationAge?.join(', ') ?? 'null'}`);
    }
    if (is.token?.withoutSignature !== was.token?.withoutSignature) {
      changes.push(is.token ? 'new token' : 'no token left');
    }
  }
  if (before.activeSessionId !== after.activeSessionId) {
    changes.push(`active session is now ${after.activeSessionId ?? 'none: signed out'}`);
  }
  if (ownerOf(before) !== ownerOf(after)) changes.push(cookieText(ownerOf(after)));
  const isBehind = after.activeSessionId !== null && ownerOf(after) !== after.activeSessionId;
  if (before.activeSessionId !== after.activeSessionId && isBehind && !after.pageHasFocus) {
    changes.push('the page has no focus: ClerkJS writes the cookie once it has');
  }
  return changes;
}

/** Whom the page's own requests are signed in as, by its cookie; null: it has none. */
const ownerOf = ({ cookieOwners }: Moment): string | null => cookieOwners[0] ?? null;

const cookieText = (owner: string | null): string =>
  owner === null ? 'no cookie left' : `the cookie now belongs to ${owner}`;

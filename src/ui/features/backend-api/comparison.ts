import {
  type BrowserSession,
  type CompareRow,
  compareSessions,
  type SessionComparison,
} from '../../../core/backend-api/compare-sessions.ts';
import { formatRelative } from '../../../core/time.ts';
import type { SessionView } from '../../../protocol/views.ts';
import type { ReadSession } from './results.ts';

const order: Record<CompareRow['verdict'], number> = { differs: 0, unknown: 1, same: 2 };

/** The page's session beside the backend's; what differs first. */
export function compareWithPage(
  page: { session: SessionView; clientId: string | null; readAtMs: number },
  backend: ReadSession,
): SessionComparison {
  const browser = browserSessionOf(page.session, page.clientId);
  const comparison = compareSessions({ session: browser, readAtMs: page.readAtMs }, backend);
  return { ...comparison, rows: comparison.rows.toSorted((a, b) => order[a.verdict] - order[b.verdict]) };
}

function browserSessionOf(session: SessionView, clientId: string | null): BrowserSession {
  const { tasks } = session;
  return {
    id: session.id,
    status: session.status,
    userId: session.user?.id ?? session.publicUserData?.userId ?? null,
    clientId,
    lastActiveOrganizationId: session.lastActiveOrganizationId,
    actor: session.actor,
    ...(tasks !== undefined && { tasks }),
    lastActiveAtMs: session.lastActiveAtMs,
    expireAtMs: session.expireAtMs,
    abandonAtMs: session.abandonAtMs,
    createdAtMs: session.createdAtMs,
    updatedAtMs: session.updatedAtMs,
  };
}

/** `page 3 s ago, Backend API 12 s ago`. */
export const agesText = (pageMs: number, backendMs: number, nowMs: number): string =>
  `page ${formatRelative(Math.min(pageMs, nowMs), nowMs)}, Backend API ${formatRelative(Math.min(backendMs, nowMs), nowMs)}`;

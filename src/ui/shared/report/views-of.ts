import type { Report, ReportClerk, ReportFrame } from '../../../core/report/schema.ts';
import { fromReportToken } from '../../../core/report/token.ts';
import type { TimelineEvent } from '../../../core/timeline/event.ts';
import type { ClerkView, FrameView, TabView } from '../../../protocol/views.ts';
import { reportTabId } from '../source.ts';

/** A report as a tab is told of. Nothing can be done there: ClerkJS has no methods. */
export function tabOf({ frames }: Report): TabView {
  return {
    tabId: reportTabId,
    unreachable: null,
    framesNotAllowed: [],
    problems: [],
    answered: true,
    frames: frames.map(frameOf),
  };
}

const frameOf = ({ url, takenAtMs, failedScript, clerk }: ReportFrame, at: number): FrameView => ({
  address: { tabId: reportTabId, frameId: at, documentId: 'report', instance: 0 },
  url,
  takenAtMs,
  revision: 0,
  clerk: clerk && clerkOf(clerk),
  failedScript,
  hidden: null,
  problem: null,
});

const clerkOf = (clerk: ReportClerk): ClerkView => ({
  ...clerk,
  capabilities: { methods: [], options: [] },
  sessions: clerk.sessions.map(({ token, otherTokens, ...session }) => ({
    ...session,
    token: token && fromReportToken(token),
    otherTokens: otherTokens.map(fromReportToken),
  })),
});

/** Its timeline. Whom a text names is not told. */
export const eventsOf = ({ timeline }: Report): TimelineEvent[] =>
  (timeline?.events ?? []).map((event) => ({ ...event, names: [] }));

import { pendingTask, userLabel } from '../../core/clerk-js/labels.ts';
import type { ClerkSnapshot, PageReport, SessionSnapshot } from '../../core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../../core/cookies/cookie.ts';
import { isSessionCookie } from '../../core/cookies/read.ts';
import { maxCookieTokens } from '../../core/limits.ts';
import type { Moment, MomentClerk, MomentCookie, MomentSession } from '../../core/timeline/moment.ts';
import { measureToken } from '../../core/token/size.ts';
import type { TokenReading } from '../../core/token/types.ts';
import type { FrameAddress } from '../../protocol/views.ts';

export interface ReportedFrame {
  address: FrameAddress;
  /** Origin and path. */
  url: string;
  report: PageReport;
  /** What a token says; null: the report holds none, as one of a history. */
  read: ((raw: string) => TokenReading) | null;
}

/** What a report says, one moment for each Clerk instance; of a document without any, one that says so. */
export function momentsOf({ address, url, report, read }: ReportedFrame): Moment[] {
  const of = (clerk: ClerkSnapshot | null, instance: number): Moment => ({
    atMs: report.takenAtMs,
    revision: report.revision,
    documentId: address.documentId,
    frameId: address.frameId,
    instance,
    url,
    clerk: clerk && clerkOf(clerk),
    ...(clerk && 'activeSessionId' in clerk && { activeSessionId: clerk.activeSessionId }),
    sessions: clerk?.sessions.map((session) => sessionOf(session, read)) ?? [],
    cookies: clerk ? cookiesOf(clerk.cookies, read) : [],
  });
  const moments = report.clerks.flatMap((clerk, instance) => (clerk ? [of(clerk, instance)] : []));
  return moments.length > 0 ? moments : [of(null, 0)];
}

function clerkOf({ instance, client }: ClerkSnapshot): MomentClerk {
  return {
    version: instance.version,
    status: instance.status ?? null,
    loaded: instance.loaded,
    publishableKey: instance.publishableKey,
    proxyUrl: instance.proxyUrl,
    clientId: client?.id ?? null,
  };
}

function sessionOf(session: SessionSnapshot, read: ReportedFrame['read']): MomentSession {
  const { organization, lastActiveToken: raw } = session;
  const reading = read && raw !== null ? read(raw) : null;
  return {
    id: session.id,
    status: session.status,
    who: userLabel(session),
    organizationId: session.lastActiveOrganizationId,
    organization: organization?.name || organization?.slug || organization?.id || '',
    role: organization?.role ?? null,
    task: pendingTask(session),
    ...(read && {
      token: reading && {
        issuedAtSec: reading.issuedAtSec,
        expiresAtSec: reading.expiresAtSec,
        organizationId: reading.organization?.id ?? null,
        bytes: measureToken(reading).cookieBytes,
      },
    }),
  };
}

function cookiesOf(cookies: readonly BrowserCookie[], read: ReportedFrame['read']): MomentCookie[] {
  let tokensLeft = maxCookieTokens;
  const says = ({ name, value }: BrowserCookie): string => {
    if (value === null || !read) return '';
    if (!isSessionCookie(name)) return value.slice(0, maxSaysChars);
    if (!value || tokensLeft-- <= 0) return '';
    const { sessionId, issuedAtSec } = read(value);
    return `${sessionId ?? 'no session'}, issued ${issuedAtSec ?? 'at no time'}`.slice(0, maxSaysChars);
  };
  return cookies.map((cookie) => ({
    name: cookie.name,
    valueChars: cookie.valueChars,
    says: says(cookie),
  }));
}

const maxSaysChars = 120;

import type { SessionSnapshot } from '../../core/clerk-js/snapshot.ts';
import type { CookieRow } from '../../core/cookies/row.ts';
import type { AskedOfClerkJs, PageFacts } from '../../core/findings/page-facts.ts';
import { keyElsewhere } from '../../core/frontend-api/key-domain.ts';
import type { SeenRequest } from '../../core/requests/seen-request.ts';
import type { CheckedToken } from '../../core/server/context.ts';
import type { ServedPage, ToldServer } from '../server/view.ts';

export interface PageFactsOptions {
  page: ServedPage;
  origin: string;
  /** null: nothing can be said of the server yet. */
  server: ToldServer | null;
  cookieRows: readonly CookieRow[];
  check: (raw: string) => CheckedToken;
  requests: readonly SeenRequest[] | null;
  secretKeyInstanceIds: readonly string[] | null;
  asked: AskedOfClerkJs | null;
  nowMs: number;
}

/** What rules look at, of one page. */
export function pageFactsOf(options: PageFactsOptions): PageFacts {
  const { page, origin, server, check } = options;
  const { clerk, tokenOf } = page;
  const active = clerk.sessions.find(({ id }) => id === clerk.activeSessionId) ?? null;
  const withToken = (session: SessionSnapshot) => {
    const held = tokenOf(session);
    return { session, token: held && check(held.raw) };
  };
  return {
    nowMs: options.nowMs,
    url: page.url,
    origin,
    clerk,
    sessions: clerk.sessions,
    active: active && withToken(active),
    server: server?.facts ?? null,
    keyElsewhere: keyElsewhere(clerk.instance, origin),
    settings: page.settings,
    cookies: page.cookies,
    cookieRows: options.cookieRows,
    hasCookieAccess: !page.hidesHttpOnly,
    clockAheadMs: server?.clockAheadMs ?? null,
    requests: options.requests,
    secretKeyInstanceIds: options.secretKeyInstanceIds,
    asked: options.asked,
  };
}

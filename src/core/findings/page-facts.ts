import type { Asked } from '../authorization/types.ts';
import type { ClerkSnapshot, SessionSnapshot } from '../clerk-js/snapshot.ts';
import type { BrowserCookie } from '../cookies/cookie.ts';
import type { CookieRow } from '../cookies/row.ts';
import type { KeyElsewhere } from '../frontend-api/key-domain.ts';
import type { SeenRequest } from '../requests/seen-request.ts';
import type { Answers } from '../server/answer.ts';
import type { CookiesRead } from '../server/browser.ts';
import type { CheckedToken } from '../server/context.ts';
import type { Headline } from '../server/headline-facts.ts';
import type { BackendSettings } from '../server/settings.ts';
import type { Finding } from './finding.ts';

/** A session with its newest token. */
export interface SessionFacts {
  session: SessionSnapshot;
  /** null: ClerkJS holds none. */
  token: CheckedToken | null;
}

/** All that a page's rules look at: one Clerk instance of one frame. A rule finds nothing where a fact it needs is null. */
export interface PageFacts {
  nowMs: number;
  /** Of the frame, without query and fragment. */
  url: string;
  origin: string;
  /** As the page reports it, with raw tokens: none of them goes into a finding. */
  clerk: ClerkSnapshot;
  sessions: readonly SessionSnapshot[];
  /** The page's active session; null: signed out, or between two. */
  active: SessionFacts | null;
  /** What the app's server would answer; null: not known yet. */
  server: ServerFacts | null;
  /** The publishable key is a production key, and of another domain than the page's; null: it is not. */
  keyElsewhere: KeyElsewhere | null;
  settings: BackendSettings;
  /** In the browser's order. */
  cookies: readonly BrowserCookie[];
  cookieRows: readonly CookieRow[];
  /** HttpOnly cookies and attributes are known, too. */
  hasCookieAccess: boolean;
  /** Clerk's clock minus this machine's, in milliseconds; null: not known. */
  clockAheadMs: number | null;
  /** What DevTools saw since it records, oldest first; null: nobody records. */
  requests: readonly SeenRequest[] | null;
  /** `kid`s of the secret key's instance; null: there is no key, or it was not checked. */
  secretKeyInstanceIds: readonly string[] | null;
  /** What was asked of ClerkJS in the tab Authorization last; null: nothing since the page was loaded. */
  asked: AskedOfClerkJs | null;
}

/** One call of `session.checkAuthorization()`, and its answer. */
export interface AskedOfClerkJs {
  sessionId: string;
  params: Asked;
  allowed: boolean;
}

export interface ServerFacts {
  answers: Answers;
  /** The same on a server whose clock is Clerk's; null: no other. */
  atRightTime: Answers | null;
  headline: Headline;
  read: CookiesRead;
}

/** Looks for one thing on a page. It lives in a file of its code's name and is listed in `rules/index.ts`. */
export interface PageRule {
  code: string;
  /** What it lacks, as a clause that goes on after "not run, because": `DevTools records no requests`; null: nothing. */
  lacks?: (facts: PageFacts) => string | null;
  /** Pure. */
  find: (facts: PageFacts) => Finding | readonly Finding[] | null;
}

/** A rule that could not be run, and what is missing: a clause. */
export interface NotRun {
  code: string;
  why: string;
}

/** What is wrong on a page, the worst first, and what was looked for. */
export interface FindingsView {
  found: readonly Finding[];
  /** Rules that found nothing. */
  passed: number;
  notRun: readonly NotRun[];
  /** When time alone may change what is found, epoch milliseconds; null: it does not. */
  nextChangeMs: number | null;
}

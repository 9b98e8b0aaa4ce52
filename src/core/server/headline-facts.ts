import type { BrowserCookie } from '../cookies/cookie.ts';
import type { TokenReading } from '../token/types.ts';
import type { Answers } from './answer.ts';
import type { CookiesRead } from './browser.ts';

/** What the answers come to: one title for strip, popup and icon. */
export interface Headline {
  /** Stable; texts are not. */
  state:
    | 'signed-in'
    | 'handshake'
    | 'cookie-dropped'
    | 'cookie-missing'
    | 'foreign-cookie'
    | 'two-copies'
    | 'other-session'
    | 'other-organization'
    | 'pending'
    | 'nobody'
    | 'over'
    | 'clock'
    | 'refused'
    /** All is signed in, and something is wrong all the same. */
    | 'finding'
    /** The server was seen to answer so. */
    | 'seen'
    | 'depends';
  tone: 'in' | 'handshake' | 'out' | 'unknown';
  /** One sentence. */
  title: string;
  /** Sentences under the title, with code in backticks; empty: none. */
  line: string;
}

/** A session as the page's ClerkJS lists it. */
export interface HeadlineSession {
  id: string;
  who: string;
  /** `Acme (org:admin)`; empty without one. */
  organization: string;
  /** null: the personal account. */
  organizationId: string | null;
  status: string;
  task: string | null;
}

export interface HeadlineFacts extends Answers {
  /** The same on a server whose clock is Clerk's; null: no other. */
  atRightTime: Answers | null;
  /** Clerk's clock minus this machine's, in milliseconds; null: not known. */
  clockAheadMs: number | null;
  /** Of the page; null: signed out, or between two. */
  active: (HeadlineSession & { token: TokenReading | null }) | null;
  /** ClerkJS has loaded, and is not between two sessions. */
  isSettled: boolean;
  sessions: readonly HeadlineSession[];
  cookies: readonly BrowserCookie[];
  /** What the server reads of them. */
  read: CookiesRead;
  /** Which of several instances or frames this is; empty: there is one. */
  of: string;
}

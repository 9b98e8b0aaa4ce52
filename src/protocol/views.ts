import type { CommandValue } from '../core/clerk-js/carry-out.ts';
import type { ClerkSnapshot, SessionSnapshot } from '../core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../core/cookies/cookie.ts';
import type { CookieRow } from '../core/cookies/row.ts';
import type { FindingsView } from '../core/findings/page-facts.ts';
import type { KeyElsewhere } from '../core/frontend-api/key-domain.ts';
import type { Failure } from '../core/result.ts';
import type { Answer, Answers } from '../core/server/answer.ts';
import type { Headline } from '../core/server/headline.ts';
import type { SeenAnswers } from '../core/server/seen.ts';
import type { BackendSettings } from '../core/server/settings.ts';
import type { SignatureOutcome, TokenReading } from '../core/token/types.ts';
import type { StandardSignature } from '../core/verifiers/types.ts';

/** What the worker tells a panel or popup. Raw tokens are not part of it. */

export interface TokenView {
  /** Where the reading came from. */
  source: 'lastActiveToken' | 'cookie' | 'getToken' | 'backend' | 'pasted';
  reading: TokenReading;
  signature: SignatureOutcome;
  /** The compact form without its signature (which stays in the worker): `header.payload`. */
  withoutSignature: string;
  /** Characters of the signature, so that a mask of the right length can be drawn. */
  signatureChars: number;
}

/** One that a person pasted: also as verifiers that know only the standards see it. */
export interface PastedTokenView extends TokenView {
  standard: StandardSignature;
}

export type SessionView = Omit<SessionSnapshot, 'lastActiveToken'> & {
  /** The newest one the page holds. */
  token: TokenView | null;
  /** What else memory (`lastActiveToken`) and the page's cookies hold for this session; may say the same. */
  otherTokens: TokenView[];
  /** What the app's server would say of a request with this session's token as its bearer token; null: not known yet. */
  server: Answer | null;
};

/** What the app's server would say of this browser's requests. */
export interface ServerView extends Answers {
  /** The same on a server whose clock is Clerk's; null: the clocks agree, or Clerk's is not known. */
  atRightTime: Answers | null;
  /** When time alone may change any of it (epoch milliseconds, by this machine's clock); null: it does not. */
  nextChangeMs: number | null;
  headline: Headline;
  /** By real responses; null: nobody records requests. */
  seen: SeenAnswers | null;
}

export type ClerkView = Omit<ClerkSnapshot, 'sessions' | 'cookieTokens' | 'cookies'> & {
  sessions: SessionView[];
  /** `https://<Frontend API host>` of the publishable key: what `iss` of its tokens should be. */
  issuer: string | null;
  /** The publishable key is a production key, and of another domain than the frame's. */
  keyElsewhere: KeyElsewhere | null;
  /** Origin of the frame: what a backend's `authorizedParties` usually names. */
  origin: string;
  /** Whose tokens the page's readable `__session` cookies hold: session ids, or null for one that can't be read. */
  cookieOwners: (string | null)[];
  /** null: not known yet. */
  server: ServerView | null;
  /** Of the frame's origin; null: not read yet. */
  settings: BackendSettings | null;
  /** Clerk's, of every instance, without the values of credentials. */
  cookies: BrowserCookie[];
  /** The same with what a server makes of each, and those that are expected and absent; empty: not known yet. */
  cookieRows: CookieRow[];
  /** `granted`: HttpOnly cookies and attributes are known, too. */
  cookieAccess: 'granted' | 'readable-only';
  findings: FindingsView;
};

export interface FrameAddress {
  tabId: number;
  frameId: number;
  /** The document's `performance.timeOrigin`: a command for a document that was left is refused. */
  documentId: string;
  /** Which of the document's Clerk instances: 0 is `window.Clerk`, others are those that deep detection found. */
  instance: number;
}

/** `requests`: this document asked the Frontend API; `cookies`: they are there, but may be another app's of this host. */
export type HiddenClerk = { sign: 'requests'; version: string } | { sign: 'cookies' };

/** One instance of one frame. */
export interface FrameView {
  address: FrameAddress;
  /** Origin and path; queries and fragments may hold tokens and are dropped. */
  url: string;
  takenAtMs: number;
  revision: number;
  /** null with a problem: its last report was refused. null without: no Clerk in this frame. */
  clerk: ClerkView | null;
  failedScript: string | null;
  /** Signs of a Clerk that the page keeps to itself; null: none were seen. */
  hidden: HiddenClerk | null;
  problem: Failure | null;
}

/**
 * Why the worker can't reach a tab's pages. Without access Chromium tells the worker no address: then it says
 * `site-not-allowed` also of what is no site at all, which only the panel or popup can know.
 */
export type Unreachable = 'restricted-page' | 'site-not-allowed' | 'reload-needed';

export interface TabView {
  tabId: number;
  /** null: reached. */
  unreachable: Unreachable | null;
  /** Frames that have Clerk or a problem, top frame first. Empty: no Clerk in this tab. */
  frames: FrameView[];
  /** Origins of frames in the page that we may not read (`https://accounts.example.com`), as the page names them. */
  framesNotAllowed: string[];
  /** Of the tab as a whole: scripts that the browser did not take, frames that were left out. */
  problems: Failure[];
  /** The top frame answered, Clerk or not. */
  answered: boolean;
}

/** What an action gave back, as the UI sees it. */
export interface CommandResult {
  durationMs: number;
  cookieRestored: boolean;
  /** getToken only. */
  token: TokenView | null;
  /** Requests to the Frontend API that the page made meanwhile: paths such as `/v1/client/sessions/sess_1/touch`. */
  requests: string[];
  value: CommandValue;
}

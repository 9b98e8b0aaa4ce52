/** What a page's Clerk was at one moment, reduced to what a timeline tells: ids, names and times, no token. */
export interface Moment {
  /** When the page was read, epoch milliseconds. */
  atMs: number;
  /** Counts up with each report of one document: what is missing between two was not seen. */
  revision: number;
  /** The document's `performance.timeOrigin`. */
  documentId: string;
  frameId: number;
  /** Which of the document's Clerk instances. */
  instance: number;
  /** Origin and path. */
  url: string;
  /** null: there is no Clerk. */
  clerk: MomentClerk | null;
  /** null: signed out; undefined: ClerkJS is loading, or between two sessions. */
  activeSessionId?: string | null;
  sessions: readonly MomentSession[];
  /** Clerk's, in the browser's order. */
  cookies: readonly MomentCookie[];
}

export interface MomentClerk {
  version: string;
  /** null: this ClerkJS has none. */
  status: string | null;
  loaded: boolean;
  /** Names the instance; null: the page says none. */
  publishableKey: string | null;
  proxyUrl: string | null;
  clientId: string | null;
}

export interface MomentSession {
  id: string;
  status: string;
  /** The user's name; empty: ClerkJS says none. */
  who: string;
  organizationId: string | null;
  /** `Acme`; empty: the personal account. */
  organization: string;
  /** null: none, or not known. */
  role: string | null;
  /** First open task; null: none. */
  task: string | null;
  /** The newest one in memory; null: none; undefined: not known of this moment, and taken for what it was before. */
  token?: MomentToken | null;
}

export interface MomentToken {
  issuedAtSec: number | null;
  expiresAtSec: number | null;
  organizationId: string | null;
  /** As a cookie. */
  bytes: number;
}

export interface MomentCookie {
  name: string;
  valueChars: number;
  /** What its value says, as far as it is read: `<session id>, issued <sec>` of a token, the number of `__client_uat`; empty: withheld, or not known of this moment. */
  says: string;
}

import type { BrowserCookie } from './cookie.ts';
import type { CookieOwner } from './owner.ts';

/** A line of the table of cookies: what a cookie says, and what a server makes of it. Without what signs somebody in. */
export interface CookieRow {
  name: string;
  /** null: it is absent, and expected. */
  cookie: BrowserCookie | null;
  owner: CookieOwner;
  says: CookieSays;
  server: ServerUse;
  /** Of a session cookie, held against the token in memory of its session; null: there is nothing to compare. */
  comparison: TokenComparison | null;
}

export type CookieSays =
  | { kind: 'absent' }
  | { kind: 'empty' }
  /** Seconds; 0: signed out. `afterTokenSec`: later than the token that the server reads; null: there is none. */
  | { kind: 'client-uat'; sec: number; afterTokenSec: number | null }
  | { kind: 'not-a-time' }
  | { kind: 'token'; sessionId: string | null; expiresAtSec: number | null; organization: string | null }
  | { kind: 'not-a-token' }
  /** There are too many, or it is too long. */
  | { kind: 'not-looked-into' }
  | { kind: 'active-context'; sessionId: string; organizationId: string | null }
  /** A word for what it is, as its value is withheld: `refresh token`. */
  | { kind: 'named'; what: string };

export interface ServerUse {
  /** Stable; texts are not. */
  code:
    | 'reads'
    | 'handshake'
    | 'refuses'
    | 'when-expired'
    | 'expected'
    | 'ignores-suffixed-exists'
    | 'ignores-plain-counts'
    | 'ignores-other-app'
    | 'ignores-duplicate'
    | 'ignores-empty'
    | 'ignores-plain'
    | 'not-read';
  tone: 'in' | 'handshake' | 'out' | 'unknown' | 'quiet';
  /** What it does, in bold: `reads this copy`. */
  does: string;
  /** Why, behind it; empty: nothing more. */
  why: string;
}

export type TokenComparison =
  | { kind: 'same' }
  /** Issued so many seconds before or after that in memory. */
  | { kind: 'older'; sec: number }
  | { kind: 'newer'; sec: number }
  /** Issued in the same second, but not the same. */
  | { kind: 'differs' }
  /** It is for another session than the page's active one. */
  | { kind: 'other-session'; sessionId: string | null };

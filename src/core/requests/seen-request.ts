import type { ServerStatus } from '../server/answer.ts';

/**
 * A request of the page as DevTools saw it, reduced to what is told of it: no body, no token, no cookie's value, no query's
 * value.
 */
export interface SeenRequest {
  /** Names it within one recording: `r12`. */
  id: string;
  /** When it was sent, epoch milliseconds. */
  atMs: number;
  durationMs: number;
  method: string;
  origin: string;
  /** Ids and tokens in it are as they are told: see `redact.ts`. */
  path: string;
  /** 0: no answer came. */
  status: number;
  /** The browser loads a document with it. */
  isDocument: boolean;
  /** The app's own code called for it, as far as the browser tells; null: it doesn't. */
  isAppsCall: boolean | null;
  what: FrontendApiCall | Handshake | AppRequest;
}

/** A call of Clerk's Frontend API. */
export interface FrontendApiCall {
  kind: 'frontend-api';
  /** `touch`, `session token`. */
  label: string;
  sessionId: string | null;
  template: string | null;
  /** Clerk's error code and its own words; null: it named none. */
  error: { code: string; message: string } | null;
  traceId: string | null;
  /** Seconds, from `Retry-After`. */
  retryAfterSec: number | null;
  /** It asked past ClerkJS's cache. */
  skipsCache: boolean;
}

/** A redirect to Clerk's handshake, or the handshake itself. */
export interface Handshake {
  kind: 'handshake';
  /** `__clerk_hs_reason`. */
  reason: string | null;
  /** Where it leads back to, without query. */
  returnsTo: string | null;
}

/** A request to the app's own server, or another, that may carry a token of Clerk. */
export interface AppRequest {
  kind: 'app';
  /** What signs it in: a bearer token counts before a cookie; null: neither. */
  token: SentToken | null;
  /** It has an Authorization header, of Clerk or not: a server then reads no cookie. */
  hasAuthorization: boolean;
  /** What the server said in `x-clerk-auth-*`; null: nothing. */
  answer: SeenAnswer | null;
  /** Clerk's cookies that the answer set or deleted. */
  setCookies: readonly SetCookie[];
  /** The server's clock minus this machine's, by `Date`, to a second; null: not told. */
  clockAheadMs: number | null;
}

/** A token as it was when a request carried it. */
export interface SentToken {
  carrier: 'bearer' | 'cookie';
  /** Of the cookie; null for a bearer token. */
  cookieName: string | null;
  sessionId: string | null;
  organizationId: string | null;
  issuer: string | null;
  authorizedParty: string | null;
  issuedAtSec: number | null;
  expiresAtSec: number | null;
}

/** What a server answered, by its headers, in Clerk's words. */
export interface SeenAnswer {
  status: Exclude<ServerStatus, 'error'>;
  /** null: signed in. */
  reason: string | null;
  message: string | null;
}

export interface SetCookie {
  name: string;
  /** Characters of its value; 0: deleted. */
  valueChars: number;
  domain: string | null;
  secure: boolean;
  sameSite: string | null;
}

export type AppSeen = SeenRequest & { what: AppRequest };
export type CallSeen = SeenRequest & { what: FrontendApiCall };

export const isApp = (request: SeenRequest): request is AppSeen => request.what.kind === 'app';
export const isCall = (request: SeenRequest): request is CallSeen => request.what.kind === 'frontend-api';

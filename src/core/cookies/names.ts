/** What a cookie of Clerk is for. https://clerk.com/docs/guides/how-clerk-works/cookies */
export type CookieKind =
  | 'session'
  | 'client-uat'
  | 'refresh'
  | 'dev-browser'
  | 'handshake'
  | 'handshake-nonce'
  | 'redirect-count'
  | 'active-context'
  | 'client'
  | 'other';

/** Clerk's cookies on an app's own domain. */
export const cookieNames = {
  session: '__session',
  clientUat: '__client_uat',
  refresh: '__refresh',
  devBrowser: '__clerk_db_jwt',
  handshake: '__clerk_handshake',
  handshakeNonce: '__clerk_handshake_nonce',
  redirectCount: '__clerk_redirect_count',
} as const;

export interface CookieName {
  kind: CookieKind;
  /** `naoXFJnI` of `__session_naoXFJnI`; null: none. */
  suffix: string | null;
}

/** Those that may have a suffix; `__clerk_handshake_nonce` is none of `__clerk_handshake`. */
const bases: readonly [base: string, kind: CookieKind][] = [
  [cookieNames.session, 'session'],
  [cookieNames.clientUat, 'client-uat'],
  [cookieNames.refresh, 'refresh'],
  [cookieNames.devBrowser, 'dev-browser'],
];

const whole: Readonly<Record<string, CookieKind>> = {
  [cookieNames.handshake]: 'handshake',
  [cookieNames.handshakeNonce]: 'handshake-nonce',
  [cookieNames.redirectCount]: 'redirect-count',
  clerk_active_context: 'active-context',
  __client: 'client',
};

/** The same cookies as the page's relay reports. */
export const isClerkCookie = (name: string): boolean =>
  /^(?:(?:__session|__client_uat)(?:_|$)|clerk_active_context$|__(?:clerk|client|refresh))/.test(name);

/** Whether anything looks into its value; those of the others are credentials. */
export const isValueRead = (name: string): boolean =>
  /^(?:(?:__session|__client_uat)(?:_|$)|clerk_active_context$)/.test(name);

/** What a cookie's name says. */
export function readCookieName(name: string): CookieName {
  for (const [base, kind] of bases) {
    if (name === base) return { kind, suffix: null };
    if (name.startsWith(`${base}_`) && name.length > base.length + 1)
      return { kind, suffix: name.slice(base.length + 1) };
  }
  return { kind: Object.hasOwn(whole, name) ? (whole[name] ?? 'other') : 'other', suffix: null };
}

import { maxCookieNameChars, maxCookies, maxTokenChars } from '../limits.ts';
import type { BrowserCookie, ReadCookie } from './cookie.ts';

/** What a page's relay said of a cookie; nothing of one that is too long to be Clerk's. */
export function toBrowserCookie([name, value]: ReadCookie): BrowserCookie[] {
  if (name.length > maxCookieNameChars) return [];
  const isTold = typeof value === 'string' && value.length <= maxTokenChars;
  return [
    {
      name,
      value: isTold ? value : null,
      valueChars: typeof value === 'string' ? value.length : value,
      attributes: null,
    },
  ];
}

/** `__session` and `__session_<suffix>`. */
export const isSessionCookie = (name: string): boolean => /^__session(?:_|$)/.test(name);

/** The tokens that session cookies hold. */
export const tokensInCookies = (cookies: readonly BrowserCookie[], most: number = maxCookies): string[] =>
  cookies.flatMap(({ name, value }) => (value && isSessionCookie(name) ? [value] : [])).slice(0, most);

/** Without what signs somebody in: for those who only show them. */
export const withoutTokens = (cookies: readonly BrowserCookie[]): BrowserCookie[] =>
  cookies.map((cookie) => (isSessionCookie(cookie.name) ? { ...cookie, value: null } : cookie));

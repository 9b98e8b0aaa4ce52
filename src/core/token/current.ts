import type { TokenReading } from './types.ts';

/** A token with what it says, so that nobody decodes it again. */
export interface ReadToken {
  raw: string;
  reading: TokenReading;
}

export interface HeldToken extends ReadToken {
  source: 'lastActiveToken' | 'cookie';
}

/** The distinct tokens of the page's cookies, by the session that their `sid` names. */
export function cookieTokensBySession(cookies: readonly ReadToken[]): Map<string, ReadToken[]> {
  const bySession = new Map<string, ReadToken[]>();
  for (const cookie of cookies) {
    const { sessionId } = cookie.reading;
    if (sessionId === null) continue;
    const own = bySession.get(sessionId) ?? [];
    if (!own.some(({ raw }) => raw === cookie.raw)) bySession.set(sessionId, [...own, cookie]);
  }
  return bySession;
}

/**
 * What memory and cookies hold for a session, `lastActiveToken` first.
 * @param cookies those of `cookieTokensBySession` that are this session's
 */
export function heldTokens(
  lastActiveToken: ReadToken | null,
  cookies: readonly ReadToken[] = [],
): HeldToken[] {
  const own = cookies.map((cookie): HeldToken => ({ ...cookie, source: 'cookie' }));
  return lastActiveToken ? [{ ...lastActiveToken, source: 'lastActiveToken' }, ...own] : own;
}

/**
 * The newest token that is held for a session, by `iat`. ClerkJS 4 lets `lastActiveToken` go stale and keeps the newest
 * one only in the page's `__session` cookie; another tab may have refreshed the cookie too.
 */
export function currentToken(held: readonly HeldToken[]): HeldToken | null {
  const issuedAtSec = ({ reading }: HeldToken): number => reading.issuedAtSec ?? -1;
  let newest: HeldToken | null = null;
  for (const token of held) {
    if (newest === null || issuedAtSec(token) > issuedAtSec(newest)) newest = token;
  }
  return newest;
}

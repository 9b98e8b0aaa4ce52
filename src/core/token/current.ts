import { readToken } from './read.ts';

interface SessionTokens {
  id: string;
  lastActiveToken: string | null;
}

export interface CurrentToken {
  raw: string;
  source: 'lastActiveToken' | 'cookie';
}

/** What memory and cookies hold for a session; a cookie counts only for the session its `sid` names. */
export function heldTokens(session: SessionTokens, cookieTokens: string[]): CurrentToken[] {
  const own = [...new Set(cookieTokens)].filter((raw) => readToken(raw).sessionId === session.id);
  const cookies = own.map((raw): CurrentToken => ({ raw, source: 'cookie' }));
  if (session.lastActiveToken === null) return cookies;
  return [{ raw: session.lastActiveToken, source: 'lastActiveToken' }, ...cookies];
}

/**
 * The newest token the page holds for a session. ClerkJS 4 lets `lastActiveToken` go stale and keeps the newest one
 * only in the page's `__session` cookie; a cookie counts only for the session its `sid` names.
 */
export function currentToken(session: SessionTokens, cookieTokens: string[]): CurrentToken | null {
  const issuedAtSec = ({ raw }: CurrentToken): number => readToken(raw).issuedAtSec ?? -1;
  let newest: CurrentToken | null = null;
  for (const token of heldTokens(session, cookieTokens)) {
    if (newest === null || issuedAtSec(token) > issuedAtSec(newest)) newest = token;
  }
  return newest;
}

import { readToken } from './read.ts';

export interface CurrentToken {
  raw: string;
  source: 'lastActiveToken' | 'cookie';
}

/**
 * The newest token the page holds for a session. ClerkJS 4 lets `lastActiveToken` go stale and keeps the newest one
 * only in the page's `__session` cookie; a cookie counts only for the session its `sid` names.
 */
export function currentToken(
  session: { id: string; lastActiveToken: string | null },
  cookieTokens: string[],
): CurrentToken | null {
  let current: CurrentToken | null =
    session.lastActiveToken === null ? null : { raw: session.lastActiveToken, source: 'lastActiveToken' };
  let issuedAtSec = current ? (readToken(current.raw).issuedAtSec ?? -1) : -1;
  for (const raw of cookieTokens) {
    const reading = readToken(raw);
    if (reading.sessionId !== session.id || (reading.issuedAtSec ?? -1) <= issuedAtSec) continue;
    current = { raw, source: 'cookie' };
    issuedAtSec = reading.issuedAtSec ?? -1;
  }
  return current;
}

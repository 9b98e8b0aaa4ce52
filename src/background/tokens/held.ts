import type { ClerkSnapshot, SessionSnapshot } from '../../core/clerk-js/snapshot.ts';
import {
  cookieTokensBySession,
  type HeldToken,
  heldTokens,
  type ReadToken,
} from '../../core/token/current.ts';
import type { TokenReading } from '../../core/token/types.ts';

/** The tokens of one report: each is read once, whoever asks and however often. */
export interface TokensOfReport {
  /** Of the page's readable `__session` cookies, as they stand there. */
  cookies: ReadToken[];
  /** What memory and cookies hold for a session, `lastActiveToken` first. */
  of(session: SessionSnapshot): HeldToken[];
}

/** @param read reads a token, or knows it already */
export function tokensOf(clerk: ClerkSnapshot, read: (raw: string) => TokenReading): TokensOfReport {
  const withReading = (raw: string): ReadToken => ({ raw, reading: read(raw) });
  const cookies = clerk.cookieTokens.map(withReading);
  const bySession = cookieTokensBySession(cookies);
  return {
    cookies,
    of: ({ id, lastActiveToken }) =>
      heldTokens(lastActiveToken === null ? null : withReading(lastActiveToken), bySession.get(id)),
  };
}

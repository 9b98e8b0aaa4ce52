import type { TokenReading } from '../token/types.ts';
import { readClientUat } from './client-uat.ts';
import type { BrowserCookie } from './cookie.ts';
import { type CookieKind, readCookieName } from './names.ts';
import type { CookieSays, TokenComparison } from './row.ts';

const words: Record<Exclude<CookieKind, 'session' | 'client-uat' | 'active-context'>, string> = {
  refresh: 'refresh token',
  'dev-browser': 'dev browser',
  handshake: 'handshake in progress',
  'handshake-nonce': 'handshake in progress',
  'redirect-count': 'handshake redirects',
  client: 'Clerk’s own client token',
  other: 'unknown Clerk cookie',
};

/**
 * What a cookie says.
 * @param readSec `iat` of the token that the server reads; null: none
 */
export function cookieSays(
  { name, value, valueChars }: BrowserCookie,
  reading: TokenReading | null,
  readSec: number | null,
): CookieSays {
  const { kind } = readCookieName(name);
  if (valueChars === 0) return { kind: 'empty' };
  if (kind === 'client-uat') return uatSays(value, readSec);
  if (kind === 'session') {
    if (!reading?.claims) return { kind: 'not-a-token' };
    const { sessionId, expiresAtSec, organization } = reading;
    return { kind: 'token', sessionId, expiresAtSec, organization: organization?.slug ?? null };
  }
  if (kind !== 'active-context') return { kind: 'named', what: words[kind] };
  const [sessionId = '', organizationId = ''] = (value ?? '').split(/:|%3A/i);
  return { kind: 'active-context', sessionId, organizationId: organizationId || null };
}

/** Beyond this a number of seconds is one of milliseconds: the year 5138. */
const latestSec = 100_000_000_000;

function uatSays(value: string | null, readSec: number | null): CookieSays {
  const sec = readClientUat(value);
  if (Number.isNaN(sec) || sec < 0 || sec >= latestSec) return { kind: 'not-a-time' };
  return { kind: 'client-uat', sec, afterTokenSec: sec > 0 && readSec !== null ? sec - readSec : null };
}

/** A session cookie, held against the token in memory. */
export function compareWithMemory(
  raw: string,
  reading: TokenReading,
  memory: { raw: string; reading: TokenReading } | null,
): TokenComparison | null {
  if (!memory) return null;
  if (raw === memory.raw) return { kind: 'same' };
  if (reading.sessionId !== memory.reading.sessionId)
    return { kind: 'other-session', sessionId: reading.sessionId };
  const [own, other] = [reading.issuedAtSec, memory.reading.issuedAtSec];
  if (own === null || other === null || own === other) return { kind: 'differs' };
  return own < other ? { kind: 'older', sec: other - own } : { kind: 'newer', sec: own - other };
}

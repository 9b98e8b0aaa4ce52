import { parseCookie, parseSetCookie } from 'cookie';
import { isClerkCookie } from '../cookies/names.ts';
import { isFrontendApiIssuer } from '../frontend-api/issuer.ts';
import { maxTokenChars } from '../limits.ts';
import { hideLongRuns, scrub } from '../redact.ts';
import { tokenOfHeader } from '../server/authorization-header.ts';
import { chooseCookies } from '../server/chosen-cookies.ts';
import type { ServerInstance } from '../server/context.ts';
import { defaultSettings } from '../server/settings.ts';
import { createTrail } from '../server/trail.ts';
import { readToken } from '../token/read.ts';
import type { TokenReading } from '../token/types.ts';
import { type HarEntry, type HarHeader, headerOf, headersOf } from './har-entry.ts';
import type { SeenAnswer, SentToken, SetCookie } from './seen-request.ts';

const maxChars = 200;
const cut = (text: string | null): string | null => text?.slice(0, maxChars) ?? null;

const reading = (raw: string): TokenReading | null => {
  const read = raw.length > maxTokenChars ? null : readToken(raw);
  return read?.claims && isFrontendApiIssuer(read.issuer) ? read : null;
};

const sent = (carrier: SentToken['carrier'], cookieName: string | null, read: TokenReading): SentToken => ({
  carrier,
  cookieName,
  sessionId: cut(read.sessionId),
  organizationId: cut(read.organization?.id ?? null),
  issuer: cut(read.issuer),
  authorizedParty: cut(read.authorizedParty),
  issuedAtSec: read.issuedAtSec,
  expiresAtSec: read.expiresAtSec,
});

/** A header with any value takes the cookies' place. https://clerk.com/docs/reference/backend/authenticate-request */
export const hasAuthorization = ({ requestHeaders }: HarEntry): boolean =>
  Boolean(headerOf(requestHeaders, 'authorization'));

/**
 * The token of Clerk that a server reads of a request: of its Authorization header, else of its cookies; null: none.
 * @param instance null: not known, and of several session cookies the first counts
 */
export function sentTokenOf(entry: HarEntry, instance: ServerInstance | null): SentToken | null {
  const authorization = headerOf(entry.requestHeaders, 'authorization');
  if (authorization) {
    const bearer = tokenOfHeader(authorization);
    const read = bearer === null ? null : reading(bearer);
    return read && sent('bearer', null, read);
  }
  const cookies = new Map(
    Object.entries(parseCookie(headersOf(entry.requestHeaders, 'cookie').join('; ')))
      .filter(([name]) => isClerkCookie(name))
      .map(([name, value]) => [name, value ?? '']),
  );
  const chosen = instance && chosenOf(entry, instance, cookies);
  const found = [...cookies].find(([name, value]) =>
    chosen ? value === chosen : /^__session(?:_|$)/.test(name),
  );
  const read = found ? reading(found[1]) : null;
  return found && read ? sent('cookie', found[0].slice(0, maxChars), read) : null;
}

/** The value of the session cookie that `@clerk/backend` would read; null: none. */
function chosenOf(
  { method, url, startedAtMs }: HarEntry,
  instance: ServerInstance,
  cookies: ReadonlyMap<string, string>,
): string | null {
  const headers = { authorization: null, origin: null, referer: null, secFetchDest: null, accept: null };
  const context = {
    request: { method, url: url.href, headers, cookies },
    instance,
    settings: defaultSettings,
    tokenOf: (raw: string) => ({
      reading: readToken(raw.slice(0, maxTokenChars)),
      signature: { kind: 'not-checked', why: 'seen on its way' } as const,
    }),
    nowMs: startedAtMs,
  };
  return chooseCookies(context, createTrail(startedAtMs)).session;
}

const statuses = ['signed-in', 'signed-out', 'handshake'] as const;

/** What the server said in its headers, or by a redirect to a handshake; null: nothing. */
export function answerOf({ responseHeaders, redirectsTo }: HarEntry): SeenAnswer | null {
  const told = headerOf(responseHeaders, 'x-clerk-auth-status');
  const status = statuses.find((each) => each === told);
  if (status) {
    const message = headerOf(responseHeaders, 'x-clerk-auth-message');
    const reason = codeOf(headerOf(responseHeaders, 'x-clerk-auth-reason'));
    return {
      status,
      reason,
      message: message && hideLongRuns(scrub(message.slice(0, 1_000))).slice(0, maxChars),
    };
  }
  if (!redirectsTo || !isHandshake(redirectsTo)) return null;
  return {
    status: 'handshake',
    reason: codeOf(redirectsTo.searchParams.get('__clerk_hs_reason')),
    message: null,
  };
}

/** A code of Clerk's: words of small letters. What is none, as a page's server may say anything, is not repeated. */
export const codeOf = (text: string | null): string | null =>
  text !== null && text.length <= 150 && /^[a-z0-9]{1,24}(?:[_-][a-z0-9]{1,24})*$/.test(text) ? text : null;

/** `clerk_trace_id`, or the `cf-ray` header. */
export const traceOf = (text: string | null): string | null =>
  text !== null && /^[\w-]{1,40}$/.test(text) ? text : null;

export const isHandshake = ({ pathname }: URL): boolean => pathname.endsWith('/v1/client/handshake');

const maxSetCookies = 30;

/** Clerk's cookies that an answer sets or deletes. Chromium joins several headers with line breaks. */
export const setCookiesOf = (headers: readonly HarHeader[]): SetCookie[] =>
  headersOf(headers, 'set-cookie')
    .flatMap((value) => value.split('\n'))
    .slice(0, maxSetCookies)
    .flatMap((line) => {
      const { name, value, domain, secure, sameSite, maxAge, expires } = parseSetCookie(line);
      if (!isClerkCookie(name) || name.length > maxChars) return [];
      const isDeleted = maxAge === 0 || (expires !== undefined && expires.getTime() <= 86_400_000);
      return {
        name,
        valueChars: isDeleted ? 0 : (value ?? '').length,
        domain: cut(domain ?? null),
        secure: secure === true,
        sameSite: typeof sameSite === 'string' ? cut(sameSite) : null,
      };
    });

/** The server's clock minus this machine's, by the middle of the request; `Date` tells seconds. null: not told. */
export function clockAheadOf({ responseHeaders, startedAtMs, durationMs }: HarEntry): number | null {
  const dateMs = new Date(headerOf(responseHeaders, 'date') ?? '').getTime();
  return Number.isFinite(dateMs) ? Math.round(dateMs + 500 - (startedAtMs + durationMs / 2)) : null;
}

import { parseCookie } from 'cookie';
import type { BrowserCookie } from '../cookies/cookie.ts';
import { cookieNames } from '../cookies/names.ts';
import type { TokenReading } from '../token/types.ts';
import type { Answer, Answers } from './answer.ts';
import { cookiesToApi, type SentCookies } from './api-cookies.ts';
import { authenticate } from './authenticate.ts';
import { chooseCookies, foreignIssuerOf } from './chosen-cookies.ts';
import { oneOf, type PossibleAnswer } from './compare.ts';
import type { ServerContext } from './context.ts';
import { asToAuth } from './pending.ts';
import type { ServerRequest } from './request.ts';
import { createTrail } from './trail.ts';

/** What a browser would send to the app's server, and what that server is. */
export interface BrowserFacts extends Omit<ServerContext, 'request'> {
  /** Of the page, without query and fragment: its next load is asked about. */
  url: string;
  /** Of the page, as a server reads them: see `asServerReads`. */
  cookies: ReadonlyMap<string, string>;
  /** The active session's token; null: none. */
  bearer: string | null;
}

/** Asks for each kind of request; by default a pending session is signed out, as `toAuth()` has it. */
export function answersOf(facts: BrowserFacts): Answers {
  const { bearer } = facts;
  const ask = (request: ServerRequest): Answer => asToAuth(authenticate({ ...facts, request }));
  const [likeliest, ...others] = cookiesOfFetch(facts);
  const askFetch = (method: 'GET' | 'POST'): Answer => {
    const askWith = ({ cookies, condition }: SentCookies): PossibleAnswer => ({
      answer: ask(fetchOf(facts, method, cookies)),
      condition,
    });
    return oneOf([askWith(likeliest), ...others.map(askWith)]);
  };
  return {
    pageLoad: ask(pageLoadOf(facts)),
    fetch: askFetch('GET'),
    post: askFetch('POST'),
    bearer: bearer === null ? null : ask(bearerRequest(facts, bearer)),
  };
}

/** The answer to a call with this token: of a session that is not the active one, too. */
export const answerToBearer = (facts: BrowserFacts, bearer: string): Answer =>
  asToAuth(authenticate({ ...facts, request: bearerRequest(facts, bearer) }));

/** What a server reads of a browser's cookies, for those who explain its answer. */
export interface CookiesRead {
  /** Of the copy that is chosen; null: there is none. */
  token: TokenReading | null;
  /** 0: signed out, missing, or no number. */
  clientUatSec: number;
  /** Who issued the token of `__session`, which is another instance's; null: it is not. */
  foreignIssuer: string | null;
}

export function cookiesRead(facts: BrowserFacts): CookiesRead {
  const context: ServerContext = { ...facts, request: pageLoadOf(facts) };
  const { session, clientUatSec } = chooseCookies(context, createTrail(facts.nowMs));
  return {
    token: session === null ? null : facts.tokenOf(session).reading,
    clientUatSec,
    foreignIssuer: foreignIssuerOf(context),
  };
}

const withoutReferrer = { authorization: null, origin: null, referer: null };

/** Reloaded, or its address typed: no other page led here. */
export const pageLoadOf = ({ url, cookies }: BrowserFacts): ServerRequest => ({
  method: 'GET',
  url,
  headers: { ...withoutReferrer, secFetchDest: 'document', accept: 'text/html' },
  cookies,
});

const apiUrlOf = ({ url, settings }: BrowserFacts): string => settings.apiUrl || url;

const cookiesOfFetch = (facts: BrowserFacts) =>
  cookiesToApi(
    {
      page: new URL(facts.url),
      api: new URL(apiUrlOf(facts)),
      isWithCredentials: facts.settings.apiCredentials,
    },
    facts.cookies,
  );

function fetchOf(
  facts: BrowserFacts,
  method: 'GET' | 'POST',
  cookies: ReadonlyMap<string, string>,
): ServerRequest {
  const { url } = facts;
  const apiUrl = apiUrlOf(facts);
  const { origin } = new URL(url);
  const isOwn = new URL(apiUrl).origin === origin;
  return {
    method,
    url: apiUrl,
    headers: {
      ...withoutReferrer,
      origin: isOwn && method === 'GET' ? null : origin,
      referer: url,
      secFetchDest: 'empty',
      accept: '*/*',
    },
    cookies,
  };
}

function bearerRequest(facts: BrowserFacts, bearer: string): ServerRequest {
  const [sent] = cookiesOfFetch(facts);
  const request = fetchOf(facts, 'GET', sent.cookies);
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${bearer}` } };
}

/**
 * A browser's cookies, in its order. Of two with one name the first counts; values are decoded. One whose value is withheld
 * is there all the same; what a handshake's token holds is not known then, as with its nonce.
 */
export function asServerReads(cookies: readonly BrowserCookie[]): Map<string, string> {
  const pairs = cookies.map(({ name, value, valueChars }) =>
    value === null && name === cookieNames.handshake
      ? `${cookieNames.handshakeNonce}=x`
      : `${name}=${value ?? 'x'.repeat(Math.min(1, valueChars))}`,
  );
  return new Map(Object.entries(parseCookie(pairs.join('; '))).map(([name, value]) => [name, value ?? '']));
}

import { labelRequest } from '../frontend-api/paths.ts';
import { isRecord, text } from '../json.ts';
import { parseJsonWithin } from '../json-bounds.ts';
import { answerBounds } from '../limits.ts';
import { hideLongRuns, scrub } from '../redact.ts';
import type { ServerInstance } from '../server/context.ts';
import {
  answerOf,
  clockAheadOf,
  codeOf,
  hasAuthorization,
  isHandshake,
  sentTokenOf,
  setCookiesOf,
  traceOf,
} from './app-request.ts';
import { type HarEntry, headerOf, readEntry } from './har-entry.ts';
import type { AppRequest, FrontendApiCall, Handshake, SeenRequest } from './seen-request.ts';

/** What is known of the page that sent a request. */
export interface EntryContext {
  /** Names the request from now on. */
  id: string;
  /** Of the top document; null: not known. */
  pageOrigin: string | null;
  /** Addresses that the page's instances have their Frontend API at, without `/v1`: `https://clerk.example.com`. */
  frontendApis: readonly string[];
  /** Of the page; null: not known, or several. */
  instance: ServerInstance | null;
  /** What Clerk said in the answer's body; null: nothing, or it was not asked for. */
  error: ClerkError | null;
  nowMs: number;
}

export interface ClerkError {
  code: string;
  message: string;
  traceId: string | null;
}

type Known = Omit<EntryContext, 'id' | 'error'>;

/**
 * Reduces a HAR entry to what is told of it; null: it is of no interest. Nothing of a body, a token, a cookie's value or a
 * query is in it.
 */
export function reduceEntry(entry: unknown, context: EntryContext): SeenRequest | null {
  const read = readEntry(entry, context.nowMs);
  const what = read && whatIs(read, context);
  if (!read || !what) return null;
  return {
    id: context.id,
    atMs: read.startedAtMs,
    durationMs: read.durationMs,
    method: read.method,
    origin: read.url.origin,
    path: pathOf(read.url),
    status: read.status,
    isDocument: isDocument(read),
    isAppsCall: isAppsCall(read),
    what,
  };
}

/** Whether what Clerk says in its body is to be asked for. */
export function needsBody(entry: unknown, context: Known): boolean {
  const read = readEntry(entry, context.nowMs);
  return read !== null && read.status >= 400 && isFrontendApi(read.url, context);
}

/** The first error that a body of the Frontend API names; null: none. */
export function errorIn(body: string): ClerkError | null {
  const parsed = parseJsonWithin(body, answerBounds);
  const { errors, clerk_trace_id: traceId } = parsed.ok && isRecord(parsed.value) ? parsed.value : {};
  const [first] = Array.isArray(errors) ? errors : [];
  const code = isRecord(first) ? codeOf(text(first.code)) : null;
  if (!isRecord(first) || code === null) return null;
  const message = text(first.long_message) || text(first.message) || '';
  return { code, message: hideLongRuns(scrub(message)), traceId: traceOf(text(traceId)) };
}

function whatIs(entry: HarEntry, context: EntryContext): SeenRequest['what'] | null {
  if (entry.method === 'OPTIONS' || entry.resourceType === 'preflight') return null;
  if (isFrontendApi(entry.url, context))
    return isHandshake(entry.url) ? handshakeOf(entry) : callOf(entry, context);
  return appRequestOf(entry, context);
}

/** By the page's instances, and by what ClerkJS says of itself in the address. */
function isFrontendApi({ href, pathname, searchParams }: URL, { frontendApis }: Known): boolean {
  if (!pathname.includes('/v1/')) return false;
  if (frontendApis.some((address) => href.startsWith(`${address}/v1/`))) return true;
  return searchParams.has('_clerk_js_version') || searchParams.has('__clerk_api_version');
}

function callOf({ url, responseHeaders }: HarEntry, { error }: EntryContext): FrontendApiCall | null {
  const path = pathOf(url);
  const retryAfter = Number(headerOf(responseHeaders, 'retry-after') || Number.NaN);
  return {
    kind: 'frontend-api',
    label: labelRequest(path),
    sessionId: /\/sessions\/(sess_\w{1,100})(?=\/|$)/.exec(path)?.[1] ?? null,
    template: /\/tokens\/([^/]{1,100})$/.exec(path)?.[1] ?? null,
    error: error && { code: error.code, message: error.message },
    traceId: error?.traceId ?? traceOf(headerOf(responseHeaders, 'cf-ray')),
    retryAfterSec: Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter : null,
    skipsCache: url.searchParams.get('debug') === 'skip_cache',
  };
}

function handshakeOf({ url }: HarEntry): Handshake {
  const back = url.searchParams.get('redirect_url') ?? '';
  return {
    kind: 'handshake',
    reason: codeOf(url.searchParams.get('__clerk_hs_reason')),
    returnsTo: URL.canParse(back) ? new URL(back).origin + pathOf(new URL(back)) : null,
  };
}

/** Kept where it says something of a session: a page load, a token of Clerk, or Clerk's headers in the answer. */
function appRequestOf(entry: HarEntry, { pageOrigin, instance }: EntryContext): AppRequest | null {
  const answer = answerOf(entry);
  if (!answer && isStatic(entry)) return null;
  const token = sentTokenOf(entry, instance);
  const isPageLoad = isDocument(entry) && (pageOrigin === null || entry.url.origin === pageOrigin);
  if (!answer && !token && !isPageLoad) return null;
  return {
    kind: 'app',
    token,
    hasAuthorization: hasAuthorization(entry),
    answer,
    setCookies: setCookiesOf(entry.responseHeaders),
    clockAheadMs: clockAheadOf(entry),
  };
}

const destinationOf = ({ requestHeaders }: HarEntry): string | null =>
  headerOf(requestHeaders, 'sec-fetch-dest');

const isDocument = (entry: HarEntry): boolean => (destinationOf(entry) ?? entry.resourceType) === 'document';

const dynamic = ['document', 'iframe', 'empty', 'xhr', 'fetch', 'eventsource', 'other', ''];

/** Scripts, styles and pictures carry cookies, too, and nobody asks who is signed in for them. */
function isStatic(entry: HarEntry): boolean {
  const kind = destinationOf(entry) ?? entry.resourceType;
  if (!dynamic.includes(kind)) return true;
  return (
    kind === '' &&
    /^(?:image|font|audio|video|text\/css|(?:text|application)\/javascript)/.test(entry.mimeType)
  );
}

/** Innermost are ClerkJS's own scripts; beyond them there may be the app's, which asked for it. */
function isAppsCall({ initiatorUrls }: HarEntry): boolean | null {
  if (initiatorUrls === null || initiatorUrls.length === 0) return null;
  return initiatorUrls.some(
    (url) => url !== '' && !/\/clerk-js@|\/@clerk\/clerk-js|clerk\.browser\.js/.test(url),
  );
}

const maxPathChars = 300;

const pathOf = ({ pathname }: URL): string => hideLongRuns(scrub(pathname.slice(0, maxPathChars)));

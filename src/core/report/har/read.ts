import { parseCookie } from 'cookie';
import { isFrontendApiIssuer } from '../../frontend-api/issuer.ts';
import { isRecord, type Json, text } from '../../json.ts';
import { maxTokenChars } from '../../limits.ts';
import { type HarEntry, headerOf, headersOf, readEntry } from '../../requests/har-entry.ts';
import { errorIn, reduceEntry } from '../../requests/reduce.ts';
import type { SeenRequest } from '../../requests/seen-request.ts';
import { tokenOfHeader } from '../../server/authorization-header.ts';
import { readToken } from '../../token/read.ts';
import type { TokenReading } from '../../token/types.ts';

/** Entries that are looked at; a HAR of a long session has more. */
export const maxHarEntries = 10_000;

/** A token that a request carried, or an answer set. Without its signature. */
export interface HarToken {
  reading: TokenReading;
  signatureChars: number;
}

/** What is told of a HAR: nothing of it holds a credential. */
export interface HarRead {
  requests: SeenRequest[];
  /** The newest of each session. */
  tokens: Map<string, HarToken>;
  /** Host of the Frontend API, as requests to it tell; null: there are none. */
  frontendApi: string | null;
  /** `_clerk_js_version`; null: none. */
  clerkJs: string | null;
  /** Clerk's cookies of the last document, by name: how many characters each value has. */
  cookies: Map<string, number>;
  /** Of the last document, origin and path. */
  url: string | null;
  /** More than are looked at. */
  left: number;
}

/** The entries of a HAR 1.2; null: it is none. http://www.softwareishard.com/blog/har-12-spec/ */
export const entriesOf = (value: Json): readonly Json[] | null =>
  isRecord(value) && isRecord(value.log) && Array.isArray(value.log.entries) ? value.log.entries : null;

/** Reads entry by entry, so that a large HAR can be read in slices. */
export function createHarReader(entries: readonly Json[], nowMs: number) {
  const read: HarRead = {
    requests: [],
    tokens: new Map(),
    frontendApi: frontendApiIn(entries),
    clerkJs: null,
    cookies: new Map(),
    url: null,
    left: Math.max(0, entries.length - maxHarEntries),
  };
  const frontendApis = read.frontendApi ? [`https://${read.frontendApi}`] : [];
  let pageOrigin: string | null = null;

  function take(entry: Json, at: number): void {
    const plain = readEntry(entry, nowMs);
    if (!plain) return;
    read.clerkJs ??= plain.url.searchParams.get('_clerk_js_version')?.slice(0, 40) ?? null;
    if (isDocument(plain)) {
      pageOrigin = plain.url.origin;
      read.url = `${plain.url.origin}${plain.url.pathname}`;
      read.cookies = clerkCookiesOf(plain);
    }
    for (const raw of rawTokens(plain)) keep(raw);
    const error = plain.status >= 400 ? errorIn(bodyOf(entry)) : null;
    const known = { id: `r${at + 1}`, pageOrigin, frontendApis, instance: null, error, nowMs };
    const seen = reduceEntry(entry, known);
    if (seen) read.requests.push(seen);
  }

  function keep(raw: string): void {
    const reading = raw.length > maxTokenChars ? null : readToken(raw);
    if (!reading?.sessionId || !isFrontendApiIssuer(reading.issuer)) return;
    const known = read.tokens.get(reading.sessionId);
    if (known && (known.reading.issuedAtSec ?? 0) >= (reading.issuedAtSec ?? 0)) return;
    const signatureChars = raw.length - raw.lastIndexOf('.') - 1;
    read.tokens.set(reading.sessionId, { reading, signatureChars });
  }

  return { take, read: (): HarRead => read, count: Math.min(entries.length, maxHarEntries) };
}

/** By what ClerkJS says of itself in the address. */
function frontendApiIn(entries: readonly Json[]): string | null {
  for (const entry of entries.slice(0, maxHarEntries)) {
    const url = isRecord(entry) && isRecord(entry.request) ? text(entry.request.url) : null;
    if (url && /\/v1\//.test(url) && /[?&]_?_?clerk_(?:js|api)_version=/.test(url) && URL.canParse(url))
      return new URL(url).host;
  }
  return null;
}

const isDocument = ({ resourceType, requestHeaders, mimeType }: HarEntry): boolean =>
  resourceType === 'document' ||
  headerOf(requestHeaders, 'sec-fetch-dest') === 'document' ||
  (resourceType === '' && /^text\/html/.test(mimeType));

function cookiesOf({ requestHeaders }: HarEntry): [string, string][] {
  const header = headersOf(requestHeaders, 'cookie').join('; ');
  return Object.entries(parseCookie(header)).map(([name, value]) => [name, value ?? '']);
}

const clerkCookiesOf = (entry: HarEntry): Map<string, number> =>
  new Map(
    cookiesOf(entry)
      .filter(([name]) => /^__(?:session|client_uat|clerk|refresh)/.test(name))
      .map(([name, value]) => [name.slice(0, 200), value.length]),
  );

function rawTokens(entry: HarEntry): string[] {
  const bearer = tokenOfHeader(headerOf(entry.requestHeaders, 'authorization') ?? '');
  const own = cookiesOf(entry).flatMap(([name, value]) => (/^__session(?:_|$)/.test(name) ? [value] : []));
  return [...(bearer ? [bearer] : []), ...own];
}

/** The text of an answer, where the HAR has it as text. */
function bodyOf(entry: Json): string {
  const content = isRecord(entry) && isRecord(entry.response) ? entry.response.content : null;
  const body = isRecord(content) && content.encoding === undefined ? text(content.text) : null;
  return body !== null && body.length <= 100_000 ? body : '';
}

import * as v from 'valibot';
import { finite, firstOf } from '../bounded.ts';

/** What is looked at of a HAR entry, in the shapes of Chromium and Firefox alike. https://w3c.github.io/web-performance/specs/HAR/Overview.html */

/** A browser takes no more of one header; a page's server may send any length. */
const maxHeaderChars = 40_000;
const maxHeaders = 200;
const maxUrlChars = 20_000;

const Header = v.object({
  name: v.pipe(v.string(), v.maxLength(200)),
  value: v.pipe(
    v.string(),
    v.transform((value) => value.slice(0, maxHeaderChars)),
  ),
});

/** Headers that are none are left out. */
const Headers = v.fallback(
  v.pipe(
    firstOf(maxHeaders, v.unknown()),
    v.transform((all) =>
      all.flatMap((each) => {
        const header = v.safeParse(Header, each);
        return header.success ? [header.output] : [];
      }),
    ),
  ),
  [],
);

const maybeText = (maxChars: number) =>
  v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(maxChars))), null);
const maybeNumber = v.fallback(v.nullable(finite), null);

const Entry = v.object({
  startedDateTime: v.fallback(v.union([v.pipe(v.string(), v.maxLength(100)), finite]), ''),
  time: maybeNumber,
  request: v.object({
    method: v.pipe(v.string(), v.maxLength(30)),
    url: v.pipe(v.string(), v.maxLength(maxUrlChars)),
    headers: Headers,
  }),
  response: v.fallback(
    v.object({
      status: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)), 0),
      headers: Headers,
      redirectURL: maybeText(maxUrlChars),
      content: v.fallback(v.object({ mimeType: maybeText(200) }), { mimeType: null }),
    }),
    { status: 0, headers: [], redirectURL: null, content: { mimeType: null } },
  ),
  /** Chromium's own. */
  _resourceType: maybeText(50),
  _initiator: v.fallback(
    v.nullable(v.object({ type: maybeText(50), stack: v.fallback(v.unknown(), null) })),
    null,
  ),
});

export interface HarHeader {
  name: string;
  value: string;
}

/** One request with its answer. It holds credentials: nothing of it is kept. */
export interface HarEntry {
  startedAtMs: number;
  durationMs: number;
  method: string;
  url: URL;
  requestHeaders: readonly HarHeader[];
  responseHeaders: readonly HarHeader[];
  /** 0: no answer. */
  status: number;
  /** Where the answer redirects to; null: nowhere. */
  redirectsTo: URL | null;
  /** `document`, `fetch`, `script`; empty: the browser doesn't say. */
  resourceType: string;
  mimeType: string;
  /** Addresses of scripts that called for it, innermost first; null: the browser doesn't say. */
  initiatorUrls: readonly string[] | null;
}

/** Reads an entry; null: it is none, or has an address that is none of the web. */
export function readEntry(entry: unknown, nowMs: number): HarEntry | null {
  const parsed = v.safeParse(Entry, entry);
  if (!parsed.success) return null;
  const { request, response, time, startedDateTime, _resourceType, _initiator } = parsed.output;
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const startedAtMs = new Date(startedDateTime).getTime();
  const location = response.redirectURL || headerOf(response.headers, 'location');
  return {
    startedAtMs: Number.isFinite(startedAtMs) ? startedAtMs : nowMs,
    durationMs: Math.max(0, time ?? 0),
    method: request.method.toUpperCase(),
    url,
    requestHeaders: request.headers,
    responseHeaders: response.headers,
    status: response.status,
    redirectsTo: location && URL.canParse(location, url) ? new URL(location, url) : null,
    resourceType: _resourceType ?? '',
    mimeType: response.content.mimeType ?? '',
    initiatorUrls: _initiator ? urlsOf(_initiator.stack) : null,
  };
}

/** The first of a name, as Node's server reads it; null: none. */
export const headerOf = (headers: readonly HarHeader[], name: string): string | null =>
  headers.find((each) => each.name.toLowerCase() === name)?.value ?? null;

export const headersOf = (headers: readonly HarHeader[], name: string): string[] =>
  headers.flatMap((each) => (each.name.toLowerCase() === name ? [each.value] : []));

const Frames = v.object({
  callFrames: firstOf(20, v.object({ url: v.pipe(v.string(), v.maxLength(2_000)) })),
});

/** https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#type-StackTrace */
function urlsOf(stack: unknown): string[] {
  const urls: string[] = [];
  let next = stack;
  for (let depth = 0; depth < 5; depth++) {
    const frames = v.safeParse(Frames, next);
    if (!frames.success) break;
    urls.push(...frames.output.callFrames.map(({ url }) => url));
    next = (next as { parent?: unknown }).parent;
  }
  return urls;
}

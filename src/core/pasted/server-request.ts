import { parseCookie } from 'cookie';
import type { ServerRequest } from '../server/request.ts';
import type { Header, PastedRequest } from './types.ts';
import { urlOf } from './url.ts';

/**
 * A pasted request as Node's server hands it to `authenticateRequest`, with what a browser adds to a `fetch` and a page
 * load. `fallbackUrl`: absolute, where the paste names no host.
 */
export function serverRequestOf(pasted: PastedRequest, fallbackUrl: string): ServerRequest {
  const { from, headers } = pasted;
  const header = (name: string): string | null => valueIn(headers, name);
  const added = from === 'fetch' ? ofFetch : from === 'url' ? ofPageLoad : ofNothing;
  return {
    method: pasted.method,
    url: urlAt(pasted, fallbackUrl),
    headers: {
      authorization: header('authorization'),
      origin: header('origin'),
      referer: header('referer'),
      secFetchDest: header('sec-fetch-dest') ?? added.secFetchDest,
      accept: header('accept') ?? added.accept,
    },
    cookies: new Map(
      Object.entries(parseCookie(header('cookie') ?? '')).map(([name, value]) => [name, value ?? '']),
    ),
  };
}

const ofFetch = { secFetchDest: 'empty', accept: '*/*' };
const ofPageLoad = { secFetchDest: 'document', accept: 'text/html' };
const ofNothing = { secFetchDest: null, accept: null };

/** Headers of which Node keeps the first. https://nodejs.org/api/http.html#messageheaders */
const firstOnly = new Set(['authorization', 'referer', 'host']);

function valueIn(headers: readonly Header[], name: string): string | null {
  const values = headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
  if (values.length === 0) return null;
  if (firstOnly.has(name)) return values[0] ?? null;
  return values.join(name === 'cookie' ? '; ' : ', ');
}

/** Where `@clerk/backend` takes the request to have gone: proxies and the Host header have the say. */
function urlAt({ url, path, headers }: PastedRequest, fallbackUrl: string): string {
  const initial = urlOf(url ?? path ?? '', fallbackUrl) ?? new URL(fallbackUrl);
  initial.hash = '';
  const first = (name: string): string | undefined => valueIn(headers, name)?.split(',')[0];
  const host = first('x-forwarded-host') ?? valueIn(headers, 'host') ?? initial.host;
  const protocol = first('x-forwarded-proto') ?? initial.protocol.replace(/:$/, '');
  const origin = host && protocol ? `${protocol}://${host}` : initial.origin;
  if (origin === initial.origin) return initial.href;
  const place = initial.pathname + initial.search;
  return urlOf(place, origin)?.href ?? initial.href;
}

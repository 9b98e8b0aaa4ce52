import { createClerkClient } from '@clerk/backend';
import { type HttpReply, type HttpRequest, json } from './http.ts';
import { page } from './pages.ts';
import type { Site } from './site.ts';

/** What of the app asks for a session: an API, and pages. */
export const isGuarded = (path: string): boolean => /^\/(?:api|guarded)\//.test(path);

/**
 * The app's own server behind the real `authenticateRequest`, with the headers that it gives: the API answers 401 to who is
 * signed out, a page redirects to Clerk where it can.
 */
export async function guarded(site: Site, request: HttpRequest): Promise<HttpReply> {
  const { publishableKey, secretKey, origin, keys, proxyPath, config } = site.first;
  const client = createClerkClient({ publishableKey, secretKey, telemetry: { disabled: true } });
  const query = request.query.size > 0 ? `?${request.query}` : '';
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name.startsWith(':') ? [] : [[name, String(value)]],
    ),
  );
  const asked = new Request(`${origin}${request.path}${query}`, { method: request.method, headers });
  const options = {
    jwtKey: keys.publicKeyPem,
    proxyUrl: `${origin}${proxyPath}`,
    authorizedParties: config.authorizedParties,
  };
  const state = await client.authenticateRequest(asked, options);
  const own = headersOf(state.headers);
  // A handshake begins, or what it brought is taken out of the address, with the cookies that it set.
  if (own.location) return { status: 307, headers: own, body: '' };
  const auth = state.toAuth();
  const userId = auth && 'userId' in auth ? (auth.userId as string | null) : null;
  const status = userId ? 200 : 401;
  if (request.path.startsWith('/api/')) return withHeaders(json({ userId }, status), own);
  // The demo app, whatever the server thinks of it: so do apps whose pages are half public.
  return withHeaders(
    { ...(await page(site, { ...request, path: '/' })), status },
    { ...own, 'x-user': userId ?? '' },
  );
}

const withHeaders = (reply: HttpReply, headers: HttpReply['headers']): HttpReply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return {
    ...Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie')),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  };
}

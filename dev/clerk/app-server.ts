import { createClerkClient } from '@clerk/backend';
import { type HttpReply, type HttpRequest, json } from './http.ts';
import type { World } from './world.ts';

/** What an app's server says of one kind of request; `reason` and `message` are null when signed in. */
export interface ServersWord {
  status: string;
  reason: string | null;
  message: string | null;
  /** By default a pending session is signed out: `toAuth()` then names nobody. */
  userId: string | null;
}

/** What the app's server says of the cookies that came with a request, and of a bearer token. */
export interface ServersWords {
  pageLoad: ServersWord;
  fetch: ServersWord;
  post: ServersWord;
  /** null: no token was given. */
  bearer: ServersWord | null;
}

/** Asks for them: `fetch(path, { method: 'POST', headers: { [answersHeader]: bearerTokenOrEmpty } })`. */
export const answersHeader = 'x-server-answers';

/**
 * The app's server, with the real `authenticateRequest` of `@clerk/backend`: of whatever cookies the browser sent to this
 * path it says what it would answer to a page load, to a fetch, to a POST, and to a call with a bearer token. The body of
 * the request may hold options of `authenticateRequest`, as JSON.
 */
export async function appServer(world: World, request: HttpRequest): Promise<HttpReply> {
  const { publishableKey, secretKey, origin, keys } = world;
  const client = createClerkClient({ publishableKey, secretKey, telemetry: { disabled: true } });
  const options = { jwtKey: keys.publicKeyPem, ...parseOptions(request.text) };
  const url = `${origin}${request.path}`;

  async function ask(method: string, headers: Record<string, string>): Promise<ServersWord> {
    const cookie = request.headers.cookie ?? '';
    const state = await client.authenticateRequest(
      new Request(url, { method, headers: { cookie, ...headers } }),
      options,
    );
    const auth = state.toAuth();
    const userId = auth && 'userId' in auth ? (auth.userId as string | null) : null;
    const { status, reason = null, message = null } = state;
    return { status, reason, message, userId };
  }

  const bearer = request.headers[answersHeader];
  const fetched = { accept: '*/*', 'sec-fetch-dest': 'empty' };
  return json({
    pageLoad: await ask('GET', { accept: 'text/html', 'sec-fetch-dest': 'document' }),
    fetch: await ask('GET', fetched),
    post: await ask('POST', { ...fetched, origin }),
    bearer: bearer ? await ask('GET', { ...fetched, authorization: `Bearer ${bearer}` }) : null,
  } satisfies ServersWords);
}

function parseOptions(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

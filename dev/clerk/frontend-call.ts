import { ApiError, type HttpReply, type HttpRequest, json } from './http.ts';
import { clientJson } from './resources.ts';
import type { Client } from './store.ts';
import type { TokenRequest } from './tokens.ts';
import type { World } from './world.ts';

/** One Frontend API request with the browser it came from. */
export interface FrontendCall {
  world: World;
  request: HttpRequest;
  caller: TokenRequest;
  client: Client | undefined;
}

/** The envelope of everything that changes a client. */
export async function withClient(call: FrontendCall, response: unknown): Promise<HttpReply> {
  const client = requireClient(call);
  return json({ response, client: await clientJson(call.world, client, call.caller) });
}

/** The browser's client, or the error for a browser that has none. */
export function requireClient(call: FrontendCall): Client {
  if (call.client) return call.client;
  throw new ApiError(401, 'signed_out', 'You are signed out.');
}

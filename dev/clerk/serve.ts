import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Control, faultReply } from './control.ts';
import { controlApi } from './emu.ts';
import { ApiError, errorReply, type HttpReply, type HttpRequest, readRequest, send } from './http.ts';
import type { ClerkInstance } from './instance.ts';
import { corsHeaders, isFrontend, route } from './router.ts';
import type { Site } from './site.ts';

/** What requests are served with. */
interface Served {
  site: Site;
  control: Control;
  instance: ClerkInstance;
}

/** Answers one request, as planned by the test or as the instance does. */
export async function serve(
  served: Served,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { site, control } = served;
  const request = await readRequest(message);
  response.setHeader('Date', new Date(site.first.now()).toUTCString());
  if (request.path.startsWith('/__emu/')) return send(response, await controlled(served, request));
  const entry = control.record(request);
  const reply = await planned(served, request);
  if (!reply) {
    message.socket.destroy();
    return;
  }
  entry.status = reply.status;
  send(response, reply);
}

async function planned({ site, control }: Served, request: HttpRequest): Promise<HttpReply | undefined> {
  const fault = control.takeFault(request);
  const latency = isFrontend(request.path) ? site.first.config.latencyMs : 0;
  const delay = latency + (fault?.delayMs ?? 0);
  if (delay > 0) await wait(delay);
  if (fault?.drop) return undefined;
  const reply = fault && faultReply(fault, randomBytes(16).toString('hex'));
  if (reply) return { ...reply, headers: { ...corsHeaders(site, request), ...reply.headers } };
  return route(site, request);
}

async function controlled({ instance }: Served, request: HttpRequest): Promise<HttpReply> {
  try {
    return await controlApi(instance, request);
  } catch (error) {
    if (error instanceof ApiError) return errorReply(error);
    return errorReply(new ApiError(400, 'control_failed', String(error)));
  }
}

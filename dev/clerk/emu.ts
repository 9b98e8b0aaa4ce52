import type { Config } from './config.ts';
import type { Fault } from './control.ts';
import { ApiError, type HttpReply, type HttpRequest, json, parseJsonObject } from './http.ts';
import type { ClerkInstance, MintOptions } from './instance.ts';
import type { SessionStatus } from './store.ts';

/** The control functions over HTTP: `GET /__emu/state|log`, `POST /__emu/<function>` with a JSON body. */
export async function controlApi(instance: ClerkInstance, request: HttpRequest): Promise<HttpReply> {
  const name = request.path.replace('/__emu/', '');
  const given = parseJsonObject(request.text);
  if (name === 'state')
    return json({
      sessions: instance.sessions(),
      devices: instance.devices(),
      publishableKey: instance.publishableKey,
    });
  if (name === 'log') return json(instance.log());
  if (request.method !== 'POST')
    throw new ApiError(404, 'resource_not_found', `There is no GET /__emu/${name}.`);
  if (name === 'mint')
    return json({ jwt: await instance.mint(String(given.sessionId), given as MintOptions) });
  if (name === 'fault') instance.fault(given as unknown as Fault);
  else if (name === 'clear-faults') instance.clearFaults();
  else if (name === 'clock') instance.clock(Number(given.ms ?? 0));
  else if (name === 'config') instance.config(given as Partial<Config>);
  else if (name === 'session') instance.session(String(given.id), { status: given.status as SessionStatus });
  else if (name === 'reset') instance.reset();
  else if (name === 'clear-log') instance.clearLog();
  else throw new ApiError(404, 'resource_not_found', `There is no POST /__emu/${name}.`);
  return json({ ok: true });
}

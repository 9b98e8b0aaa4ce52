import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureClerkJs } from './clerk-js.ts';
import { type Config, defaultConfig } from './config.ts';
import { Control, type Fault, faultReply, type LoggedRequest } from './control.ts';
import { controlApi } from './emu.ts';
import { ApiError, errorReply, type HttpReply, type HttpRequest, readRequest, send } from './http.ts';
import { makeId } from './ids.ts';
import { makeKeys } from './keys.ts';
import { closeServers, listenOnLoopback } from './listen.ts';
import { corsHeaders, isFrontend, route } from './router.ts';
import { forceStatus, settleAll } from './sessions.ts';
import { type SessionStatus, Store, type StoredSession } from './store.ts';
import { sessionToken, type TokenRequest, templateToken } from './tokens.ts';
import type { World } from './world.ts';

export { ensureClerkJs } from './clerk-js.ts';
export type { Config, TokenTemplate } from './config.ts';
export type { Fault, LoggedRequest } from './control.ts';
export type { SessionStatus, StoredSession } from './store.ts';

/** How a minted token differs from one the Frontend API would give now. */
export interface MintOptions extends TokenRequest {
  /** Name of a JWT template, for a template token. */
  template?: string;
}

export interface ClerkInstance {
  origin: string;
  port: number;
  publishableKey: string;
  frontendApi: string;
  issuer: string;
  secretKey: string;
  /** Also the `kid` of its tokens. */
  instanceId: string;
  /** SPKI PEM, for `verifyToken({ jwtKey })`. */
  publicKeyPem: string;
  jwks: { keys: object[] };
  /** An address of this instance. */
  url(path?: string): string;
  /** Lets matching requests fail until `clearFaults` or `reset`, or `times` times. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Sets how far the instance's clock is ahead of the real one. */
  clock(offsetMs: number): void;
  config(change: Partial<Config>): void;
  /** Gives a session any status, also ones it could not reach by itself. */
  session(id: string, change: { status: SessionStatus }): void;
  /** Copies of all sessions, oldest first. */
  sessions(): StoredSession[];
  /** Forgets all browsers, faults and log, sets clock and configuration back. Keys and port stay. */
  reset(): void;
  log(): LoggedRequest[];
  clearLog(): void;
  /** A token of a session in any status; v2 unless told otherwise. */
  mint(sessionId: string, options?: MintOptions): Promise<string>;
  close(): Promise<void>;
}

const FRONTEND_API = 'emu.clerk.accounts.dev';

/**
 * Starts a Clerk instance on the loopback: Frontend API under `/__clerk`, Backend API under `/v1`, published
 * keys, and pages that run real ClerkJS.
 */
export async function startClerkInstance(
  options: { port?: number; config?: Partial<Config> } = {},
): Promise<ClerkInstance> {
  const clerkJs = await ensureClerkJs();
  const startConfig: Config = { ...defaultConfig(), ...options.config };
  const control = new Control();
  const world: World = await makeWorld(structuredClone(startConfig), control);
  const [port, servers] = await listenOnLoopback(options.port ?? 0, (message, response) => {
    void serve(message, response).catch(() => response.destroy());
  });
  world.origin = `http://localhost:${port}`;

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    response.setHeader('Date', new Date(world.now()).toUTCString());
    if (request.path.startsWith('/__emu/')) return send(response, await controlled(request));
    const entry = control.record(request);
    const reply = await planned(request);
    if (!reply) {
      message.socket.destroy();
      return;
    }
    entry.status = reply.status;
    send(response, reply);
  }

  async function planned(request: HttpRequest): Promise<HttpReply | undefined> {
    const fault = control.takeFault(request);
    const latency = isFrontend(request.path) ? world.config.latencyMs : 0;
    const delay = latency + (fault?.delayMs ?? 0);
    if (delay > 0) await wait(delay);
    if (fault?.drop) return undefined;
    const reply = fault && faultReply(fault, randomBytes(16).toString('hex'));
    if (reply) return { ...reply, headers: { ...corsHeaders(world, request), ...reply.headers } };
    return route(world, clerkJs, request);
  }

  async function controlled(request: HttpRequest): Promise<HttpReply> {
    try {
      return await controlApi(instance, request);
    } catch (error) {
      if (error instanceof ApiError) return errorReply(error);
      return errorReply(new ApiError(400, 'control_failed', String(error)));
    }
  }

  function find(id: string): StoredSession {
    const session = world.store.sessions.get(id);
    if (!session) throw new Error(`The local Clerk instance has no session ${id}.`);
    return session;
  }

  const instance: ClerkInstance = {
    origin: world.origin,
    port,
    publishableKey: world.publishableKey,
    frontendApi: world.frontendApi,
    issuer: world.issuer,
    secretKey: world.secretKey,
    instanceId: world.instanceId,
    publicKeyPem: world.keys.publicKeyPem,
    jwks: world.keys.jwks,
    url: (path = '/') => new URL(path, world.origin).href,
    fault: (fault) => control.addFault(fault),
    clearFaults: () => control.clearFaults(),
    clock(offsetMs) {
      control.clockOffsetMs = offsetMs;
    },
    config(change) {
      world.config = { ...world.config, ...change };
    },
    session: (id, change) => forceStatus(world, find(id), change.status),
    sessions() {
      settleAll(world);
      return structuredClone([...world.store.sessions.values()]);
    },
    reset() {
      control.reset();
      world.store = new Store();
      world.config = structuredClone(startConfig);
    },
    log: () => control.log(),
    clearLog: () => control.clearLog(),
    mint(sessionId, asked = {}) {
      const request = { version: 2 as const, azp: world.origin, ...asked };
      if (asked.template) return templateToken(world, find(sessionId), asked.template, request);
      return sessionToken(world, find(sessionId), request);
    },
    close: () => closeServers(servers),
  };
  return instance;
}

async function makeWorld(config: Config, control: Control): Promise<World> {
  const instanceId = makeId('ins');
  return {
    instanceId,
    issuer: `https://${FRONTEND_API}`,
    frontendApi: FRONTEND_API,
    publishableKey: `pk_test_${Buffer.from(`${FRONTEND_API}$`).toString('base64').replace(/=+$/, '')}`,
    secretKey: `sk_test_${makeId('local').replace('local_', '')}`,
    keys: await makeKeys(instanceId),
    origin: '',
    config,
    store: new Store(),
    now: () => Date.now() + control.clockOffsetMs,
  };
}

import { ensureClerkJs } from './clerk-js.ts';
import { type Config, defaultConfig } from './config.ts';
import { Control, type Fault, type LoggedRequest } from './control.ts';
import { seedExtras } from './extras.ts';
import { makeKeyPair } from './keys.ts';
import { closeServers, listenOnLoopback } from './listen.ts';
import type { Site } from './router.ts';
import { serve } from './serve.ts';
import { forceStatus, settleAll } from './sessions.ts';
import { type SessionStatus, Store, type StoredSession } from './store.ts';
import { sessionToken, type TokenRequest, templateToken } from './tokens.ts';
import { makeWorld, type World } from './world.ts';

export type { Config } from './config.ts';
export type { Fault, LoggedRequest } from './control.ts';
export type { SessionStatus, StoredSession } from './store.ts';

/** How a minted token differs from one the Frontend API would give now. */
export interface MintOptions extends TokenRequest {
  /** Name of a JWT template, for a template token. */
  template?: string;
}

/** One instance, as a customer of Clerk would know it. */
export interface InstanceFacts {
  publishableKey: string;
  frontendApi: string;
  issuer: string;
  secretKey: string;
  /** Also the `kid` of its tokens. */
  instanceId: string;
  /** SPKI PEM, for `verifyToken({ jwtKey })`. */
  publicKeyPem: string;
  jwks: { keys: object[] };
  /** Copies of the sessions of browsers, oldest first. */
  sessions(): StoredSession[];
  /** A token of a session in any status; v2 unless told otherwise. */
  mint(sessionId: string, options?: MintOptions): Promise<string>;
}

export interface ClerkInstance extends InstanceFacts {
  origin: string;
  port: number;
  /** Another instance on the same port, for pages with two: other key ids, secrets and sessions, the same configuration. */
  second: InstanceFacts;
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
  /** Copies of the sessions on alice's other devices, see `otherDevices`. */
  devices(): StoredSession[];
  /** Forgets all browsers, faults and log, sets clock and configuration back. Keys and port stay. */
  reset(): void;
  log(): LoggedRequest[];
  clearLog(): void;
  close(): Promise<void>;
}

/**
 * Starts a Clerk instance on the loopback: Frontend API under `/__clerk`, Backend API under `/v1`, published
 * keys, and pages that run real ClerkJS.
 */
export async function startClerkInstance(
  options: { port?: number; config?: Partial<Config> } = {},
): Promise<ClerkInstance> {
  const startConfig: Config = { ...defaultConfig(), ...options.config };
  const control = new Control();
  const now = () => Date.now() + control.clockOffsetMs;
  const config = structuredClone(startConfig);
  // One key pair under two key ids, since every test file would wait for a second one.
  const shared = { config, now, pair: await makeKeyPair() };
  const site: Site = {
    clerkJs: await ensureClerkJs(),
    first: await makeWorld({ ...shared, frontendApi: 'emu.clerk.accounts.dev', proxyPath: '/__clerk' }),
    second: await makeWorld({ ...shared, frontendApi: 'second.clerk.accounts.dev', proxyPath: '/__clerk2' }),
  };
  const { first, second } = site;
  const [port, servers] = await listenOnLoopback(options.port ?? 0, (message, response) => {
    void serve({ site, control, instance }, message, response).catch(() => response.destroy());
  });
  first.origin = second.origin = `http://localhost:${port}`;
  seedExtras(first);

  function configure(config: Config): void {
    first.config = second.config = config;
    seedExtras(first);
  }

  const instance: ClerkInstance = {
    ...factsOf(first),
    origin: first.origin,
    port,
    second: factsOf(second),
    url: (path = '/') => new URL(path, first.origin).href,
    fault: (fault) => control.addFault(fault),
    clearFaults: () => control.clearFaults(),
    clock(offsetMs) {
      control.clockOffsetMs = offsetMs;
    },
    config: (change) => configure({ ...first.config, ...change }),
    session: (id, change) => forceStatus(first, find(first, id), change.status),
    devices() {
      settleAll(first);
      return structuredClone(first.store.sessionsAs('device'));
    },
    reset() {
      control.reset();
      first.store = new Store();
      second.store = new Store();
      configure(structuredClone(startConfig));
    },
    log: () => control.log(),
    clearLog: () => control.clearLog(),
    close: () => closeServers(servers),
  };
  return instance;
}

function factsOf(world: World): InstanceFacts {
  const { publishableKey, frontendApi, issuer, secretKey, instanceId } = world;
  const { publicKeyPem, jwks } = world.keys;
  return {
    publishableKey,
    frontendApi,
    issuer,
    secretKey,
    instanceId,
    publicKeyPem,
    jwks,
    sessions() {
      settleAll(world);
      return structuredClone(world.store.sessionsAs('browser'));
    },
    mint(sessionId, asked = {}) {
      const request = { version: 2 as const, azp: world.origin, ...asked };
      const session = find(world, sessionId);
      if (asked.template) return templateToken(world, session, asked.template, request);
      return sessionToken(world, session, request);
    },
  };
}

function find(world: World, id: string): StoredSession {
  const session = world.store.sessions.get(id);
  if (!session) throw new Error(`The local Clerk instance has no session ${id}.`);
  return session;
}

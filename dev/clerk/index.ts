import { ensureClerkJs } from './clerk-js.ts';
import { type Config, defaultConfig } from './config.ts';
import { Control } from './control.ts';
import { seedExtras } from './extras.ts';
import type { ClerkInstance, InstanceFacts } from './instance.ts';
import { makeKeyPair } from './keys.ts';
import { closeServers, listenOnLoopback } from './listen.ts';
import { serve } from './serve.ts';
import { forceChange, settleAll } from './sessions.ts';
import type { Site } from './site.ts';
import { Store, type StoredSession } from './store.ts';
import { sessionToken, templateToken } from './tokens.ts';
import { makeWorld, type World } from './world.ts';

export { answersHeader, type ServersWord, type ServersWords } from './app-server.ts';
export type { Config } from './config.ts';
export type { Fault, LoggedRequest } from './control.ts';
export type { ClerkInstance, InstanceFacts, MintOptions } from './instance.ts';
export type { SessionStatus, StoredSession } from './store.ts';

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
    session: (id, change) => forceChange(first, find(first, id), change),
    role(sessionId, role) {
      const user = first.store.userOf(find(first, sessionId));
      const memberships = user.memberships.map((membership) => ({ ...membership, role }));
      first.store.users.set(user.id, { ...user, memberships });
    },
    metadata(sessionId, publicMetadata) {
      const user = first.store.userOf(find(first, sessionId));
      first.store.users.set(user.id, { ...user, publicMetadata, updatedAt: first.now() });
    },
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

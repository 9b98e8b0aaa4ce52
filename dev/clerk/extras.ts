import { ALICE, GLOBEX } from './people.ts';
import { newSession } from './sessions.ts';
import type { ClientRole } from './store.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Makes the sessions of alice that no browser of a test has as many as the configuration says. */
export function seedExtras(world: World): void {
  const { otherDevices, backendSessions } = world.config;
  const { store } = world;
  if (store.clientsAs('device').length !== otherDevices) {
    forget(world, 'device');
    for (let index = 0; index < otherDevices; index++) addDevice(world, index);
  }
  if (store.sessionsAs('archive').length !== backendSessions) {
    forget(world, 'archive');
    if (backendSessions > 0) addArchive(world, backendSessions);
  }
}

function addDevice(world: World, index: number): void {
  const now = world.now();
  const client = world.store.addClient('', now, 'device');
  const session = newSession(world, client, ALICE, {
    createdAt: now - (index + 2) * HOUR,
    organizationId: index % 2 === 0 ? null : GLOBEX.id,
    factorsVerifiedAt: [now - (index + 2) * HOUR, null],
  });
  session.lastActiveAt = now - (index + 1) * 7 * MINUTE;
  client.lastActiveSessionId = session.id;
  world.store.sessions.set(session.id, session);
}

/** One session ended each hour, back into the past. */
function addArchive(world: World, count: number): void {
  const now = world.now();
  const client = world.store.addClient('', now, 'archive');
  for (let index = count; index > 0; index--) {
    const createdAt = now - (index + 24) * HOUR;
    const session = newSession(world, client, ALICE, { createdAt, status: 'ended' });
    session.lastActiveAt = session.updatedAt = createdAt + 30 * MINUTE;
    world.store.sessions.set(session.id, session);
  }
}

function forget(world: World, role: ClientRole): void {
  for (const { id } of world.store.sessionsAs(role)) world.store.sessions.delete(id);
  for (const { id } of world.store.clientsAs(role)) world.store.clients.delete(id);
}

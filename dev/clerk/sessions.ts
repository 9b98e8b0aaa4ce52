import { ApiError } from './http.ts';
import { makeId } from './ids.ts';
import type { User } from './people.ts';
import type { Actor, Client, SessionChange, SessionStatus, StoredSession } from './store.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface NewSession {
  status?: SessionStatus;
  organizationId?: string | null;
  actor?: Actor | null;
  tasks?: { key: string }[];
  factorsVerifiedAt?: [number | null, number | null];
  createdAt?: number;
}

/** Whether somebody is signed in with this session. */
export function isLive(session: StoredSession): boolean {
  return session.status === 'active' || session.status === 'pending';
}

/** Adds a session to a client; in single-session mode or for the same user it replaces older ones. */
export function createSession(
  world: World,
  client: Client,
  user: User,
  given: NewSession = {},
): StoredSession {
  for (const other of world.store.sessionsOf(client)) {
    const replaced = world.config.singleSession || other.userId === user.id;
    if (replaced && isLive(other)) changeStatus(world, other, 'replaced');
  }
  const session = newSession(world, client, user, given);
  world.store.sessions.set(session.id, session);
  client.updatedAt = world.now();
  return session;
}

/** A session that is not stored yet. */
export function newSession(world: World, client: Client, user: User, given: NewSession): StoredSession {
  const now = world.now();
  const createdAt = given.createdAt ?? now;
  return {
    id: makeId('sess'),
    clientId: client.id,
    userId: user.id,
    status: given.status ?? 'active',
    expireAt: createdAt + 7 * DAY,
    abandonAt: createdAt + 30 * DAY,
    lastActiveAt: createdAt,
    createdAt,
    updatedAt: createdAt,
    lastActiveOrganizationId: given.organizationId ?? null,
    actor: given.actor ?? null,
    tasks: given.tasks ?? [],
    factorsVerifiedAt: given.factorsVerifiedAt ?? [now, null],
  };
}

/** Lets time pass: a live session whose hour has come is expired or abandoned. */
export function settle(world: World, session: StoredSession): StoredSession {
  if (!isLive(session)) return session;
  const now = world.now();
  if (now >= session.expireAt) changeStatus(world, session, 'expired');
  else if (now >= session.abandonAt) changeStatus(world, session, 'abandoned');
  return session;
}

/** Settles every session. */
export function settleAll(world: World): void {
  for (const session of world.store.sessions.values()) settle(world, session);
}

/** Sets a status and keeps the client's notion of its active session true. */
export function changeStatus(world: World, session: StoredSession, status: SessionStatus): void {
  const now = world.now();
  session.status = status;
  session.updatedAt = now;
  if (status === 'active') session.tasks = [];
  if (status === 'pending' && session.tasks.length === 0) session.tasks = [{ key: 'choose-organization' }];
  if (status === 'expired') session.expireAt = Math.min(session.expireAt, now);
  if (status === 'abandoned') session.abandonAt = Math.min(session.abandonAt, now);
  const client = world.store.clients.get(session.clientId);
  if (!client) return;
  client.updatedAt = now;
  if (isLive(session) || client.lastActiveSessionId !== session.id) return;
  client.lastActiveSessionId = nextActive(world, client)?.id ?? null;
}

/** Brings a session back to life or ends it, whatever it was, moves its limits or gives it an actor: for tests, not for the APIs. */
export function forceChange(world: World, session: StoredSession, change: SessionChange): void {
  const now = world.now();
  const { status, ...others } = change;
  Object.assign(session, others);
  if (!status) return;
  if (status === 'active' || status === 'pending') {
    session.expireAt = Math.max(session.expireAt, now + 7 * DAY);
    session.abandonAt = Math.max(session.abandonAt, now + 30 * DAY);
  }
  changeStatus(world, session, status);
}

/**
 * Counts as a visit; makes the session the client's active one and may switch its organization.
 * @param organization id or slug; `null` is the personal account, left out changes nothing
 */
export function touch(world: World, session: StoredSession, organization?: string | null): void {
  const client = world.store.clients.get(session.clientId);
  if (organization !== undefined) {
    const organizationId = organization === null ? null : organizationOf(world, session, organization);
    session.lastActiveOrganizationId = organizationId;
    const choosing = session.tasks.some((task) => task.key === 'choose-organization');
    if (organizationId !== null && choosing) {
      session.tasks = session.tasks.filter((task) => task.key !== 'choose-organization');
      if (session.tasks.length === 0) changeStatus(world, session, 'active');
    }
  }
  const now = world.now();
  session.lastActiveAt = now;
  session.updatedAt = now;
  if (!client) return;
  client.lastActiveSessionId = session.id;
  client.updatedAt = now;
}

/** Fails as the Frontend API does when the session's user is not in the organization. */
export function requireMember(world: World, session: StoredSession, organizationId: string): void {
  if (organizationOf(world, session, organizationId) === organizationId) return;
  throw notAMember();
}

function organizationOf(world: World, session: StoredSession, idOrSlug: string): string {
  const { memberships } = world.store.userOf(session);
  const found = memberships.find(({ organization: { id, slug } }) => id === idOrSlug || slug === idOrSlug);
  if (found) return found.organization.id;
  throw notAMember();
}

function notAMember(): ApiError {
  return new ApiError(
    404,
    'organization_not_found_or_unauthorized',
    'You are no longer a member of this organization. Please choose or create another one.',
  );
}

/** Minutes since each factor was verified; -1 is never. */
export function factorAges(world: World, session: StoredSession): [number, number] {
  const [first, second] = session.factorsVerifiedAt;
  return [minutesSince(world.now(), first), minutesSince(world.now(), second)];
}

function minutesSince(now: number, then: number | null): number {
  return then === null ? -1 : Math.max(0, Math.floor((now - then) / MINUTE));
}

function nextActive(world: World, client: Client): StoredSession | undefined {
  const live = world.store.sessionsOf(client).filter(isLive);
  return live.find((session) => session.status === 'active') ?? live[0];
}

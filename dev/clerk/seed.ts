import { ACME, ALICE, BOB, CAROL, generatedUser } from './people.ts';
import { createSession, type NewSession } from './sessions.ts';
import type { Client, SessionStatus } from './store.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const ADMIN_ACTOR = { sub: 'user_admin', iss: 'https://dashboard.clerk.com', sid: 'sess_admin' };
const STATUSES: SessionStatus[] = ['active', 'expired', 'ended', 'active', 'revoked', 'pending', 'abandoned'];

/** Signs a new browser in as the configuration says. */
export function seedClient(world: World, client: Client): void {
  const { sessions } = world.config;
  if (sessions === 'none') return;
  const wanted = sessions === 'demo' ? 3 : sessions;
  const count = world.config.singleSession ? Math.min(wanted, 1) : wanted;
  const now = world.now();
  const people: [typeof ALICE, NewSession][] = [
    [ALICE, { organizationId: ACME.id, factorsVerifiedAt: [now - 12 * MINUTE, null] }],
    [BOB, { actor: ADMIN_ACTOR, factorsVerifiedAt: [now - 3 * MINUTE, null] }],
    [CAROL, { status: 'pending', tasks: [{ key: 'choose-organization' }] }],
  ];
  for (const [user, given] of people.slice(0, count)) {
    const session = createSession(world, client, user, given);
    client.lastActiveSessionId ??= session.id;
  }
  for (let index = 0; index < count - people.length; index++) seedGenerated(world, client, index);
}

function seedGenerated(world: World, client: Client, index: number): void {
  const user = generatedUser(index);
  world.store.users.set(user.id, user);
  const status = STATUSES[index % STATUSES.length] ?? 'active';
  const now = world.now();
  const age = (1 + (index % 5)) * DAY;
  const session = createSession(world, client, user, {
    status,
    createdAt: now - age,
    factorsVerifiedAt: [now - (index + 1) * MINUTE, null],
    organizationId: user.memberships[0]?.organization.id ?? null,
    tasks: status === 'pending' ? [{ key: 'setup-mfa' }] : [],
  });
  if (status === 'expired') session.expireAt = now - 60 * MINUTE;
  if (status === 'abandoned') session.abandonAt = now - 30 * MINUTE;
}

import { maxSessions, maxTasks, maxTokenChars } from '../protocol/limits.ts';
import type { RawClerkSnapshot, RawSessionSnapshot } from '../protocol/snapshot.ts';
import { type PageClerk, sessionsOf } from './clerk.ts';
import { cookieOf, cut, document, parts, positionOf } from './primordials.ts';
import { attempt, copy, first, get, has, isObject, list, pick, plain } from './read.ts';

/**
 * Reads the page's Clerk into a plain record. Reads properties only; the one call is `getRawString`, which returns one.
 * Values that can't be what they should be are left to the worker, which checks the whole.
 */
export function takeSnapshot(clerk: PageClerk): RawClerkSnapshot {
  const active = get(clerk, 'session');
  const found = sessionsOf(clerk);
  const sessions = list(found, maxSessions, readSession);
  const sdk = get(clerk, 'sdkMetadata');
  const length = plain(get(found, 'length'));
  return {
    instance: {
      ...pick(clerk, 'version loaded publishableKey frontendApi instanceType proxyUrl domain isSatellite'),
      ...(has(clerk, 'status') && pick(clerk, 'status')),
      sdk: pick(sdk, 'name version'),
    },
    client: pick(get(clerk, 'client'), 'id lastActiveSessionId', 'createdAt updatedAt'),
    // undefined: ClerkJS is between two sessions, which is not the same as signed out.
    ...(active !== undefined && { activeSessionId: plain(get(active, 'id')) }),
    sessions,
    cookieTokens: readCookieTokens(),
    dropped: typeof length === 'number' ? length - sessions.length : 0,
    pageHasFocus: attempt(() => document.hasFocus()),
  } as RawClerkSnapshot;
}

function readSession(session: unknown): RawSessionSnapshot | undefined {
  if (typeof get(session, 'id') !== 'string') return;
  const user = get(session, 'user');
  const organizationId = get(session, 'lastActiveOrganizationId');
  return {
    ...pick(
      session,
      'id status lastActiveOrganizationId',
      'lastActiveAt abandonAt expireAt updatedAt createdAt',
    ),
    user: isObject(user)
      ? {
          ...pick(user, 'id firstName lastName username'),
          email: plain(get(get(user, 'primaryEmailAddress'), 'emailAddress')),
        }
      : null,
    publicUserData: pick(get(session, 'publicUserData'), 'firstName lastName identifier userId'),
    lastActiveToken: readToken(get(session, 'lastActiveToken')),
    organization: readMembership(user, organizationId),
    actor: copy(get(session, 'actor')),
    ...(has(session, 'agent') && { agent: copy(get(session, 'agent')) }),
    ...(has(session, 'factorVerificationAge') && {
      factorVerificationAge: list(get(session, 'factorVerificationAge'), 2, plain),
    }),
    ...(has(session, 'tasks') && {
      tasks: list(get(session, 'tasks'), maxTasks, (task) => plain(get(task, 'key'))),
      currentTask: plain(get(get(session, 'currentTask'), 'key')),
    }),
  } as RawSessionSnapshot;
}

function readToken(token: unknown): string | null {
  const raw = attempt(() => (token as { getRawString(): unknown }).getRawString());
  return typeof raw === 'string' && raw.length <= maxTokenChars ? raw : null;
}

function readMembership(user: unknown, organizationId: unknown): RawSessionSnapshot['organization'] {
  const memberships = list(get(user, 'organizationMemberships'), maxSessions, (each) => {
    const organization = get(each, 'organization');
    if (typeof organizationId !== 'string' || get(organization, 'id') !== organizationId) return;
    return { ...pick<object>(organization, 'id slug name'), ...pick<object>(each, 'role') };
  });
  return (first(memberships) ?? null) as RawSessionSnapshot['organization'];
}

/** Values of `__session` and `__session_<suffix>`: ClerkJS 4 keeps its newest token only there. */
const readCookieTokens = (): string[] =>
  list(
    attempt(() => parts(cookieOf(document) as string, '; ')),
    200,
    sessionToken,
  );

function sessionToken(entry: unknown): string | undefined {
  const cookie = entry as string;
  if (positionOf(cookie, '__session=') !== 0 && positionOf(cookie, '__session_') !== 0) return;
  return cut(cookie, positionOf(cookie, '=') + 1);
}

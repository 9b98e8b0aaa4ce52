import * as v from 'valibot';
import { maxMemberships, maxTasks } from '../limits.ts';
import { lastActiveTokenPath } from './selection.ts';
import {
  listOf,
  maybeDate,
  maybeNumber,
  maybeRecord,
  maybeText,
  maybeToken,
  presence,
  text,
} from './shapes.ts';

const Membership = v.object({
  role: maybeText,
  'organization.id': maybeText,
  'organization.slug': maybeText,
  'organization.name': maybeText,
});

/** What the page holds of a session: see `snapshot.ts`. https://clerk.com/docs/reference/javascript/session */
export const SessionSchema = v.pipe(
  v.object({
    id: text,
    status: v.fallback(text, ''),
    lastActiveOrganizationId: maybeText,
    [lastActiveTokenPath]: maybeToken,
    'user.id': maybeText,
    'user.firstName': maybeText,
    'user.lastName': maybeText,
    'user.username': maybeText,
    'user.primaryEmailAddress.emailAddress': maybeText,
    'publicUserData.firstName': maybeText,
    'publicUserData.lastName': maybeText,
    'publicUserData.identifier': maybeText,
    'publicUserData.userId': maybeText,
    factorVerificationAge: presence,
    'factorVerificationAge.0': maybeNumber,
    'factorVerificationAge.1': maybeNumber,
    tasks: v.optional(listOf(maxTasks, v.object({ key: maybeText }))),
    'currentTask.key': maybeText,
    lastActiveAt: maybeDate,
    abandonAt: maybeDate,
    expireAt: maybeDate,
    updatedAt: maybeDate,
    createdAt: maybeDate,
    actor: v.optional(maybeRecord, null),
    agent: v.optional(maybeRecord),
    'user.organizationMemberships': listOf(maxMemberships, Membership),
  }),
  v.transform((session) => {
    const [first, second] = [session['factorVerificationAge.0'], session['factorVerificationAge.1']];
    const factorVerificationAge: [number, number] | null =
      first === null || second === null ? null : [first, second];
    const organizations = organizationsOf(session['user.organizationMemberships']);
    const taskKeys = session.tasks?.flatMap(({ key }) => key ?? []);
    return {
      id: session.id,
      status: session.status,
      user:
        session['user.id'] === null
          ? null
          : {
              id: session['user.id'],
              firstName: session['user.firstName'],
              lastName: session['user.lastName'],
              username: session['user.username'],
              email: session['user.primaryEmailAddress.emailAddress'],
            },
      publicUserData: orNull({
        firstName: session['publicUserData.firstName'],
        lastName: session['publicUserData.lastName'],
        identifier: session['publicUserData.identifier'],
        userId: session['publicUserData.userId'],
      }),
      lastActiveAtMs: session.lastActiveAt,
      abandonAtMs: session.abandonAt,
      expireAtMs: session.expireAt,
      updatedAtMs: session.updatedAt,
      createdAtMs: session.createdAt,
      /** Raw. Leaves the worker only when a person asks to reveal or copy it. */
      lastActiveToken: session[lastActiveTokenPath],
      lastActiveOrganizationId: session.lastActiveOrganizationId,
      organization: organizations.find(({ id }) => id === session.lastActiveOrganizationId) ?? null,
      organizations,
      actor: session.actor,
      ...(session.agent !== undefined && { agent: session.agent }),
      ...('factorVerificationAge' in session && { factorVerificationAge }),
      ...(taskKeys && {
        tasks: taskKeys.length > 0 ? taskKeys : null,
        currentTask: session['currentTask.key'],
      }),
    };
  }),
);

/** null when nothing of a record is known. */
const orNull = <T extends object>(record: T): T | null =>
  Object.values(record).some((value) => value !== null) ? record : null;

/** What the user is a member of, as far as ClerkJS holds it. */
const organizationsOf = (memberships: v.InferOutput<typeof Membership>[]) =>
  memberships.flatMap(
    ({ role, 'organization.id': id, 'organization.slug': slug, 'organization.name': name }) =>
      id === null ? [] : [{ id, slug, name, role }],
  );

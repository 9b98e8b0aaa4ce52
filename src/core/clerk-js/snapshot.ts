import * as v from 'valibot';
import {
  maxClerks,
  maxCookies,
  maxMemberships,
  maxRecordKeys,
  maxSessions,
  maxTasks,
  maxTextChars,
  maxTokenChars,
} from '../limits.ts';
import { capabilitiesOf } from './capabilities.ts';

/**
 * What the page says of its Clerk, checked and put in order. Each schema takes the paths that `reading.ts` names and
 * gives a plain record; what it does not name is dropped. Times are epoch milliseconds. A property that is undefined is
 * "not in this ClerkJS"; null means that ClerkJS holds no value.
 */

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
/** One odd or missing value must not cost the whole report: it is read as null. */
const maybeText = v.fallback(v.nullish(text, null), null);
const maybeTime = v.fallback(v.nullish(v.pipe(v.number(), v.finite()), null), null);
const maybeFlag = v.fallback(v.nullish(v.boolean(), null), null);
const maybeNumber = v.fallback(v.nullish(v.number(), null), null);
const maybeToken = v.fallback(
  v.nullish(v.pipe(v.string(), v.nonEmpty(), v.maxLength(maxTokenChars)), null),
  null,
);

/** A flat record of the page (actor, agent). */
const maybeRecord = v.fallback(
  v.nullable(
    v.pipe(
      v.record(text, v.nullable(v.union([text, v.number(), v.boolean()]))),
      v.check((record) => Object.keys(record).length <= maxRecordKeys),
    ),
  ),
  null,
);

const Membership = v.object({
  role: maybeText,
  'organization.id': maybeText,
  'organization.slug': maybeText,
  'organization.name': maybeText,
});

/** https://clerk.com/docs/reference/javascript/session */
const SessionSchema = v.pipe(
  v.object({
    id: text,
    status: v.fallback(text, ''),
    lastActiveOrganizationId: maybeText,
    'lastActiveToken.jwt.claims.__raw': maybeToken,
    'user.id': maybeText,
    'user.firstName': maybeText,
    'user.lastName': maybeText,
    'user.username': maybeText,
    'user.primaryEmailAddress.emailAddress': maybeText,
    'publicUserData.firstName': maybeText,
    'publicUserData.lastName': maybeText,
    'publicUserData.identifier': maybeText,
    'publicUserData.userId': maybeText,
    factorVerificationAge: v.optional(v.fallback(v.null(), null)),
    'factorVerificationAge.0': maybeNumber,
    'factorVerificationAge.1': maybeNumber,
    tasks: v.optional(v.fallback(v.pipe(v.array(v.object({ key: maybeText })), v.maxLength(maxTasks)), [])),
    'currentTask.key': maybeText,
    lastActiveAt: maybeTime,
    abandonAt: maybeTime,
    expireAt: maybeTime,
    updatedAt: maybeTime,
    createdAt: maybeTime,
    actor: v.optional(maybeRecord, null),
    agent: v.optional(maybeRecord),
    'user.organizationMemberships': v.fallback(
      v.optional(v.pipe(v.array(Membership), v.maxLength(maxMemberships)), []),
      [],
    ),
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
      lastActiveToken: session['lastActiveToken.jwt.claims.__raw'],
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

/** Entries that are no sessions are left out and counted, not refused. */
const SessionList = v.pipe(
  v.array(v.unknown()),
  v.maxLength(maxSessions),
  v.transform((entries) =>
    entries.flatMap((entry) => {
      const session = v.safeParse(SessionSchema, entry);
      return session.success ? [session.output] : [];
    }),
  ),
);

const ClerkSchema = v.pipe(
  v.looseObject({
    version: text,
    status: v.optional(maybeText),
    loaded: maybeFlag,
    publishableKey: maybeText,
    frontendApi: maybeText,
    instanceType: maybeText,
    proxyUrl: maybeText,
    domain: maybeText,
    isSatellite: maybeFlag,
    'sdkMetadata.name': maybeText,
    'sdkMetadata.version': maybeText,
    session: v.optional(v.fallback(v.null(), null)),
    'session.id': maybeText,
    'client.id': maybeText,
    'client.lastActiveSessionId': maybeText,
    'client.createdAt': maybeTime,
    'client.updatedAt': maybeTime,
    'client.sessions': v.fallback(v.optional(SessionList, []), []),
    'client.sessions.length': maybeNumber,
  }),
  v.transform((clerk) => {
    const sessions = clerk['client.sessions'];
    return {
      instance: {
        version: clerk.version,
        /** `loading`, `ready`, `degraded`, `error`; not in ClerkJS 4. */
        ...(clerk.status !== undefined && { status: clerk.status }),
        loaded: clerk.loaded === true,
        publishableKey: clerk.publishableKey,
        frontendApi: clerk.frontendApi,
        instanceType: clerk.instanceType,
        proxyUrl: clerk.proxyUrl || null,
        domain: clerk.domain || null,
        isSatellite: clerk.isSatellite,
        sdk:
          clerk['sdkMetadata.name'] &&
          `${clerk['sdkMetadata.name']} ${clerk['sdkMetadata.version'] ?? ''}`.trim(),
      },
      client:
        clerk['client.id'] === null
          ? null
          : {
              id: clerk['client.id'],
              lastActiveSessionId: clerk['client.lastActiveSessionId'],
              createdAtMs: clerk['client.createdAt'],
              updatedAtMs: clerk['client.updatedAt'],
            },
      /** `Clerk.session.id`; null: signed out; absent: ClerkJS is between two sessions or still loading. */
      ...('session' in clerk && { activeSessionId: clerk['session.id'] }),
      sessions,
      capabilities: capabilitiesOf(clerk),
      /** Entries of `client.sessions` that were no sessions or beyond the limit. */
      dropped: Math.max(0, (clerk['client.sessions.length'] ?? 0) - sessions.length),
    };
  }),
);

/** What the relay of a frame reports. */
export const PageReport = v.pipe(
  v.object({
    /** Counts up with each report of one document; an older one is never shown over a newer one. */
    revision: v.pipe(v.number(), v.integer()),
    takenAtMs: v.number(),
    /** One for each instance, `window.Clerk` first; null: it is none. */
    clerks: v.pipe(v.array(v.nullable(ClerkSchema)), v.maxLength(maxClerks)),
    /** Version of a ClerkJS that this document runs without showing it; empty: only its cookies are there. */
    hidden: maybeText,
    /** Host and path of a Clerk script that failed to load, if one did. */
    failedScript: maybeText,
    /** Raw tokens of the page's readable `__session*` cookies: ClerkJS 4 keeps `lastActiveToken` stale. */
    /** Where the document is now: apps move without loading. */
    path: v.fallback(text, ''),
    cookieTokens: v.pipe(
      v.array(v.string()),
      v.transform((tokens) => tokens.filter(({ length }) => length <= maxTokenChars).slice(0, maxCookies)),
    ),
    pageHasFocus: v.boolean(),
  }),
  v.transform(({ clerks, cookieTokens, pageHasFocus, ...report }) => ({
    ...report,
    clerks: clerks.map((clerk) => clerk && { ...clerk, cookieTokens, pageHasFocus }),
  })),
);

export type PageReport = v.InferOutput<typeof PageReport>;
export type ClerkSnapshot = NonNullable<PageReport['clerks'][number]>;
export type SessionSnapshot = ClerkSnapshot['sessions'][number];

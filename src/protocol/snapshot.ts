import * as v from 'valibot';
import { maxCookies, maxRecordKeys, maxSessions, maxTasks, maxTextChars, maxTokenChars } from './limits.ts';

/**
 * What the page's hook says of its Clerk: plain, allow-listed records. Times are epoch milliseconds. A key that is
 * absent means "not in this ClerkJS"; null means that ClerkJS holds no value.
 */

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
/** One odd value must not cost the whole report: it is read as null. */
const maybeText = v.fallback(v.nullable(text), null);
const timeMs = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);

/** A flat record of the page (actor, agent). */
const flatRecord = v.fallback(
  v.nullable(
    v.pipe(
      v.record(text, v.nullable(v.union([text, v.number(), v.boolean()]))),
      v.check((record) => Object.keys(record).length <= maxRecordKeys),
    ),
  ),
  null,
);

const UserSnapshot = v.object({
  id: text,
  firstName: maybeText,
  lastName: maybeText,
  username: maybeText,
  email: maybeText,
});

const PublicUserData = v.object({
  firstName: maybeText,
  lastName: maybeText,
  identifier: maybeText,
  userId: maybeText,
});

const OrganizationSnapshot = v.object({ id: text, slug: maybeText, name: maybeText, role: maybeText });

/** https://clerk.com/docs/reference/javascript/session */
export const SessionSnapshot = v.object({
  id: text,
  status: text,
  user: v.nullable(UserSnapshot),
  publicUserData: v.nullable(PublicUserData),
  lastActiveAtMs: timeMs,
  abandonAtMs: timeMs,
  expireAtMs: timeMs,
  updatedAtMs: timeMs,
  createdAtMs: timeMs,
  /** Raw token of `lastActiveToken`. Leaves the worker only when a person asks to reveal or copy it. */
  lastActiveToken: v.nullable(v.pipe(v.string(), v.maxLength(maxTokenChars))),
  lastActiveOrganizationId: maybeText,
  /** The user's membership in `lastActiveOrganizationId`, if ClerkJS holds it. */
  organization: v.nullable(OrganizationSnapshot),
  actor: flatRecord,
  agent: v.optional(flatRecord),
  factorVerificationAge: v.optional(v.fallback(v.nullable(v.tuple([v.number(), v.number()])), null)),
  tasks: v.optional(v.fallback(v.nullable(v.pipe(v.array(text), v.maxLength(maxTasks))), null)),
  currentTask: v.optional(maybeText),
});

export const InstanceSnapshot = v.object({
  version: text,
  /** `loading`, `ready`, `degraded`, `error`; absent in ClerkJS 4. */
  status: v.optional(maybeText),
  loaded: v.fallback(v.boolean(), false),
  publishableKey: maybeText,
  frontendApi: maybeText,
  instanceType: maybeText,
  proxyUrl: maybeText,
  domain: maybeText,
  isSatellite: v.fallback(v.nullable(v.boolean()), null),
  sdk: v.nullable(v.object({ name: maybeText, version: maybeText })),
});

export const ClientSnapshot = v.object({
  id: maybeText,
  lastActiveSessionId: maybeText,
  createdAtMs: timeMs,
  updatedAtMs: timeMs,
});

export const ClerkSnapshot = v.object({
  instance: InstanceSnapshot,
  client: v.nullable(ClientSnapshot),
  /** `Clerk.session.id`; null: signed out; absent: ClerkJS is between two sessions or still loading. */
  activeSessionId: v.optional(maybeText),
  sessions: v.pipe(v.array(SessionSnapshot), v.maxLength(maxSessions)),
  /** Raw tokens of the page's readable `__session*` cookies: ClerkJS 4 keeps `lastActiveToken` stale. */
  cookieTokens: v.pipe(
    v.array(v.string()),
    v.transform((tokens) => tokens.filter(({ length }) => length <= maxTokenChars).slice(0, maxCookies)),
  ),
  /** Entries of `client.sessions` that were no sessions or beyond the limit. */
  dropped: v.pipe(v.number(), v.integer(), v.minValue(0)),
  pageHasFocus: v.fallback(v.boolean(), false),
});

/** What the hook found when it looked. */
export const PageReport = v.object({
  /** Counts up with each report of one document; an older one is never shown over a newer one. */
  revision: v.pipe(v.number(), v.integer()),
  takenAtMs: v.number(),
  /** null: no Clerk here. */
  clerk: v.nullable(ClerkSnapshot),
  /** Host and path of a Clerk script that failed to load, if one did. */
  failedScript: maybeText,
});

export type SessionSnapshot = v.InferOutput<typeof SessionSnapshot>;
export type ClerkSnapshot = v.InferOutput<typeof ClerkSnapshot>;
export type InstanceSnapshot = v.InferOutput<typeof InstanceSnapshot>;
export type ClientSnapshot = v.InferOutput<typeof ClientSnapshot>;
export type PageReport = v.InferOutput<typeof PageReport>;
/** What the hook builds: the same before parsing (actor and agent are JSON text). */
export type RawPageReport = v.InferInput<typeof PageReport>;
export type RawClerkSnapshot = v.InferInput<typeof ClerkSnapshot>;
export type RawSessionSnapshot = v.InferInput<typeof SessionSnapshot>;

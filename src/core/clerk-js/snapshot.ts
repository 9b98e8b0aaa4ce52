import * as v from 'valibot';
import { boundedArray, count, finite, firstOf } from '../bounded.ts';
import { toBrowserCookie, tokensInCookies } from '../cookies/read.ts';
import { maxClerks, maxCookiesSeen, maxFrameOrigins, maxOriginChars, maxSessions } from '../limits.ts';
import { capabilitiesOf, capabilitySelection } from './capabilities.ts';
import { type Selection, selectionOf } from './selection.ts';
import { SessionSchema } from './session-snapshot.ts';
import {
  maybeCount,
  maybeDate,
  maybeFlag,
  maybeRecord,
  maybeText,
  presence,
  text,
  validOf,
} from './shapes.ts';

/**
 * What the page says of its Clerk, checked and put in order. The keys of each schema are the paths that the hook reads;
 * they name only properties without effects, as some getters of ClerkJS have them. Each schema gives a plain record;
 * what it does not name is dropped. Times are epoch milliseconds. A property that is undefined is "not in this ClerkJS";
 * null means that ClerkJS holds no value.
 */
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
    session: presence,
    'session.id': maybeText,
    'session.user.publicMetadata': maybeRecord,
    'session.user.updatedAt': maybeDate,
    'client.id': maybeText,
    'client.lastActiveSessionId': maybeText,
    'client.createdAt': maybeDate,
    'client.updatedAt': maybeDate,
    'client.sessions': validOf(maxSessions, SessionSchema),
    'client.sessions.length': maybeCount,
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
      /** The active session's user: metadata as far as its values are plain, as tokens may have it in a claim. */
      activeUser:
        clerk['session.id'] === null
          ? null
          : {
              publicMetadata: clerk['session.user.publicMetadata'],
              updatedAtMs: clerk['session.user.updatedAt'],
            },
      sessions,
      capabilities: capabilitiesOf(clerk),
      /** Entries of `client.sessions` that were no sessions or beyond the limit. */
      dropped: Math.max(0, (clerk['client.sessions.length'] ?? 0) - sessions.length),
    };
  }),
);

const properties = selectionOf(ClerkSchema);

/** Everything that is read of window.Clerk. */
export const clerkSelection: Selection = {
  ...properties,
  values: `${properties.values} ${capabilitySelection.values}`,
  sources: capabilitySelection.sources,
};

/** What the relay of a frame reports. */
export const PageReport = v.pipe(
  v.object({
    /** Counts up with each report of one document; an older one is never shown over a newer one. */
    revision: v.pipe(v.number(), v.integer()),
    takenAtMs: finite,
    /** One for each instance, `window.Clerk` first; null: it is none. */
    clerks: boundedArray(maxClerks, v.nullable(ClerkSchema)),
    /** Version of a ClerkJS that this document runs without showing it; empty: only its cookies are there. */
    hidden: maybeText,
    /** Host and path of a Clerk script that failed to load, if one did. */
    failedScript: maybeText,
    /** Where the document is now: apps move without loading. */
    path: v.fallback(text, ''),
    /** Clerk's cookies that the page can read, in the browser's order. */
    cookies: v.pipe(
      firstOf(maxCookiesSeen, v.tuple([v.string(), v.union([v.string(), count])])),
      v.transform((cookies) => cookies.flatMap(toBrowserCookie)),
    ),
    pageHasFocus: v.boolean(),
    /** Of the top document: other origins that its frames lead to, and how often a frame has loaded; null: a frame's. */
    frames: v.optional(
      v.nullable(
        v.object({
          origins: boundedArray(maxFrameOrigins, v.pipe(v.string(), v.maxLength(maxOriginChars))),
          loads: count,
        }),
      ),
      null,
    ),
  }),
  v.transform(({ clerks, cookies, pageHasFocus, ...report }) => ({
    ...report,
    clerks: clerks.map(
      (clerk) => clerk && { ...clerk, cookies, cookieTokens: tokensInCookies(cookies), pageHasFocus },
    ),
  })),
);

export type PageReport = v.InferOutput<typeof PageReport>;
export type ClerkSnapshot = NonNullable<PageReport['clerks'][number]>;
export type SessionSnapshot = ClerkSnapshot['sessions'][number];

import { maxMemberships, maxSessions, maxTasks } from '../limits.ts';

/**
 * What the hook may read of an object of the page: paths from it, such as `user.id`, separated by blanks; `.` is the
 * object itself. The worker sends this along when somebody looks, so that the script in every page stays small and
 * knows no names.
 */
export interface Selection {
  /** Strings (cut at `maxTextChars`), finite numbers, booleans as they are; null for null and anything else. */
  values: string;
  /** The same, cut at `maxTokenChars`. */
  tokens?: string;
  /** Dates, as epoch milliseconds. */
  dates?: string;
  /** Flat records of any keys. */
  records?: string;
  /** Source text of functions, cut at `maxSourceChars`: tells which parameters they know. */
  sources?: string;
  lists?: { path: string; max: number; each: Selection }[];
}

/** What a reading gives: by path, and without those that are undefined. A function is there as null. */
export type Read = { [path: string]: unknown };

/** Of a session's methods only their presence is read. One session speaks for all: they are of one class. */
export const sessionMethods = [
  'getToken',
  'touch',
  'end',
  'remove',
  'reload',
  'clearCache',
  'checkAuthorization',
  'startVerification',
  'prepareFirstFactorVerification',
  'attemptFirstFactorVerification',
  'prepareSecondFactorVerification',
  'attemptSecondFactorVerification',
  'verifyWithPasskey',
] as const;

/**
 * Everything that is read of window.Clerk; `snapshot.ts` says what each must be. Names only properties without effects:
 * some getters of ClerkJS have them.
 */
export const clerkSelection: Selection = {
  values:
    'version status loaded publishableKey frontendApi instanceType proxyUrl domain isSatellite ' +
    'sdkMetadata.name sdkMetadata.version session session.id client.id client.lastActiveSessionId client.sessions.length ' +
    `setActive signOut user.getSessions ${sessionMethods.map((name) => `client.sessions.0.${name}`).join(' ')}`,
  sources: 'client.sessions.0._getToken client.sessions.0.touch',
  dates: 'client.createdAt client.updatedAt',
  lists: [
    {
      path: 'client.sessions',
      max: maxSessions,
      each: {
        values:
          'id status lastActiveOrganizationId ' +
          'user.id user.firstName user.lastName user.username user.primaryEmailAddress.emailAddress ' +
          'publicUserData.firstName publicUserData.lastName publicUserData.identifier publicUserData.userId ' +
          'factorVerificationAge factorVerificationAge.0 factorVerificationAge.1 tasks currentTask.key',
        tokens: 'lastActiveToken.jwt.claims.__raw',
        dates: 'lastActiveAt abandonAt expireAt updatedAt createdAt',
        records: 'actor agent',
        lists: [
          { path: 'tasks', max: maxTasks, each: { values: 'key' } },
          {
            path: 'user.organizationMemberships',
            max: maxMemberships,
            each: { values: 'role organization.id organization.slug organization.name' },
          },
        ],
      },
    },
  ],
};

import { maxDevices, maxFactors, maxMemberships, maxPermissions } from '../limits.ts';
import type { Command } from './command.ts';
import type { Selection } from './selection.ts';

/**
 * One call in the page, as the worker words it for the hook, which knows no names of its own. Paths lead from the
 * session, or from Clerk itself; `.` is where they start.
 */
export interface Call {
  /** Which of the page's instances: see `FrameAddress`. */
  instance: number;
  sessionId: string;
  seenStatus: string;
  /** Start from window.Clerk; the session must be there all the same. */
  onClerk: boolean;
  /** Path to the object whose method is called. */
  receiver: string;
  /** Without one nothing is called: the receiver itself is the result. */
  method: string | null;
  args: unknown[];
  /** Of the list that the call gives, the item with this id, whose method is called then. */
  item: { id: string; method: string } | null;
  /** The result is a token, and no token is a failure. */
  givesToken: boolean;
  /** What is read of the result. */
  result: Selection | null;
  /** ClerkJS may write another session's token into the page's cookie: have it write that of its active session again. */
  givesCookieBack: boolean;
}

const factor =
  'strategy safeIdentifier emailAddressId phoneNumberId primary default enterpriseConnectionId enterpriseConnectionName';

const verification = (name: string): string =>
  [
    'status',
    'strategy',
    'attempts',
    'error.code',
    'error.longMessage',
    'externalVerificationRedirectURL.href',
  ]
    .map((each) => `${name}.${each}`)
    .join(' ');

/** https://clerk.com/docs/reference/javascript/types/session-verification */
const verificationSelection: Selection = {
  values: `id status level ${verification('firstFactorVerification')} ${verification('secondFactorVerification')}`,
  dates: 'firstFactorVerification.expireAt secondFactorVerification.expireAt',
  lists: [
    { path: 'supportedFirstFactors', max: maxFactors, each: { values: factor } },
    { path: 'supportedSecondFactors', max: maxFactors, each: { values: factor } },
  ],
};

/** https://clerk.com/docs/reference/javascript/types/session-with-activities */
const devicesSelection: Selection = {
  values: 'length',
  lists: [
    {
      path: '.',
      max: maxDevices,
      each: {
        values:
          'id status latestActivity.deviceType latestActivity.browserName latestActivity.browserVersion ' +
          'latestActivity.city latestActivity.country latestActivity.ipAddress latestActivity.isMobile actor.sub',
        dates: 'lastActiveAt expireAt abandonAt',
      },
    },
  ],
};

const membershipsSelection: Selection = {
  values: 'user.id',
  lists: [
    {
      path: 'user.organizationMemberships',
      max: maxMemberships,
      each: {
        values: 'role organization.id organization.slug organization.name',
        lists: [{ path: 'permissions', max: maxPermissions, each: { values: '.' } }],
      },
    },
  ],
};

const plain = {
  onClerk: false,
  receiver: '.',
  args: [] as unknown[],
  item: null,
  givesToken: false,
  result: null,
  givesCookieBack: false,
};

/** How a command is carried out. Arguments a person did not set are left out, as in an app's own call. */
export function callOf(command: Command, instance: number): Call {
  const { sessionId, seenStatus } = command;
  return { instance, sessionId, seenStatus, ...plain, ...wordingOf(command) };
}

type Wording = Pick<Call, 'method'> & Partial<Omit<Call, 'instance' | 'sessionId' | 'seenStatus'>>;

function wordingOf(command: Command): Wording {
  const { sessionId } = command;
  switch (command.name) {
    case 'getToken':
      return {
        method: 'getToken',
        args: command.options ? [command.options] : [],
        givesToken: true,
        // A template's token never goes into the cookie.
        givesCookieBack: !command.options?.template,
      };
    case 'touch':
      return {
        method: 'touch',
        args: command.intent ? [{ intent: command.intent }] : [],
        givesCookieBack: true,
      };
    case 'end':
    case 'remove':
    case 'reload':
      return { method: command.name, givesCookieBack: true };
    case 'clearCache':
      return { method: 'clearCache' };
    case 'setActive': {
      const { organizationId } = command;
      const params =
        organizationId === undefined
          ? { session: sessionId }
          : { session: sessionId, organization: organizationId };
      return { method: 'setActive', onClerk: true, args: [params] };
    }
    case 'signOut':
      return { method: 'signOut', onClerk: true, args: [{ sessionId }] };
    case 'signOutAll':
      return { method: 'signOut', onClerk: true };
    case 'readMemberships':
      return { method: null, result: membershipsSelection };
    case 'checkAuthorization':
      return { method: 'checkAuthorization', args: [command.params], result: { values: '.' } };
    case 'startVerification':
      return verifying('startVerification', [{ level: command.level }]);
    case 'prepareFirstFactor':
    case 'attemptFirstFactor':
    case 'prepareSecondFactor':
    case 'attemptSecondFactor':
      return verifying(`${command.name}Verification`, [command.factor]);
    case 'verifyWithPasskey':
      return verifying('verifyWithPasskey', []);
    case 'listDevices':
      return { receiver: 'user', method: 'getSessions', result: devicesSelection };
    case 'revokeDevice':
      return {
        receiver: 'user',
        method: 'getSessions',
        item: { id: command.deviceSessionId, method: 'revoke' },
        result: { values: 'id status' },
      };
  }
}

const verifying = (method: string, args: unknown[]): Wording => ({
  method,
  args,
  result: verificationSelection,
  givesCookieBack: true,
});

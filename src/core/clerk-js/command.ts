import * as v from 'valibot';
import type { Level } from '../authorization/types.ts';
import { maxErrors, maxRequests, maxTextChars, maxTokenChars } from '../limits.ts';

/** Options of getToken, as Clerk names them. https://clerk.com/docs/reference/javascript/session#get-token */
export interface TokenOptions {
  template?: string;
  /** null: the personal workspace. Left out: the session's own last active organization. */
  organizationId?: string | null;
  skipCache?: boolean;
  /** Before ClerkJS 6 only. */
  leewayInSeconds?: number;
  /** Before ClerkJS 3.2 only. */
  throwOnError?: boolean;
}

export type TouchIntent = 'focus' | 'select_session' | 'select_org';

/** Arguments of a verification step: its strategy, and what that takes (`code`, `password`, `emailAddressId`, …). */
export type FactorArguments = { strategy: string; [name: string]: string | boolean };

/** What a person can ask of the page's Clerk, by name. */
export type CommandRequest =
  | { name: 'getToken'; options?: TokenOptions }
  | { name: 'touch'; intent?: TouchIntent }
  | { name: 'end' }
  | { name: 'remove' }
  | { name: 'reload' }
  | { name: 'clearCache' }
  /** `organizationId`: null is the personal workspace; left out, the organization stays. */
  | { name: 'setActive'; organizationId?: string | null }
  | { name: 'signOut' }
  | { name: 'signOutAll' }
  /** Reads the memberships of the session's user with their permissions. Calls nothing. */
  | { name: 'readMemberships' }
  | { name: 'checkAuthorization'; params: Record<string, unknown> }
  | { name: 'startVerification'; level: Level }
  | { name: 'prepareFirstFactor'; factor: FactorArguments }
  | { name: 'attemptFirstFactor'; factor: FactorArguments }
  | { name: 'prepareSecondFactor'; factor: FactorArguments }
  | { name: 'attemptSecondFactor'; factor: FactorArguments }
  | { name: 'verifyWithPasskey' }
  /** Sessions of the active session's user on all devices. */
  | { name: 'listDevices' }
  | { name: 'revokeDevice'; deviceSessionId: string };

export type CommandName = CommandRequest['name'];

export const commandNames = [
  'getToken',
  'touch',
  'end',
  'remove',
  'reload',
  'clearCache',
  'setActive',
  'signOut',
  'signOutAll',
  'readMemberships',
  'checkAuthorization',
  'startVerification',
  'prepareFirstFactor',
  'attemptFirstFactor',
  'prepareSecondFactor',
  'attemptSecondFactor',
  'verifyWithPasskey',
  'listDevices',
  'revokeDevice',
] as const satisfies CommandName[];

/** An ask of one session, as it was seen: it fails when its status is another by now. */
export type Command = CommandRequest & { sessionId: string; seenStatus: string };

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
const number = v.fallback(v.nullable(v.number()), null);
const someText = v.fallback(text, '');
const maybeText = v.fallback(v.nullable(text), null);

/** What the page's Clerk threw, as plain facts. `core/clerk-error.ts` says what it means. */
const ThrownByClerk = v.object({
  status: number,
  code: maybeText,
  message: someText,
  retryAfter: number,
  errors: v.pipe(
    v.array(v.object({ code: someText, message: someText, longMessage: maybeText })),
    v.maxLength(maxErrors),
  ),
});

/** The reasons for which the hook itself declines. */
const Declined = v.picklist([
  'clerk-missing',
  'clerk-loading',
  'session-gone',
  'session-changed',
  'not-in-this-clerk',
  'busy',
  'no-token',
  'timeout',
  'bad-message',
]);

/** What the page answers. Carries a raw token: goes to the worker, never further as it is. */
export const CommandAnswer = v.variant('kind', [
  v.object({
    kind: v.literal('done'),
    /** Of a call that gives a token. */
    token: v.nullable(v.pipe(v.string(), v.maxLength(maxTokenChars))),
    /** What was read of the result, by path; `results.ts` says what it must be. */
    read: v.fallback(v.nullable(v.record(v.string(), v.unknown())), null),
    durationMs: v.number(),
    /** The page's cookie was given back to its active session. */
    cookieRestored: v.boolean(),
  }),
  v.object({ kind: v.literal('declined'), code: Declined }),
  v.object({ kind: v.literal('thrown'), thrown: ThrownByClerk }),
]);

/** Paths, without query, of the requests that the page made to Clerk's Frontend API meanwhile. */
export const Requests = v.fallback(v.pipe(v.array(text), v.maxLength(maxRequests)), []);

export type CommandAnswer = v.InferOutput<typeof CommandAnswer>;
export type Declined = v.InferOutput<typeof Declined>;

import * as v from 'valibot';
import { boundedArray, finite } from '../bounded.ts';
import { maxErrors, maxRequests, maxTextChars, maxTokenChars } from '../limits.ts';

const text = v.pipe(v.string(), v.maxLength(maxTextChars));
const number = v.fallback(v.nullable(finite), null);
const someText = v.fallback(text, '');
const maybeText = v.fallback(v.nullable(text), null);

/** What the page's Clerk threw, as plain facts. `error.ts` says what it means. */
const ThrownByClerk = v.object({
  status: number,
  code: maybeText,
  message: someText,
  retryAfter: number,
  errors: boundedArray(maxErrors, v.object({ code: someText, message: someText, longMessage: maybeText })),
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

/** What the page answers to a call. Carries a raw token: goes to the worker, never further as it is. */
export const CommandAnswer = v.variant('kind', [
  v.object({
    kind: v.literal('done'),
    /** Of a call that gives a token. */
    token: v.nullable(v.pipe(v.string(), v.maxLength(maxTokenChars))),
    /** What was read of the result, by path; the command says what it must be. */
    read: v.fallback(v.nullable(v.record(v.string(), v.unknown())), null),
    durationMs: finite,
    /** The page's cookie held another session's token, and was given back to its active session. */
    cookieRestored: v.boolean(),
  }),
  v.object({ kind: v.literal('declined'), code: Declined }),
  v.object({ kind: v.literal('thrown'), thrown: ThrownByClerk }),
]);

/** Paths, without query, of the requests that the page made to Clerk's Frontend API meanwhile. */
export const Requests = v.fallback(boundedArray(maxRequests, text), []);

export type CommandAnswer = v.InferOutput<typeof CommandAnswer>;
export type Declined = v.InferOutput<typeof Declined>;

import * as v from 'valibot';
import { maxErrors, maxTextChars, maxTokenChars } from './limits.ts';

/** What a person can ask of one session. */
export type CommandName = 'getToken' | 'touch' | 'end' | 'remove';

export interface Command {
  name: CommandName;
  sessionId: string;
  /** The status the person saw: the command fails when it is another by now. */
  seenStatus: string;
}

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
    /** getToken only. */
    token: v.nullable(v.pipe(v.string(), v.maxLength(maxTokenChars))),
    durationMs: v.number(),
    /** The page's cookie was given back to its active session. */
    cookieRestored: v.boolean(),
  }),
  v.object({ kind: v.literal('declined'), code: Declined }),
  v.object({ kind: v.literal('thrown'), thrown: ThrownByClerk }),
]);

export type CommandAnswer = v.InferOutput<typeof CommandAnswer>;
export type ThrownByClerk = v.InferOutput<typeof ThrownByClerk>;
export type Declined = v.InferOutput<typeof Declined>;

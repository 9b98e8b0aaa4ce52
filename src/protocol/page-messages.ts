import type { CommandAnswer } from '../core/clerk-js/answer.ts';
import type { Call } from '../core/clerk-js/call.ts';
import type { CommandName } from '../core/clerk-js/command.ts';
import type { Read, Selection } from '../core/clerk-js/selection.ts';

/** Every message between worker, relay and hook. */

/** Worker to relay, by `tabs.sendMessage`: reaches pages that have no port yet. */
export type TabMessage =
  /** Look now, and go on looking for `watchLeaseMs`. Answered by a report over the port. */
  | { type: 'look'; selection: Selection }
  /** Read the instance's keys from within the frame; answered with `KeysAnswer`. */
  | { type: 'keys'; url: string }
  /** What the relay still has of reports that changed something; answered with `HistoryAnswer`. */
  | { type: 'history' };

/** JSON of each `PageReport`, oldest first, in which numbers stand for long texts: how long those are. */
export type HistoryAnswer = readonly string[];

export type KeysAnswer = { ok: true; text: string } | { ok: false };

/** Worker to relay, over the relay's port. */
export type FrameMessage = HookQuestion;

/** Relay to worker, over the port it opens once Clerk is found or somebody asks. */
export type RelayMessage =
  | { type: 'found' }
  /** JSON of a `PageReport`, within `maxReportChars`. */
  | { type: 'report'; json: string }
  | { type: 'refused'; chars: number }
  | AnswerOfPage;

/** What came of a call. Says itself what it was, so that a worker that was stopped meanwhile knows what it means. */
export interface AnswerOfPage {
  type: 'answer';
  /** The one that the panel or popup asked under. */
  id: string;
  command: CommandName;
  /** See `FrameAddress`. */
  instance: number;
  /** JSON of a `CommandAnswer`, within `maxAnswerChars`. */
  json: string;
  /** Paths of the requests to Clerk that the page made meanwhile. */
  requests: string[];
}

/** Relay to hook, over the private channel. */
export type HookQuestion =
  /** Something has run that may have brought Clerk; answered by `found`, once. */
  | { type: 'glance' }
  | { type: 'look'; selection: Selection }
  /** Nobody watches any more. */
  | { type: 'rest' }
  /** `command`: for the answer; the hook knows no names. */
  | { type: 'call'; id: string; command: CommandName; call: Call };

/** Hook to relay, over the private channel. */
export type HookMessage =
  | { type: 'found' }
  /** One entry for each instance, `window.Clerk` first; null: it is none. */
  | { type: 'report'; asked: boolean; clerks: (Read | null)[] }
  | { type: 'answer'; id: string; answer: CommandAnswer };

import type { Call } from '../core/clerk-js/call.ts';
import type { Command, CommandAnswer } from '../core/clerk-js/command.ts';
import type { Read, Selection } from '../core/clerk-js/selection.ts';
import type { Outcome } from '../core/result.ts';
import type { BackendAnswered, BackendQuestion, BackendState } from './backend.ts';
import type { CommandResult, FrameAddress, TabView, TokenView } from './views.ts';

/** Every message that crosses a border, in one place. Names are `what` or `what/detail`. */

/** Port names: who opened it. A relay's is followed by a blank and its document's `performance.timeOrigin`. */
export const ports = { page: 'page', ui: 'ui' } as const;

/** UI to worker, over a port the UI opens. */
export type UiMessage =
  /** Opens or renews the watch on a tab; answered by `tab`. */
  | { type: 'watch'; tabId: number }
  /** An action in one frame; answered by `result` with the same id. */
  | { type: 'command'; id: string; address: FrameAddress; command: Command }
  /**
   * The whole token of a session, for a reveal or copy a person asked for; answered by `token`. Without an address, one
   * that the Backend API gave.
   */
  | {
      type: 'reveal';
      id: string;
      address: FrameAddress | null;
      sessionId: string;
      withoutSignature: string;
    }
  /**
   * Reads and checks a token that a person pasted; answered by `inspected`. With `keys` (a JWKS or PEM) nothing is
   * fetched; without, the keys of the Clerk instance at `address` are used, by the same rules as for its sessions.
   */
  | { type: 'inspect'; id: string; raw: string; address: FrameAddress | null; keys: string | null }
  | BackendQuestion
  /** Stop the call with this id. */
  | { type: 'backend/abort'; id: string };

/** Worker to UI. */
export type WorkerMessage =
  | { type: 'tab'; tab: TabView }
  | { type: 'result'; id: string; outcome: Outcome<CommandResult> }
  | { type: 'token'; id: string; outcome: Outcome<string> }
  | { type: 'inspected'; id: string; outcome: Outcome<TokenView> }
  /** With each watch, and whenever it changes. */
  | { type: 'backend/state'; state: BackendState }
  /** null: what was asked for is done, and the state says what came of it. */
  | { type: 'backend/answer'; id: string; outcome: Outcome<BackendAnswered | null> };

/** Worker to relay, by `tabs.sendMessage`: reaches pages that have no port yet. */
export type TabMessage =
  /** Look now, and go on looking for `watchLeaseMs`. Answered by a report over the port. */
  | { type: 'look'; selection: Selection }
  /** Read the instance's keys from within the frame; answered with `KeysAnswer`. */
  | { type: 'keys'; url: string };

export type KeysAnswer = { ok: true; text: string } | { ok: false };

/** Worker to relay, over the relay's port. */
export type FrameMessage = HookQuestion;

/** Relay to worker, over the port it opens once Clerk is found or somebody asks. */
export type RelayMessage =
  | { type: 'found' }
  /** JSON of a `PageReport`, within `maxReportChars`. */
  | { type: 'report'; json: string }
  | { type: 'refused'; chars: number }
  /** JSON of a `CommandAnswer`, within `maxAnswerChars`; paths of the requests to Clerk that the page made meanwhile. */
  | { type: 'answer'; id: string; json: string; requests: string[] };

/** Relay to hook, over the private channel. */
export type HookQuestion =
  | { type: 'look'; selection: Selection }
  /** Nobody watches any more. */
  | { type: 'rest' }
  | { type: 'call'; id: string; call: Call };

/** Hook to relay, over the private channel. */
export type HookMessage =
  | { type: 'found' }
  /** One entry for each instance, `window.Clerk` first; null: it is none. */
  | { type: 'report'; asked: boolean; clerks: (Read | null)[] }
  | { type: 'answer'; id: string; answer: CommandAnswer };

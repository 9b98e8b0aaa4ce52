import type { BackendCall } from '../core/backend-api/calls.ts';
import type { Command } from '../core/clerk-js/command.ts';
import type { BackendSettings } from '../core/server/settings.ts';
import type { BackendAnswered } from './backend-api.ts';
import type { CommandResult, FrameAddress, PastedTokenView } from './views.ts';

/**
 * What a panel or popup asks of the worker: one question, one answer. Each is answered by an `Outcome` of what its
 * function gives here. `question-shapes.ts` says what is taken for one.
 */
export interface Questions {
  /** An action in one frame. */
  command(asked: { address: FrameAddress; command: Command }): CommandResult;
  /** The whole token that begins so, for a reveal or copy. Without an address: one that the Backend API gave. */
  reveal(asked: { address: FrameAddress | null; sessionId: string; withoutSignature: string }): string;
  /**
   * Reads and checks a pasted token. With `keys` (a JWKS or PEM) nothing is fetched; without, the keys of the Clerk
   * instance at `address` are used, by the same rules as for its sessions.
   */
  inspect(asked: { raw: string; address: FrameAddress | null; keys: string | null }): PastedTokenView;
  /** Hands a secret key to the worker. `acceptsLive`: the person agreed to use a production key. */
  setBackendKey(asked: { tabId: number; key: string; base: string; acceptsLive: boolean }): null;
  forgetBackendKey(asked: { tabId: number }): null;
  /** Reads the ids of the keys of the key's instance: one request that changes nothing. */
  checkBackendKey(asked: { tabId: number; keyId: string }): null;
  /** `address`: the frame whose instance the key must be of; null without Clerk. */
  callBackendApi(asked: {
    tabId: number;
    keyId: string;
    address: FrameAddress | null;
    call: BackendCall;
  }): BackendAnswered;
  /** What the server of the frame's origin is set up with; of a private window it is kept in memory only. */
  saveSettings(asked: { address: FrameAddress; settings: BackendSettings }): null;
  /** A person asks for the public keys of the instance at `address`, where keys are fetched only then. */
  fetchKeys(asked: { address: FrameAddress }): null;
  /** Deletes cookies of the frame's page by name; answers the names that stayed. */
  clearCookies(asked: { address: FrameAddress; names: string[] }): { left: string[] };
  /**
   * A person is about to be asked for access to these origins (match patterns), for a tab. When they have it, the worker
   * makes our scripts run there and reloads the tab: the prompt may close the popup that asked.
   */
  allowSites(asked: { tabId: number; origins: string[] }): null;
}

export type QuestionName = keyof Questions;
export type Asked<Q extends QuestionName> = Parameters<Questions[Q]>[0];
export type Answer<Q extends QuestionName> = ReturnType<Questions[Q]>;

/**
 * What a stopped worker may have done already and nobody remembers. The key these need is gone with the worker, so they
 * would not be answered anyway.
 */
export const askedOnce: ReadonlySet<QuestionName> = new Set(['checkBackendKey', 'callBackendApi']);

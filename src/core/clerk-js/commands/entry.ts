import type { Call } from '../call.ts';
import type * as results from '../results/index.ts';

/** What the effect of a command depends on. */
export interface EffectContext {
  /** It is the page's active session. */
  isActive: boolean;
  /** An agent acts in it: Clerk restricts what it may do. */
  isAgents: boolean;
  /** An organization's id as people call it. */
  organizationName(id: string): string;
}

/** `restored`: ClerkJS may write another session's token into the page's cookie; it is given back to the active session. */
export type CookieUse = 'restored' | 'untouched';

/**
 * All that is known of one command. `Options` is what a person sets beside its name, `Option` the name of one that not
 * every ClerkJS knows.
 */
export interface CommandEntry<Options = unknown, Option extends string = never> {
  /** Of its button. */
  label: string;
  /** Whose method it calls: the session's, Clerk's, or the session's user's. */
  of: 'session' | 'clerk' | 'user';
  /** null: nothing is called, the session is only read. */
  method: string | null;
  /** Told by being named in the source of that function of a session. */
  options?: { source: string; names: readonly Option[] };
  /** `live`: of no use, or refused, on a session that is over. `any`: good for one that is over too. */
  needs: 'live' | 'any';
  /** Arguments that a person did not set are left out, as in an app's own call. */
  call(request: Options & { sessionId: string }): Partial<Pick<Call, 'args' | 'item' | 'givesToken'>>;
  /** What it gives besides its effect: what is read of the call's result, and must be there. null: nothing. */
  result: keyof typeof results | null;
  /** What is asked before one that can't be undone; `accept` is the accepting button, and begins with the verb. */
  asksFirst: { title: string; accept: string } | null;
  cookie(request: Options): CookieUse;
  /** After it the app may load another page, so that no answer can come. */
  mayLeavePage: boolean;
  /** It changes nothing, so the foot of the panel does not tell of it. */
  quiet: boolean;
  /** What it will change and send, in a line or two. */
  effect(request: Options, context: EffectContext): string;
}

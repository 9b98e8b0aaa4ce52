import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Outcome } from '../../core/result.ts';
import type { Command, CommandName } from '../../protocol/commands.ts';
import type { CommandResult, FrameAddress, SessionView, TokenView } from '../../protocol/views.ts';
import { type After, type Before, describeChanges } from './changes.ts';
import { userLabel } from './facts.ts';

export interface LastAction {
  name: CommandName;
  sessionId: string;
  who: string;
  /** From the click to the answer. */
  tookMs: number;
  outcome: Outcome<CommandResult>;
  /** getToken only: it gave the token that was shown already. */
  sameToken: boolean;
  changes: string[];
}

export interface Actions {
  /** Keys of `busyKey` of all that is under way. */
  readonly busy: ReadonlySignal<ReadonlySet<string>>;
  readonly last: ReadonlySignal<LastAction | null>;
  /** The token getToken last gave, by session. */
  readonly fetched: ReadonlySignal<ReadonlyMap<string, TokenView>>;
  /** Does nothing while the same action runs for the same session. */
  run(address: FrameAddress, session: SessionView, name: CommandName): Promise<void>;
  /** Stops waiting; what was sent can't be taken back. */
  cancel(sessionId: string, name: CommandName): void;
}

export interface ActionsOptions {
  send(address: FrameAddress, command: Command, stop: AbortSignal): Promise<Outcome<CommandResult>>;
  /** The session as it is now, and Clerk's active session. */
  look(sessionId: string): After;
  /** Calls back whenever what `look` says may have changed; gives the way to stop it. */
  onView(listener: () => void): () => void;
  now?: () => number;
}

/** A page reports what an action changed a little after the action's own answer. */
export const changesWithinMs = 3_000;

export const busyKey = (sessionId: string, name: CommandName): string => `${name} ${sessionId}`;

/** Sends what a person clicked, once, and keeps what came of it. */
export function createActions({ send, look, onView, now = Date.now }: ActionsOptions): Actions {
  const busy = signal<ReadonlySet<string>>(new Set());
  const last = signal<LastAction | null>(null);
  const fetched = signal<ReadonlyMap<string, TokenView>>(new Map());
  const stops = new Map<string, AbortController>();
  let stopWatching = (): void => {};

  const watchChanges = (before: Before, shown: LastAction): void => {
    stopWatching();
    const stop = onView(() => {
      if (last.peek()?.sessionId !== shown.sessionId || last.peek()?.name !== shown.name) return;
      last.value = { ...shown, changes: describeChanges(before, look(shown.sessionId)) };
    });
    const timer = setTimeout(stop, changesWithinMs);
    stopWatching = () => {
      clearTimeout(timer);
      stop();
    };
  };

  return {
    busy,
    last,
    fetched,
    cancel: (sessionId, name) => stops.get(busyKey(sessionId, name))?.abort(),
    async run(address, session, name) {
      const key = busyKey(session.id, name);
      if (stops.has(key)) return;
      const stop = new AbortController();
      stops.set(key, stop);
      busy.value = new Set(stops.keys());
      const before: Before = { session, activeSessionId: look(session.id).activeSessionId };
      const startedMs = now();
      const command = { name, sessionId: session.id, seenStatus: session.status };
      const outcome = await send(address, command, stop.signal);
      stops.delete(key);
      const token = outcome.ok ? outcome.value.token : null;
      const shown: LastAction = {
        name,
        sessionId: session.id,
        who: userLabel(session),
        tookMs: now() - startedMs,
        outcome,
        sameToken: token !== null && token.withoutSignature === session.token?.withoutSignature,
        changes: describeChanges(before, look(session.id)),
      };
      batch(() => {
        busy.value = new Set(stops.keys());
        last.value = shown;
        if (token) fetched.value = new Map(fetched.peek()).set(session.id, token);
      });
      watchChanges(before, shown);
    },
  };
}

/** The fetched token while it says something that the shown one does not: another text, and not an older one. */
export function worthShowing(fetched: TokenView | undefined, shown: TokenView | null): TokenView | null {
  if (!fetched || fetched.withoutSignature === shown?.withoutSignature) return null;
  const isOlder = (fetched.reading.issuedAtSec ?? 0) < (shown?.reading.issuedAtSec ?? 0);
  return isOlder ? null : fetched;
}

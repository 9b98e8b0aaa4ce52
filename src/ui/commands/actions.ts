import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { type Command, type CommandName, type CommandRequest, entryOf } from '../../core/clerk-js/command.ts';
import { failure, type Outcome } from '../../core/result.ts';
import type { Recorder } from '../../protocol/recorder.ts';
import type { CommandResult, FrameAddress, SessionView, TokenView } from '../../protocol/views.ts';
import { userLabel } from '../shared/session-labels.ts';
import { describeChanges, type Moment } from './changes.ts';

export interface LastAction {
  request: CommandRequest;
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
  /** Fails with `busy` while the same action runs for the same session. */
  run(session: SessionView, request: CommandRequest): Promise<Outcome<CommandResult>>;
  /** Stops waiting; what was sent can't be taken back. */
  cancel(sessionId: string, name: CommandName): void;
}

export interface ActionsOptions {
  send(address: FrameAddress, command: Command, stop: AbortSignal): Promise<Outcome<CommandResult>>;
  /** The frame that is looked at; null when it is gone. */
  address(): FrameAddress | null;
  /** How things stand now for a session. */
  look(sessionId: string): Moment;
  /** Calls back whenever what `look` says may have changed; gives the way to stop it. */
  onView(listener: () => void): () => void;
  now?: () => number;
  /** Told of each act that changes something, before and after it. */
  recorder?(): Pick<Recorder, 'acting' | 'acted'> | null;
}

/** A page reports what an action changed a little after the action's own answer. */
export const changesWithinMs = 3_000;

export const busyKey = (sessionId: string, name: CommandName): string => `${name} ${sessionId}`;

/** Sends what a person clicked, once, and keeps what came of it. */
export function createActions(options: ActionsOptions): Actions {
  const { send, address, look, onView, now = Date.now, recorder = () => null } = options;
  const busy = signal<ReadonlySet<string>>(new Set());
  const last = signal<LastAction | null>(null);
  const fetched = signal<ReadonlyMap<string, TokenView>>(new Map());
  const stops = new Map<string, AbortController>();
  let stopWatching = (): void => {};

  const tell = (before: Moment & { session: SessionView }, shown: LastAction): void => {
    stopWatching();
    last.value = shown;
    const stop = onView(() => {
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
    async run(session, request) {
      const key = busyKey(session.id, request.name);
      const to = address();
      if (!to) return failure('page-gone');
      if (stops.has(key)) return failure('busy');
      const stop = new AbortController();
      stops.set(key, stop);
      busy.value = new Set(stops.keys());
      const before = { ...look(session.id), session };
      const startedMs = now();
      const { label, quiet } = entryOf(request.name);
      const act = { atMs: startedMs, label, sessionId: session.id };
      if (!quiet) recorder()?.acting(act);
      const outcome = await send(
        to,
        { ...request, sessionId: session.id, seenStatus: session.status },
        stop.signal,
      );
      stops.delete(key);
      const token = outcome.ok ? outcome.value.token : null;
      batch(() => {
        busy.value = new Set(stops.keys());
        if (token) fetched.value = new Map(fetched.peek()).set(session.id, token);
        if (quiet) return;
        const tookMs = now() - startedMs;
        const who = userLabel(session);
        const changes = describeChanges(before, look(session.id));
        recorder()?.acted({ ...act, who, ok: outcome.ok, durationMs: tookMs, changes });
        tell(before, {
          request: withoutSecrets(request),
          sessionId: session.id,
          who,
          tookMs,
          outcome,
          sameToken: token !== null && token.withoutSignature === session.token?.withoutSignature,
          changes,
        });
      });
      return outcome;
    },
  };
}

/** Passwords and codes are not kept. */
const withoutSecrets = (request: CommandRequest): CommandRequest =>
  'factor' in request ? { ...request, factor: { strategy: request.factor.strategy } } : request;

/** The fetched token while it says something that the shown one does not: another text, and not an older one. */
export function worthShowing(fetched: TokenView | undefined, shown: TokenView | null): TokenView | null {
  if (!fetched || fetched.withoutSignature === shown?.withoutSignature) return null;
  const isOlder = (fetched.reading.issuedAtSec ?? 0) < (shown?.reading.issuedAtSec ?? 0);
  return isOlder ? null : fetched;
}

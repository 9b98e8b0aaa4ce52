import { type ReadonlySignal, signal } from '@preact/signals';
import type { Command } from '../../core/clerk-js/command.ts';
import { waits } from '../../core/limits.ts';
import { failure, type Outcome } from '../../core/result.ts';
import type { BackendAnswered, BackendQuestion, BackendState } from '../../protocol/backend.ts';
import type { UiMessage, WorkerMessage } from '../../protocol/messages.ts';
import type { CommandResult, FrameAddress, TabView, TokenView } from '../../protocol/views.ts';

/** What the connection needs of a port: an extension port in the browser, a fake in tests. */
export interface UiPort {
  postMessage(message: UiMessage): void;
  onMessage(listener: (message: WorkerMessage) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/** `updated`: this page belongs to a copy of the extension that is gone; it can't connect any more. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'updated';

export interface ConnectionOptions {
  tabId: number;
  connect: () => UiPort;
  /** False once the extension was updated or removed under this page. */
  isAlive: () => boolean;
  newId?: () => string;
}

export interface Connection {
  readonly tabId: number;
  readonly state: ReadonlySignal<ConnectionState>;
  /** The last view; stays while the worker is away. */
  readonly view: ReadonlySignal<TabView | null>;
  /** Which secret key the worker holds for this tab; null until it said so. */
  readonly backend: ReadonlySignal<BackendState | null>;
  lookAgain(): void;
  command(address: FrameAddress, command: Command, stop?: AbortSignal): Promise<Outcome<CommandResult>>;
  /** The whole token of a session that begins so; without an address, one that the Backend API gave. */
  reveal(address: FrameAddress | null, sessionId: string, withoutSignature: string): Promise<Outcome<string>>;
  /** Reads and checks a pasted token, with these keys or those of the instance at `address`. */
  inspect(raw: string, address: FrameAddress | null, keys: string | null): Promise<Outcome<TokenView>>;
  /** Asks of the Backend API. A call that is stopped is stopped in the worker too. */
  askBackend(question: BackendAsk, stop?: AbortSignal): Promise<Outcome<BackendAnswered | null>>;
  close(): void;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'tabId'> : never;
/** A question of the Backend API; the connection gives it an id, and its tab. */
export type BackendAsk = WithoutId<BackendQuestion>;

/** Before each attempt in a row; the last one repeats. */
export const backOffMs = [0, 250, 500, 1_000, 2_000, 5_000] as const;
/** A worker that merely slept is back sooner; saying so would only flicker. */
export const reconnectingAfterMs = 1_000;

/** After its page was left, a command may still be answered for so long. */
export const leftAfterMs = 1_000;

interface Question {
  message: Exclude<UiMessage, { type: 'watch' | 'backend/abort' }>;
  answer: 'result' | 'token' | 'inspected' | 'backend/answer';
  settle(outcome: Outcome<never>): void;
  /** Its document is gone: an answer that is on its way may still come, but none is waited for much longer. */
  leave(): void;
}

/**
 * What a stopped worker may have done already and no relay remembers. The key these need is gone with the worker, so they
 * would not be answered anyway.
 */
const isAskedOnce = ({ type }: UiMessage): boolean => type === 'backend/call' || type === 'backend/check';

/** Another document is in the frame, or none. */
function wasLeft({ frameId, documentId }: FrameAddress, { answered, frames }: TabView): boolean {
  const now = frames.find(({ address }) => address.frameId === frameId);
  return now ? now.address.documentId !== documentId : answered;
}

/** Keeps a watch on one tab through any number of worker stops. */
export function createConnection(options: ConnectionOptions): Connection {
  const { tabId, connect, isAlive, newId = () => crypto.randomUUID() } = options;
  const state = signal<ConnectionState>('connecting');
  const view = signal<TabView | null>(null);
  const backend = signal<BackendState | null>(null);
  const questions = new Map<string, Question>();
  let port: UiPort | null = null;
  let attempts = 0;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let tell: ReturnType<typeof setTimeout> | undefined;

  const heard = (message: WorkerMessage): void => {
    attempts = 0;
    clearTimeout(tell);
    tell = undefined;
    state.value = 'connected';
    if (message.type === 'tab') {
      if (message.tab.tabId !== tabId) return;
      view.value = message.tab;
      for (const { message: asked, leave } of questions.values()) {
        if (asked.type === 'command' && wasLeft(asked.address, message.tab)) leave();
      }
      return;
    }
    if (message.type === 'backend/state') {
      if (message.state.tabId === tabId) backend.value = message.state;
      return;
    }
    const question = questions.get(message.id);
    // The kinds agree, so the value is of the kind that was asked for.
    if (question?.answer === message.type) question.settle(message.outcome as Outcome<never>);
  };

  const lost = (): void => {
    port = null;
    if (closed) return;
    for (const { message, settle } of [...questions.values()]) {
      if (isAskedOnce(message)) settle(failure('backend-interrupted'));
    }
    if (!isAlive()) {
      giveUp();
      return;
    }
    tell ??= setTimeout(() => {
      state.value = 'reconnecting';
    }, reconnectingAfterMs);
    clearTimeout(retry);
    retry = setTimeout(open, backOffMs[Math.min(attempts, backOffMs.length - 1)]);
    attempts += 1;
  };

  const giveUp = (): void => {
    clearTimeout(retry);
    clearTimeout(tell);
    state.value = 'updated';
  };

  const post = (message: UiMessage): boolean => {
    if (!port) return false;
    try {
      port.postMessage(message);
      return true;
    } catch {
      // Firefox may close the port before it says so: the message was not taken.
      lost();
      return false;
    }
  };

  function open(): void {
    clearTimeout(retry);
    if (closed || port) return;
    try {
      const opened = connect();
      port = opened;
      opened.onMessage((message) => port === opened && heard(message));
      opened.onDisconnect(() => port === opened && lost());
    } catch {
      lost();
      return;
    }
    post({ type: 'watch', tabId });
    // Whether the stopped worker still passed a command on can't be known from here; the page takes each id once.
    for (const { message } of questions.values()) post(message);
  }

  function ask<T>(
    message: Question['message'],
    answer: Question['answer'],
    stop?: AbortSignal,
  ): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      let left: ReturnType<typeof setTimeout> | undefined;
      const settle = (outcome: Outcome<never>): void => {
        clearTimeout(timer);
        clearTimeout(left);
        stop?.removeEventListener('abort', onAbort);
        questions.delete(message.id);
        resolve(outcome);
      };
      const onAbort = (): void => {
        settle(failure('aborted'));
        if (isAskedOnce(message)) post({ type: 'backend/abort', id: message.id });
      };
      const timer = setTimeout(() => settle(failure('no-answer')), waits.answerTimeoutMs);
      if (stop?.aborted) return settle(failure('aborted'));
      stop?.addEventListener('abort', onAbort);
      const leave = (): void => {
        left ??= setTimeout(() => settle(failure('page-gone')), leftAfterMs);
      };
      questions.set(message.id, { message, answer, settle, leave });
      // A new port sends every open question by itself; so does the one that replaces a port that refuses.
      if (port) post(message);
      else open();
    });
  }

  const renew = setInterval(() => post({ type: 'watch', tabId }), waits.watchRenewMs);
  open();

  return {
    tabId,
    state,
    view,
    backend,
    lookAgain() {
      if (port) post({ type: 'watch', tabId });
      else open();
    },
    command: (address, command, stop) =>
      ask({ type: 'command', id: newId(), address, command }, 'result', stop),
    reveal: (address, sessionId, withoutSignature) =>
      ask({ type: 'reveal', id: newId(), address, sessionId, withoutSignature }, 'token'),
    inspect: (raw, address, keys) => ask({ type: 'inspect', id: newId(), raw, address, keys }, 'inspected'),
    askBackend: (question, stop) => ask({ ...question, id: newId(), tabId }, 'backend/answer', stop),
    close() {
      closed = true;
      clearInterval(renew);
      clearTimeout(retry);
      clearTimeout(tell);
      const last = port;
      port = null;
      last?.disconnect();
      for (const { settle } of [...questions.values()]) settle(failure('aborted'));
    },
  };
}

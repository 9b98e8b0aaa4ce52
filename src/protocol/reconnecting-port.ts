import type { UiMessage, WorkerMessage } from './ui-messages.ts';

/** `updated`: this page belongs to a copy of the extension that is gone; it can't connect any more. */
export type PortState = 'connecting' | 'connected' | 'reconnecting' | 'updated';

/** What is needed of a port: an extension port in the browser, a fake in tests. */
export interface UiPort {
  postMessage(message: UiMessage): void;
  onMessage(listener: (message: WorkerMessage) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/** What is used of the browser's port. */
interface ExtensionPort {
  postMessage(message: UiMessage): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

/** An extension port. Its other end is this extension's own worker. */
export function wrapPort(port: ExtensionPort): UiPort {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message as WorkerMessage)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
    disconnect: () => port.disconnect(),
  };
}

/** Before each attempt in a row; the last one repeats. */
export const backOffMs = [0, 250, 500, 1_000, 2_000, 5_000] as const;
/** A worker that merely slept is back sooner; saying so would only flicker. */
export const reconnectingAfterMs = 1_000;

export interface PortOptions {
  connect: () => UiPort;
  /** False once the extension was updated or removed under this page. */
  isAlive: () => boolean;
}

export interface PortHandlers {
  /** A port was opened: whatever is open is to be said again. */
  onConnect(): void;
  onMessage(message: WorkerMessage): void;
  onDisconnect(): void;
  /** Called with each change; it begins with `connecting`. */
  onState?(state: PortState): void;
}

export interface ReconnectingPort {
  /** Says something to the worker; without a port it opens one, and `onConnect` says it. */
  post(message: UiMessage): void;
  /** Says it only where there is a port. */
  postIfOpen(message: UiMessage): void;
  open(): void;
  close(): void;
}

/** A port that opens again through any number of worker stops. */
export function createReconnectingPort(
  { connect, isAlive }: PortOptions,
  handlers: PortHandlers,
): ReconnectingPort {
  let state: PortState = 'connecting';
  let port: UiPort | null = null;
  let attempts = 0;
  let isClosed = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let reconnectingTimer: ReturnType<typeof setTimeout> | undefined;

  function become(next: PortState): void {
    if (next === state) return;
    state = next;
    handlers.onState?.(next);
  }

  function onMessage(message: WorkerMessage): void {
    attempts = 0;
    clearTimeout(reconnectingTimer);
    reconnectingTimer = undefined;
    become('connected');
    handlers.onMessage(message);
  }

  function onDisconnect(): void {
    port = null;
    if (isClosed) return;
    handlers.onDisconnect();
    if (!isAlive()) return giveUp();
    reconnectingTimer ??= setTimeout(() => become('reconnecting'), reconnectingAfterMs);
    clearTimeout(retryTimer);
    retryTimer = setTimeout(open, backOffMs[Math.min(attempts, backOffMs.length - 1)]);
    attempts += 1;
  }

  function giveUp(): void {
    clearTimeout(retryTimer);
    clearTimeout(reconnectingTimer);
    become('updated');
  }

  function open(): void {
    clearTimeout(retryTimer);
    if (isClosed || port) return;
    try {
      const opened = connect();
      port = opened;
      opened.onMessage((message) => port === opened && onMessage(message));
      opened.onDisconnect(() => port === opened && onDisconnect());
    } catch {
      return onDisconnect();
    }
    handlers.onConnect();
  }

  function postIfOpen(message: UiMessage): void {
    try {
      port?.postMessage(message);
    } catch {
      // Firefox may close the port before it says so: the message was not taken.
      onDisconnect();
    }
  }

  return {
    open,
    postIfOpen,
    post: (message) => (port ? postIfOpen(message) : open()),
    close() {
      isClosed = true;
      clearTimeout(retryTimer);
      clearTimeout(reconnectingTimer);
      const last = port;
      port = null;
      last?.disconnect();
    },
  };
}

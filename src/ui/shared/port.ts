import type { UiMessage, WorkerMessage } from '../../protocol/messages.ts';
import type { UiPort } from './connection.ts';

/** What is used of the browser's port. */
interface ExtensionPort {
  postMessage(message: UiMessage): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

/** An extension port as the connection model wants it. Its other end is this extension's own worker. */
export function wrapPort(port: ExtensionPort): UiPort {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message as WorkerMessage)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
    disconnect: () => port.disconnect(),
  };
}

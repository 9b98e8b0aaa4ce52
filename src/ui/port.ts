import type { Runtime } from '../platform/browser.ts';
import type { WorkerMessage } from '../protocol/messages.ts';
import type { UiPort } from './models/connection.ts';

/** An extension port as the connection model wants it. Its other end is this extension's own worker. */
export function wrapPort(port: Runtime.Port): UiPort {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message as WorkerMessage)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
    disconnect: () => port.disconnect(),
  };
}

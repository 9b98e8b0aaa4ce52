import { vi } from 'vitest';
import type { Runtime } from '../../../../src/platform/browser.ts';

type Listener = (value: never) => void;

/** One end of a port, in memory: `arrive` delivers a message to the code under test, `drop` ends the connection. */
export function fakePort(name: string, sender: Partial<Runtime.MessageSender>) {
  const messages = new Set<Listener>();
  const ends = new Set<Listener>();
  const event = (listeners: Set<Listener>) => ({
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
  });
  const port = {
    name,
    sender,
    postMessage: vi.fn(),
    disconnect: vi.fn(),
    onMessage: event(messages),
    onDisconnect: event(ends),
  } as unknown as Runtime.Port & {
    postMessage: ReturnType<typeof vi.fn>;
    disconnect: ReturnType<typeof vi.fn>;
  };
  return {
    port,
    arrive: (message: unknown) => {
      for (const listener of messages) listener(message as never);
    },
    drop: () => {
      for (const listener of ends) listener(port as never);
    },
  };
}

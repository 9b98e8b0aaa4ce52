import { vi } from 'vitest';
import { createCommands } from '../../src/background/commands.ts';
import { servePagePort } from '../../src/background/ports/page.ts';
import { createRegistry } from '../../src/background/tabs/registry.ts';
import { viewTab } from '../../src/background/tabs/view.ts';
import { createContextOf } from '../../src/background/tokens/context.ts';
import { createFetchedTokens } from '../../src/background/tokens/fetched.ts';
import { createTokenInspector } from '../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../src/background/tokens/keys.ts';
import type { Command } from '../../src/core/clerk-js/command.ts';
import type { TabView } from '../../src/protocol/views.ts';
import { fakePort } from '../unit/background/ports/fake-port.ts';
import { takeAtOnce } from '../unit/background/ports/take-at-once.ts';
import { openGate } from '../unit/background/tokens/open-gate.ts';
import { content } from './messages.ts';

export const tabId = 7;
export const origin = 'https://app.example.com';

const withoutClerk = { ...content, clerks: [null], cookies: [] };

/** The worker as one tab's relay meets it, but for the browser: port, registry, view, inspector, key store. */
export function createPageEnd() {
  const registry = createRegistry();
  /** Addresses that the worker asked; none answers. */
  const asked: string[] = [];
  const fetch = vi.fn(async (url: string | URL | Request) => {
    asked.push(String(url));
    throw new TypeError('nobody is there');
  });
  const inspector = createTokenInspector(createKeyStore({ fetch, now: Date.now, gate: openGate }));
  const contextOf = createContextOf(async () => null, registry.isLookedAt);
  const told: unknown[] = [];
  const changed = new Set<number>();
  const sent: unknown[] = [];
  registry.addWatcher(tabId, { send: (message) => sent.push(message) });
  const commands = createCommands({
    registry,
    findFrame: async (address) => registry.frameAt(address),
    contextOf,
    inspector,
    fetched: createFetchedTokens(),
  });
  /** A relay's port. */
  function open(frameId: number): (message: unknown) => void {
    const sender: object = { tab: { id: tabId }, frameId, url: `${origin}/start` };
    const { port, arrive } = fakePort('page 1', sender);
    servePagePort(
      port,
      registry,
      {
        onFound: (frame) => told.push(frame.address),
        onChange: (id) => changed.add(id),
        onAnswer(frame, answer) {
          // Else it would be dropped, whatever it is.
          const { id, instance, command: name } = answer;
          const command = { name, sessionId: '', seenStatus: '' } as Command;
          const asking = { id, stop: new AbortController().signal, tabId };
          void commands.command({ address: { ...frame.address, instance }, command }, asking);
          void commands.onAnswer(frame, answer);
        },
      },
      takeAtOnce,
    );
    return arrive;
  }
  return {
    arrive: open(0),
    /** A frame whose relay reports that there is no Clerk. */
    addFrame: (frameId: number) => open(frameId)({ type: 'report', json: JSON.stringify(withoutClerk) }),
    asked,
    changed,
    /** What the panel of the tab was sent as answers. */
    sent,
    tabs: () => Array.from({ length: 20 }, (_, id) => id).filter((id) => registry.tab(id) !== null),
    frame: () => registry.tab(tabId)?.frames.get(0) ?? null,
    view(): TabView {
      const tab = registry.tab(tabId);
      if (!tab) throw new Error('the tab is there');
      return viewTab(tab, { inspector, contextOf, onChecked: () => {} });
    },
  };
}

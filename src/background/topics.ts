import type { BackendState } from '../protocol/backend-api.ts';
import type { TabView, Unreachable } from '../protocol/views.ts';
import type { Registry, TabRecord } from './tabs/registry.ts';

export interface TopicsOptions {
  registry: Registry;
  viewTab: (tab: TabRecord, onChecked: () => void) => TabView;
  backendState: (tabId: number) => Promise<BackendState>;
  /** Asks a tab's frames to report; answers why it can't be reached. */
  look: (tabId: number) => Promise<Unreachable | null>;
}

/** Several frames report together; a panel would show a tab with half of them. */
export const gatherMs = 30;
/** A page that was reached and says nothing for so long is paused or busy. */
export const silentMs = 1_500;

/** Tells those who watch a tab what is known of it. */
export function createTopics({ registry, viewTab, backendState, look }: TopicsOptions) {
  const planned = new Map<number, { timer: ReturnType<typeof setTimeout>; dueAtMs: number }>();

  /** Tells of the tab, soon; what is planned earlier stays so. */
  function publishTab(tabId: number, delayMs = gatherMs): void {
    const dueAtMs = Date.now() + delayMs;
    const before = planned.get(tabId);
    if (before && before.dueAtMs <= dueAtMs) return;
    clearTimeout(before?.timer);
    planned.set(tabId, { timer: setTimeout(() => publishTabNow(tabId), delayMs), dueAtMs });
  }

  function publishTabNow(tabId: number): void {
    planned.delete(tabId);
    const tab = registry.tab(tabId);
    if (!tab || tab.watchers.size === 0) return;
    const told = viewTab(tab, () => publishTab(tabId));
    for (const watcher of tab.watchers) watcher.send({ type: 'topic', topic: 'tab', told });
  }

  async function publishBackend(tabId: number): Promise<void> {
    const told = await backendState(tabId);
    for (const watcher of registry.tab(tabId)?.watchers ?? []) {
      watcher.send({ type: 'topic', topic: 'backend', told });
    }
  }

  /** What may be reached has changed, for whichever tab. */
  function publishBackendToAll(): void {
    for (const tabId of registry.watchedTabs()) void publishBackend(tabId);
  }

  /** Somebody watches a tab: tells all that is known, and asks its pages for more. */
  async function onWatch(tabId: number): Promise<void> {
    void publishBackend(tabId);
    const unreachable = await look(tabId);
    const tab = registry.tab(tabId);
    if (!tab) return;
    tab.unreachable = tab.frames.size > 0 ? null : unreachable;
    // A page that was reached reports at once. Until then a panel keeps what it shows: this worker may have just started.
    publishTab(tabId, unreachable ? gatherMs : silentMs);
  }

  return { publishTab, publishBackend, publishBackendToAll, onWatch };
}

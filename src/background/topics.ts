import { nextChangeOf } from '../core/server/compare.ts';
import type { BackendState } from '../protocol/backend-api.ts';
import type { TabView, Unreachable } from '../protocol/views.ts';
import type { Frame, Registry, TabRecord } from './tabs/registry.ts';

export interface TopicsOptions {
  registry: Registry;
  viewTab: (tab: TabRecord, onChecked: () => void) => TabView;
  backendState: (tabId: number) => Promise<BackendState>;
  /** Asks a tab's frames to report; answers why it can't be reached. */
  look: (tabId: number) => Promise<Unreachable | null>;
  /** A view was told to those who watch. */
  onTold?: (tabId: number, view: TabView) => void;
  /** Milliseconds that no change of the machine's clock moves. */
  now?: () => number;
  /** Epoch milliseconds, by which tokens expire. */
  wallClock?: () => number;
}

/** Several frames report together, and one may change many times a second: what follows a view is gathered for so long. */
export const gatherMs = 30;
/** A page that was reached and says nothing for so long is paused or busy. */
export const silentMs = 1_500;

/** Longer ones the browser takes for none. */
const longestWaitMs = 3_600_000;

/** Tells those who watch a tab what is known of it. */
export function createTopics(options: TopicsOptions) {
  const {
    registry,
    viewTab,
    backendState,
    look,
    onTold,
    now = () => performance.now(),
    wallClock = Date.now,
  } = options;
  const planned = new Map<number, { timer: ReturnType<typeof setTimeout>; dueAtMs: number }>();
  /** When the next view of a tab may be told. */
  const quietUntilMs = new WeakMap<TabRecord, number>();

  /**
   * Publishes the tab's view: now if it may, else as soon as it may. An earlier plan stands. Before anything is
   * known of the tab nothing is told: this worker may have just started, and a panel keeps what it shows.
   */
  function publishTab(tabId: number): void {
    const tab = registry.tab(tabId);
    if (!tab || tab.watchers.size === 0) return;
    if (!isKnown(tab) && !quietUntilMs.has(tab)) return;
    const quietMs = (quietUntilMs.get(tab) ?? 0) - now();
    const waitMs = Math.max(quietMs, mayGain(tab) ? gatherMs : 0);
    if (waitMs > 0) plan(tabId, waitMs);
    else publishTabNow(tabId);
  }

  function plan(tabId: number, delayMs: number): void {
    const dueAtMs = now() + delayMs;
    const before = planned.get(tabId);
    if (before && before.dueAtMs <= dueAtMs) return;
    clearTimeout(before?.timer);
    planned.set(tabId, { timer: setTimeout(() => publishTabNow(tabId), delayMs), dueAtMs });
  }

  function publishTabNow(tabId: number): void {
    clearTimeout(planned.get(tabId)?.timer);
    planned.delete(tabId);
    const tab = registry.tab(tabId);
    if (!tab || tab.watchers.size === 0) return;
    const startedMs = now();
    quietUntilMs.set(tab, startedMs + gatherMs);
    const told = viewTab(tab, () => publishTab(tabId));
    for (const watcher of tab.watchers) watcher.send({ type: 'topic', topic: 'tab', told });
    onTold?.(tabId, told);
    const changeMs = nextChangeIn(told);
    if (changeMs !== null) plan(tabId, Math.min(longestWaitMs, Math.max(gatherMs, changeMs - wallClock())));
    // A view that takes long leaves as much time to the other tabs.
    const endedMs = now();
    quietUntilMs.set(tab, endedMs + Math.max(gatherMs, endedMs - startedMs));
  }

  async function publishBackend(tabId: number): Promise<void> {
    const told = await backendState(tabId);
    for (const watcher of registry.tab(tabId)?.watchers ?? []) {
      watcher.send({ type: 'topic', topic: 'backend', told });
    }
  }

  /** A tab's secret key is another: findings may be, too. */
  function publishKey(tabId: number): Promise<void> {
    publishTab(tabId);
    return publishBackend(tabId);
  }

  /** What may be reached has changed, for whichever tab. */
  function publishBackendToAll(): void {
    for (const tabId of registry.watchedTabs()) void publishBackend(tabId);
  }

  /** What every tab shows may have changed. */
  function publishAll(): void {
    for (const tabId of registry.watchedTabs()) publishTab(tabId);
  }

  /** Somebody watches a tab: tells all that is known, and asks its pages for more. */
  async function onWatch(tabId: number): Promise<void> {
    void publishBackend(tabId);
    const unreachable = await look(tabId);
    const tab = registry.tab(tabId);
    if (!tab) return;
    // Frames that are connected are there, whatever a look found; unless the tab shows what may not be read at all.
    tab.unreachable = unreachable === 'reload-needed' && tab.frames.size > 0 ? null : unreachable;
    // A page that was reached reports at once, or is silent.
    if (unreachable) publishTab(tabId);
    else plan(tabId, silentMs);
  }

  return { publishTab, publishBackend, publishKey, publishBackendToAll, publishAll, onWatch };
}

/** Why it can't be reached, what its top document says, or that there is a Clerk. */
function isKnown({ unreachable, frames }: TabRecord): boolean {
  const top = frames.get(0);
  return Boolean(unreachable || top?.report || top?.problem) || [...frames.values()].some(hasClerk);
}

/** A frame that is connected has not reported yet, or none has a Clerk: another may change what is shown a moment later. */
const mayGain = ({ frames }: TabRecord): boolean => {
  const all = [...frames.values()];
  return all.some(({ report, problem }) => !report && !problem) || !all.some(hasClerk);
};

/** The earliest change of a view by time alone, epoch milliseconds; null: none. */
function nextChangeIn({ frames }: TabView): number | null {
  const timesMs = frames.flatMap(({ clerk }) => [
    clerk?.server?.nextChangeMs ?? [],
    clerk?.findings.nextChangeMs ?? [],
    clerk ? (nextChangeOf(clerk.sessions.map(({ server }) => server)) ?? []) : [],
  ]);
  const all = timesMs.flat();
  return all.length > 0 ? Math.min(...all) : null;
}

const hasClerk = ({ report }: Frame): boolean => report?.clerks.some(Boolean) ?? false;

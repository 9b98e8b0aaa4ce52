import type { PageReport } from '../../core/clerk-js/snapshot.ts';
import type { AskedOfClerkJs } from '../../core/findings/page-facts.ts';
import { maxFrames } from '../../core/limits.ts';
import type { Failure } from '../../core/result.ts';
import type { FrameMessage } from '../../protocol/page-messages.ts';
import type { WorkerMessage } from '../../protocol/ui-messages.ts';
import type { FrameAddress, Unreachable } from '../../protocol/views.ts';

/** A frame whose relay has opened a port. */
export interface Frame {
  address: FrameAddress;
  /** Origin and path. */
  url: string;
  origin: string;
  /** Of a private window: nothing of it is stored. */
  isPrivate: boolean;
  report: PageReport | null;
  /** When cookies, session or token last changed, epoch milliseconds; 0: never. */
  changedAtMs?: number;
  /** What the page's instances were asked in the tab Authorization last. A stop of the worker loses it. */
  asked?: Map<number, AskedOfClerkJs>;
  problem: Failure | null;
  send: (message: FrameMessage) => void;
}

/** A panel or popup that looks at a tab. */
export interface Watcher {
  send: (message: WorkerMessage) => void;
}

export interface TabRecord {
  tabId: number;
  frames: Map<number, Frame>;
  watchers: Set<Watcher>;
  /** Devtools pages that record it. */
  recorders: Set<Watcher>;
  unreachable: Unreachable | null;
  /** See `TabView`. */
  framesNotAllowed: string[];
  /** There are more than are taken. */
  hasTooManyFrames?: boolean;
}

/**
 * Who is connected, by tab and frame. Holds only what can be asked for again: the worker may stop at any moment.
 */
export function createRegistry() {
  const tabs = new Map<number, TabRecord>();
  const arrivals = new EventTarget();

  function tab(tabId: number): TabRecord {
    const record = tabs.get(tabId) ?? {
      tabId,
      frames: new Map(),
      watchers: new Set(),
      recorders: new Set(),
      unreachable: null,
      framesNotAllowed: [],
    };
    tabs.set(tabId, record);
    return record;
  }

  /**
   * A document that reconnects takes its own place again; a new document takes that of the one before. Answers whether
   * there was a place: a page may have any number of frames.
   */
  function addFrame(frame: Frame): boolean {
    const record = tab(frame.address.tabId);
    const { frames } = record;
    const { frameId, documentId } = frame.address;
    const before = frames.get(frameId);
    const isSame = before?.address.documentId === documentId;
    if (frameId === 0 && !isSame) record.hasTooManyFrames = false;
    if (frameId !== 0 && !before && frames.size >= maxFrames) {
      record.hasTooManyFrames = true;
      return false;
    }
    if (isSame) {
      frame.report = before.report;
      frame.changedAtMs = before.changedAtMs ?? 0;
      frame.problem = before.problem;
      if (before.asked) frame.asked = before.asked;
    }
    frames.set(frameId, frame);
    arrived();
    return true;
  }

  function removeFrame(frame: Frame): boolean {
    const record = tabs.get(frame.address.tabId);
    if (record?.frames.get(frame.address.frameId) !== frame) return false;
    record.frames.delete(frame.address.frameId);
    forgetIfEmpty(record);
    return true;
  }

  function addWatcher(tabId: number, watcher: Watcher): void {
    tab(tabId).watchers.add(watcher);
    arrived();
  }

  function addRecorder(tabId: number, recorder: Watcher): void {
    tab(tabId).recorders.add(recorder);
  }

  /** Also of one that records. */
  function removeWatcher(watcher: Watcher): void {
    for (const record of tabs.values()) {
      const wasThere = record.watchers.delete(watcher) || record.recorders.delete(watcher);
      if (wasThere && !isReadBy(record))
        for (const frame of record.frames.values()) frame.send({ type: 'rest' });
      forgetIfEmpty(record);
    }
  }

  function forgetIfEmpty(record: TabRecord): void {
    if (record.frames.size === 0 && !isReadBy(record)) tabs.delete(record.tabId);
  }

  /** The frame at an address, while its document is there and connected. */
  function frameAt({ tabId, frameId, documentId }: FrameAddress): Frame | null {
    const frame = tabs.get(tabId)?.frames.get(frameId);
    return frame?.address.documentId === documentId ? frame : null;
  }

  /** Something was connected or reported: whoever waits for a frame looks again. */
  const arrived = () => arrivals.dispatchEvent(new Event('arrival'));

  /** Waits for a frame that has not reconnected yet, as after the worker was stopped; null when it does not come. */
  function awaitFrame(
    address: FrameAddress,
    isReady: (frame: Frame) => boolean,
    timeoutMs: number,
  ): Promise<Frame | null> {
    const ready = () => {
      const frame = frameAt(address);
      return frame && isReady(frame) ? frame : null;
    };
    return new Promise((resolve) => {
      const found = ready();
      if (found) return resolve(found);
      const done = new AbortController();
      const finish = (frame: Frame | null) => {
        done.abort();
        clearTimeout(timer);
        resolve(frame);
      };
      const timer = setTimeout(() => finish(null), timeoutMs);
      const look = () => {
        const frame = ready();
        if (frame) finish(frame);
      };
      arrivals.addEventListener('arrival', look, { signal: done.signal });
    });
  }

  const isWatched = (tabId: number): boolean => (tabs.get(tabId)?.watchers.size ?? 0) > 0;

  return {
    tab: (tabId: number) => tabs.get(tabId) ?? null,
    isWatched,
    /** A panel or popup looks at the tab, or DevTools records it: what its pages report is read. */
    isRead: (tabId: number): boolean => {
      const record = tabs.get(tabId);
      return record !== undefined && isReadBy(record);
    },
    /** The document is connected, and somebody watches its tab. */
    isLookedAt: (address: FrameAddress) => isWatched(address.tabId) && frameAt(address) !== null,
    /** Tabs that a panel or popup looks at. */
    watchedTabs: () =>
      [...tabs.values()].filter(({ watchers }) => watchers.size > 0).map(({ tabId }) => tabId),
    /** Of all tabs. */
    frames: (): Frame[] => [...tabs.values()].flatMap(({ frames }) => [...frames.values()]),
    frameAt,
    addFrame,
    removeFrame,
    addWatcher,
    addRecorder,
    removeWatcher,
    arrived,
    awaitFrame,
  };
}

const isReadBy = ({ watchers, recorders }: TabRecord): boolean => watchers.size > 0 || recorders.size > 0;

export type Registry = ReturnType<typeof createRegistry>;

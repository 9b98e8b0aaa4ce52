/**
 * Takes in what pages report, so that no tab keeps the worker from the others. Reports of one tab are taken one after
 * the other. Each costs of the tab's budget, which fills up again with time; a tab without any waits, and of what waits
 * only the newest report of a frame is kept.
 */

export interface Work {
  chars: number;
  /** `isLate`: it had to wait. */
  run(isLate: boolean): void;
  /** It has to wait. */
  onWait(): void;
}

export interface Intake {
  /** @param source the frame that reports */
  take(tabId: number, source: object, work: Work): void;
  /** The source is gone, and what it reported last. */
  forget(tabId: number, source: object): void;
  forgetTab(tabId: number): void;
}

export interface IntakeOptions {
  /** Milliseconds that no change of the machine's clock moves. */
  now: () => number;
  later?: (run: () => void, delayMs: number) => void;
}

/** A page with 500 sessions reports about 1,000,000 characters, and changes no more than once a second for long. */
export const budget = {
  chars: { most: 6_000_000, perSec: 1_000_000 },
  ms: { most: 1_000, perSec: 250 },
} as const;
/** The machine may stand still in the midst of it. */
const maxCostMs = 2_000;
const maxWaitingChars = 6_000_000;

interface Tab {
  left: { chars: number; ms: number };
  atMs: number;
  waiting: Map<object, Work>;
  isPlanned: boolean;
}

export function createIntake(options: IntakeOptions): Intake {
  const { now, later = (run, delayMs) => void setTimeout(run, delayMs) } = options;
  const tabs = new Map<number, Tab>();

  function refilled(tabId: number): Tab {
    const nowMs = now();
    const left = { chars: budget.chars.most, ms: budget.ms.most };
    const tab = tabs.get(tabId) ?? { left, atMs: nowMs, waiting: new Map(), isPlanned: false };
    tabs.set(tabId, tab);
    const passedSec = Math.max(0, nowMs - tab.atMs) / 1_000;
    tab.atMs = nowMs;
    for (const kind of ['chars', 'ms'] as const) {
      const { most, perSec } = budget[kind];
      tab.left[kind] = Math.min(most, tab.left[kind] + passedSec * perSec);
    }
    return tab;
  }

  function take(tabId: number, source: object, work: Work): void {
    const tab = refilled(tabId);
    if (tab.waiting.size === 0 && waitMs(tab) === 0) return run(tab, work, false);
    const isFirst = !tab.waiting.has(source);
    // Where it stood before, so that a frame that reports much does not overtake others, nor is overtaken.
    tab.waiting.set(source, work);
    dropOldest(tab, source);
    if (isFirst) work.onWait();
    plan(tabId, tab);
  }

  function plan(tabId: number, tab: Tab): void {
    if (tab.isPlanned || tab.waiting.size === 0) return;
    tab.isPlanned = true;
    later(() => {
      tab.isPlanned = false;
      takeNext(tabId);
    }, waitMs(tab));
  }

  /** One, and then whoever else has something to do. */
  function takeNext(tabId: number): void {
    if (!tabs.has(tabId)) return;
    const tab = refilled(tabId);
    const [next] = tab.waiting;
    if (next && waitMs(tab) === 0) {
      const [source, work] = next;
      tab.waiting.delete(source);
      run(tab, work, true);
    }
    plan(tabId, tab);
  }

  function run(tab: Tab, work: Work, isLate: boolean): void {
    const startedAtMs = now();
    try {
      work.run(isLate);
    } finally {
      tab.left.ms -= Math.min(now() - startedAtMs, maxCostMs);
      tab.left.chars -= work.chars;
    }
  }

  return {
    take,
    forget: (tabId, source) => void tabs.get(tabId)?.waiting.delete(source),
    forgetTab: (tabId) => void tabs.delete(tabId),
  };
}

/** Until there is some of both again; 0: now. */
function waitMs({ left }: Tab): number {
  const untilMs = (kind: 'chars' | 'ms') =>
    left[kind] > 0 ? 0 : Math.ceil(((1 - left[kind]) / budget[kind].perSec) * 1_000);
  return Math.max(untilMs('chars'), untilMs('ms'));
}

/** What waits is kept in memory: of many frames, not all. */
function dropOldest({ waiting }: Tab, newest: object): void {
  let chars = 0;
  for (const work of waiting.values()) chars += work.chars;
  for (const [source, work] of waiting) {
    if (chars <= maxWaitingChars) return;
    if (source === newest) continue;
    waiting.delete(source);
    chars -= work.chars;
  }
}

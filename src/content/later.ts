interface Scheduler {
  postTask(task: () => void, options?: { priority?: string; delay?: number }): Promise<unknown>;
}
const { scheduler } = globalThis as unknown as { scheduler: Scheduler };

/**
 * Runs something in a task of its own. The timers of this world and of the page's count in one row, so the page would
 * see from the ids of its own that others were set in between; it can't see these.
 */
export function later(task: () => void, delayMs = 0, priority = 'user-visible'): void {
  void scheduler.postTask(task, { delay: delayMs, priority });
}

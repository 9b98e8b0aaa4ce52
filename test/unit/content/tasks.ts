/** In place of `src/content/later.ts`: what is put off waits here until a test lets time pass. */

interface Task {
  run: () => void;
  dueMs: number;
  delayMs: number;
  priority: string;
}

export const waiting: Task[] = [];

// No moment of the real clock.
let presentMs = 1_000_000;
export const now = () => presentMs;

export function later(run: () => void, delayMs = 0, priority = 'user-visible'): void {
  waiting.push({ run, dueMs: presentMs + delayMs, delayMs, priority });
}

export function pass(ms: number): void {
  presentMs += ms;
  for (;;) {
    const next = waiting.findIndex(({ dueMs }) => dueMs <= presentMs);
    if (next < 0) return;
    waiting.splice(next, 1)[0]?.run();
  }
}

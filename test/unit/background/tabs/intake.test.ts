import { beforeEach, describe, expect, it, vi } from 'vitest';
import { budget, createIntake, type Work } from '../../../../src/background/tabs/intake.ts';

let nowMs = 0;
let planned: { run: () => void; dueAtMs: number }[] = [];
const frames = [{}, {}, {}];

beforeEach(() => {
  nowMs = 0;
  planned = [];
});

const intake = () =>
  createIntake({
    now: () => nowMs,
    later: (run, delayMs) => planned.push({ run, dueAtMs: nowMs + delayMs }),
  });

/** Lets time pass, and what is planned happen. */
function pass(ms: number): void {
  const untilMs = nowMs + ms;
  for (;;) {
    const [next] = planned.filter(({ dueAtMs }) => dueAtMs <= untilMs).sort((a, b) => a.dueAtMs - b.dueAtMs);
    if (!next) break;
    planned = planned.filter((each) => each !== next);
    nowMs = Math.max(nowMs, next.dueAtMs);
    next.run();
  }
  nowMs = Math.max(nowMs, untilMs);
}

const work = (costMs: number, chars = 100) => {
  const run = vi.fn<Work['run']>(() => {
    nowMs += costMs;
  });
  return { chars, run, onWait: vi.fn() };
};

describe('reports of one tab', () => {
  it('are taken at once while there is budget', () => {
    const { take } = intake();
    const each = work(10);
    for (let n = 0; n < 20; n++) take(7, frames[0] as object, each);
    expect(each.run).toHaveBeenCalledTimes(20);
    expect(each.onWait).not.toHaveBeenCalled();
  });

  it('wait when they cost too much time, and the newest of a frame is taken then', () => {
    const { take } = intake();
    take(7, frames[0] as object, work(2_500));
    const waiting = [work(1), work(1), work(1)];
    for (const each of waiting) take(7, frames[0] as object, each);
    expect(waiting.map(({ run }) => run.mock.calls.length)).toEqual([0, 0, 0]);
    // Said once.
    expect(waiting.map(({ onWait }) => onWait.mock.calls.length)).toEqual([1, 0, 0]);
    pass(1_000);
    expect(waiting[2]?.run).not.toHaveBeenCalled();
    pass(2_000);
    expect(waiting.map(({ run }) => run.mock.calls)).toEqual([[], [], [[true]]]);
  });

  it('wait when they are too large together', () => {
    const { take } = intake();
    const large = Array.from({ length: 10 }, () => work(0, 3_000_000));
    for (const each of large) take(7, frames[0] as object, each);
    const taken = () => large.filter(({ run }) => run.mock.calls.length > 0).length;
    expect(taken()).toBe(2);
    pass(10_000);
    expect(taken()).toBe(3);
  });

  it('take turns by frame', () => {
    const { take } = intake();
    take(7, frames[0] as object, work(1_100));
    const [loud, quiet] = [work(1_100), work(1)];
    take(7, frames[0] as object, loud);
    take(7, frames[1] as object, quiet);
    take(7, frames[0] as object, loud);
    pass(1_000);
    expect(loud.run).toHaveBeenCalledOnce();
    take(7, frames[0] as object, loud);
    pass(10_000);
    expect(quiet.run).toHaveBeenCalledOnce();
    expect(quiet.run.mock.invocationCallOrder[0]).toBeLessThan(loud.run.mock.invocationCallOrder[1] ?? 0);
  });

  it('are not kept beyond a size while they wait', () => {
    const { take } = intake();
    take(7, frames[0] as object, work(1_500));
    const large = frames.map(() => work(0, 3_000_000));
    for (const [at, each] of large.entries()) take(7, frames[at] as object, each);
    pass(60_000);
    expect(large.map(({ run }) => run.mock.calls.length)).toEqual([0, 1, 1]);
  });

  it('are forgotten with their frame, and with the tab', () => {
    const { take, forget, forgetTab } = intake();
    take(7, frames[0] as object, work(1_500));
    const waiting = [work(1), work(1)];
    for (const [at, each] of waiting.entries()) take(7, frames[at] as object, each);
    forget(7, frames[0] as object);
    forgetTab(7);
    pass(60_000);
    expect(waiting.flatMap(({ run }) => run.mock.calls)).toEqual([]);
  });
});

describe('a tab that reports without end', () => {
  // Three reports each 250 ms, 1.4 s each, and another tab's panel showed nothing for ten seconds.
  it('leaves the worker to the others: what they report is taken at once', () => {
    const { take } = intake();
    const startedAtMs = nowMs;
    const loud = work(1_444, 600_000);
    const others: number[] = [];
    for (let round = 0; round < 240; round++) {
      for (let n = 0; n < 3; n++) take(7, frames[0] as object, loud);
      const other = work(2);
      take(8, frames[1] as object, other);
      others.push(other.run.mock.calls.length);
      pass(250);
    }
    expect(others.every((taken) => taken === 1)).toBe(true);
    const passedMs = nowMs - startedAtMs;
    const share = (loud.run.mock.calls.length * 1_444) / passedMs;
    expect(share).toBeLessThan(budget.ms.perSec / 1_000 + 0.05);
    // It is slow, not lost.
    expect(loud.run.mock.calls.length).toBeGreaterThan(3);
  });
});

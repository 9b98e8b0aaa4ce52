import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, type Visibility } from '../../../../src/ui/kit/clock.ts';

class FakePage implements Visibility {
  hidden = false;
  listeners = new Set<() => void>();
  addEventListener(_: 'visibilitychange', listener: () => void): void {
    this.listeners.add(listener);
  }
  removeEventListener(_: 'visibilitychange', listener: () => void): void {
    this.listeners.delete(listener);
  }
  show(isShown: boolean): void {
    this.hidden = !isShown;
    for (const listener of [...this.listeners]) listener();
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_400 });
});
afterEach(() => vi.useRealTimers());

describe('the clock', () => {
  it('does nothing until somebody reads it, and stops after the last one', () => {
    const page = new FakePage();
    const clock = createClock(page);
    expect(vi.getTimerCount()).toBe(0);
    const stops = [effect(() => void clock.nowMs.value), effect(() => void clock.nowMs.value)];
    vi.advanceTimersByTime(3_000);
    expect(vi.getTimerCount()).toBe(1);
    stops[0]?.();
    expect(vi.getTimerCount()).toBe(1);
    stops[1]?.();
    expect(vi.getTimerCount()).toBe(0);
    expect(page.listeners.size).toBe(0);
  });

  it('ticks on the full second', () => {
    const clock = createClock(new FakePage());
    const seen: number[] = [];
    const stop = effect(() => void seen.push(clock.nowMs.value));
    vi.advanceTimersByTime(600);
    expect(seen).toEqual([1_000_000, 1_001_000]);
    vi.advanceTimersByTime(999);
    expect(seen).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual([1_000_000, 1_001_000, 1_002_000]);
    stop();
  });

  it('stops while the page is hidden, and is right again at once when it shows', () => {
    const page = new FakePage();
    const clock = createClock(page);
    const stop = effect(() => void clock.nowMs.value);
    vi.advanceTimersByTime(0);
    page.show(false);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(clock.nowMs.value).toBe(1_000_000);
    page.show(true);
    expect(clock.nowMs.value).toBe(1_060_000);
    stop();
  });
});

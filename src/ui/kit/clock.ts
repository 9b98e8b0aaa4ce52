import { type ReadonlySignal, signal } from '@preact/signals';

export interface Clock {
  /** The present full second, in epoch milliseconds. Runs only while somebody reads it and the page is visible. */
  readonly nowMs: ReadonlySignal<number>;
  /** The present moment, without joining the clock. */
  read(): number;
}

/** The part of a document the clock needs. */
export interface Visibility {
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

/** Timers may fire a little early; without this the same second would be shown twice. */
const earlyMs = 20;
const toSecond = (ms: number): number => Math.floor((ms + earlyMs) / 1_000) * 1_000;

/** One clock for the whole page: a tick on each full second. */
export function createClock(page: Visibility, now: () => number = Date.now): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tick = (): void => {
    nowMs.value = toSecond(now());
    timer = setTimeout(tick, 1_000 - (now() % 1_000));
  };
  const onVisibility = (): void => {
    stop();
    if (!page.hidden) tick();
  };

  const nowMs = signal(toSecond(now()), {
    watched() {
      page.addEventListener('visibilitychange', onVisibility);
      // Not at once: a signal must not change while it is being read.
      if (!page.hidden) timer = setTimeout(tick, 0);
    },
    unwatched() {
      page.removeEventListener('visibilitychange', onVisibility);
      stop();
    },
  });

  return { nowMs, read: now };
}

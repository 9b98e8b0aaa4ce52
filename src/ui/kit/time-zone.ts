import { type ReadonlySignal, signal } from '@preact/signals';

export interface TimeZone {
  /** Absolute times are shown in UTC; else in the zone of this machine. */
  readonly isUtc: ReadonlySignal<boolean>;
  toggle(): void;
}

/** The zone that times are shown in, for as long as the page is open. */
export function createTimeZone(): TimeZone {
  const isUtc = signal(false);
  return {
    isUtc,
    toggle() {
      isUtc.value = !isUtc.value;
    },
  };
}

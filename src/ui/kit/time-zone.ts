import { type ReadonlySignal, signal } from '@preact/signals';
import { formatAbsolute, inZone } from '../../core/time.ts';

/** The zone that times are shown in, and their texts: in the order of the browser's language, on a 24-hour clock. */
export interface TimeZone {
  /** Absolute times are shown in UTC; else in the zone of this machine. */
  readonly isUtc: ReadonlySignal<boolean>;
  toggle(): void;
  /** `Nov 21, 2026, 22:40:12 +01:00`, in German `21.11.2026, 22:40:12 +01:00`. */
  dateTime(ms: number, isUtc?: boolean): string;
  /** `22:40:12` */
  time(ms: number): string;
  /** `22:40:12.120` */
  timeWithMs(ms: number): string;
}

/** Before the year 1 a year needs its era, which these texts lack. */
const firstMs = -62_135_596_800_000;

/**
 * The zone that times are shown in, for as long as the page is open.
 * @param locale undefined: the browser's
 */
export function createTimeZone(locale?: string): TimeZone {
  const isUtc = signal(false);
  // Of shifted moments: a format keeps the zone that the machine had when it was made.
  const formatOf = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, {
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: 'UTC',
      ...options,
    });
  const dateTime = formatOf({ dateStyle: 'medium', timeStyle: 'medium' });
  const time = formatOf({ timeStyle: 'medium' });
  const timeWithMs = formatOf({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  const inShownZone = (format: Intl.DateTimeFormat, ms: number): string => {
    const zoned = inZone(ms, { utc: isUtc.value });
    return zoned ? format.format(zoned.shiftedMs) : 'not a time';
  };
  return {
    isUtc,
    toggle() {
      isUtc.value = !isUtc.value;
    },
    dateTime(ms, utc = isUtc.value) {
      const zoned = inZone(ms, { utc });
      if (!zoned || ms < firstMs) return formatAbsolute(ms, { utc });
      return `${dateTime.format(zoned.shiftedMs)} ${zoned.zone}`;
    },
    time: (ms) => inShownZone(time, ms),
    timeWithMs: (ms) => inShownZone(timeWithMs, ms),
  };
}

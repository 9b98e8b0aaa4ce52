/** Times as people read them. Pure: the present moment is an argument. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Beyond this a `Date` holds no time (ECMA-262, Time Values). */
const furthest = 8.64e15;

const isTime = (ms: number): boolean => Number.isFinite(ms) && Math.abs(ms) <= furthest;

/** `42 s`, `3 min`, `5 h 12 min`, `6 d 23 h`, `2 y 40 d`; the sign is dropped. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  const span = Math.abs(ms);
  if (span < minute) return `${Math.floor(span / second)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day) return inTwo(span, [hour, 'h'], [minute, 'min']);
  if (span < year) return inTwo(span, [day, 'd'], [hour, 'h']);
  return inTwo(span, [year, 'y'], [day, 'd']);
}

type Unit = readonly [ms: number, name: string];

/** `3 h 5 min`, and `3 h` where nothing is left. */
function inTwo(span: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((span % large) / small);
  const text = `${Math.floor(span / large)} ${largeName}`;
  return rest > 0 ? `${text} ${rest} ${smallName}` : text;
}

/** How far two moments are apart, to the second below ten minutes: `90 s`, `12 min`; the sign is dropped. */
export const formatOffset = (ms: number): string =>
  Math.abs(ms) < 10 * minute ? `${Math.round(Math.abs(ms) / second)} s` : formatDuration(ms);

/** `in 42 s`, `3 min ago`, `now`. Both moments are cut to the second, so that texts change on the full second. */
export function formatRelative(ms: number, nowMs: number): string {
  if (!isTime(ms)) return 'not a time';
  const apart = Math.floor(ms / second) - Math.floor(nowMs / second);
  if (apart === 0) return 'now';
  const span = formatDuration(apart * second);
  return apart > 0 ? `in ${span}` : `${span} ago`;
}

const two = (value: number): string => String(value).padStart(2, '0');

export interface ZonedTime {
  /** The moment whose UTC reads as this one does in its zone. */
  shiftedMs: number;
  /** `+01:00` or `UTC` */
  zone: string;
}

/** A moment in this machine’s zone or in UTC; null: not a time. */
export function inZone(ms: number, { utc = false }: { utc?: boolean } = {}): ZonedTime | null {
  if (!isTime(ms)) return null;
  if (utc) return { shiftedMs: ms, zone: 'UTC' };
  const offset = -new Date(ms).getTimezoneOffset();
  const shiftedMs = ms + offset * minute;
  if (!isTime(shiftedMs)) return null;
  const apart = Math.abs(offset);
  return { shiftedMs, zone: `${offset < 0 ? '-' : '+'}${two(Math.floor(apart / 60))}:${two(apart % 60)}` };
}

/** For what is handed on, the same in each language: `2026-11-21 22:40:12 +01:00`, or with `utc` `2026-11-21 21:40:12 UTC`. */
export function formatAbsolute(ms: number, options?: { utc?: boolean }): string {
  const zoned = inZone(ms, options);
  if (!zoned) return 'not a time';
  const iso = new Date(zoned.shiftedMs).toISOString();
  return `${iso.slice(0, iso.indexOf('T'))} ${iso.slice(iso.indexOf('T') + 1, -5)} ${zoned.zone}`;
}

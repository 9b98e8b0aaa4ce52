import { describe, expect, it } from 'vitest';
import { formatAbsolute, formatDuration, formatRelative } from '../../../../src/core/time.ts';

const now = Date.UTC(2026, 10, 21, 21, 40, 12);
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('times as people read them', () => {
  it.each([
    [42 * second, 'in 42 s'],
    [-3 * minute, '3 min ago'],
    [6 * day + 23 * hour, 'in 6 d 23 h'],
    [5 * hour + 12 * minute, 'in 5 h 12 min'],
    [365 * day + 59 * second, 'in 1 y'],
    [-3 * hour, '3 h ago'],
    [0, 'now'],
    [-800 * day, '2 y 70 d ago'],
  ])('%d ms away is “%s”', (away, text) => {
    expect(formatRelative(now + away, now)).toBe(text);
  });

  it('changes on the full second', () => {
    expect(formatRelative(now + 42_000, now + 999)).toBe('in 42 s');
    expect(formatRelative(now + 42_000, now + 1_000)).toBe('in 41 s');
  });

  it('formats spans without their sign', () => {
    expect(formatDuration(-59_999)).toBe('59 s');
    expect(formatDuration(Number.NaN)).toBe('unknown');
  });

  it('formats moments in UTC and with the local offset', () => {
    expect(formatAbsolute(now, { utc: true })).toBe('2026-11-21 21:40:12 UTC');
    expect(formatAbsolute(now)).toMatch(/^2026-11-2\d \d\d:\d\d:12 [+-]\d\d:\d\d$/);
    expect(new Date(formatAbsolute(now).replace(' ', 'T').replace(' ', '')).getTime()).toBe(now);
  });

  it('says so when a number is no moment', () => {
    for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, 9e15]) {
      expect(formatAbsolute(ms)).toBe('not a time');
      expect(formatRelative(ms, now)).toBe('not a time');
    }
  });
});

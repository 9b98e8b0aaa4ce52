// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatAbsolute, inZone } from '../../../../src/core/time.ts';
import { createKit, KitProvider } from '../../../../src/ui/kit/context.ts';
import { Time } from '../../../../src/ui/kit/Time.tsx';
import { createTimeZone } from '../../../../src/ui/kit/time-zone.ts';

const atMs = Date.UTC(2026, 10, 21, 21, 40, 12, 120);

function utcIn(locale: string) {
  const timeZone = createTimeZone(locale);
  timeZone.toggle();
  return timeZone;
}

afterEach(cleanup);

describe('times by the language of the browser', () => {
  it.each([
    ['en-US', 'Nov 21, 2026, 21:40:12 UTC', '21:40:12', '21:40:12.120'],
    ['en-GB', '21 Nov 2026, 21:40:12 UTC', '21:40:12', '21:40:12.120'],
    ['de', '21.11.2026, 21:40:12 UTC', '21:40:12', '21:40:12,120'],
    ['ja', '2026/11/21 21:40:12 UTC', '21:40:12', '21:40:12.120'],
    // Their own calendar and digits would not fit the numbers beside them.
    ['th-TH', '21 พ.ย. 2026 21:40:12 UTC', '21:40:12', '21:40:12.120'],
    ['fa-IR', '21 نوامبر 2026، 21:40:12 UTC', '21:40:12', '21:40:12.120'],
  ])('have its order: %s', (locale, dateTime, time, withMs) => {
    const timeZone = utcIn(locale);
    expect(timeZone.dateTime(atMs)).toBe(dateTime);
    expect(timeZone.time(atMs)).toBe(time);
    expect(timeZone.timeWithMs(atMs)).toBe(withMs);
  });

  it('count midnight as 0 and afternoons to 24', () => {
    const timeZone = utcIn('en-US');
    expect(timeZone.time(Date.UTC(2026, 0, 1, 0, 5))).toBe('00:05:00');
    expect(timeZone.timeWithMs(Date.UTC(2026, 0, 1, 13))).toBe('13:00:00.000');
  });

  it('are in the zone of this machine until UTC is chosen', () => {
    const timeZone = createTimeZone('en');
    const zone = inZone(atMs)?.zone ?? '';
    expect(timeZone.dateTime(atMs)).toMatch(/^Nov 2\d, 2026, \d\d:\d\d:12 [+-]\d\d:\d\d$/);
    expect(timeZone.dateTime(atMs).endsWith(zone)).toBe(true);
    expect(timeZone.dateTime(atMs, true)).toBe('Nov 21, 2026, 21:40:12 UTC');
  });

  it('fall back on the form of reports where a year needs an era', () => {
    const ms = Date.UTC(-4, 0, 1);
    expect(utcIn('en').dateTime(ms)).toBe(formatAbsolute(ms, { utc: true }));
  });

  it.each([Number.NaN, 9e15])('say when %d is no moment', (ms) => {
    const { dateTime, time, timeWithMs } = createTimeZone('en');
    expect([dateTime(ms), time(ms), timeWithMs(ms)]).toEqual(Array(3).fill('not a time'));
  });
});

describe('a shown moment', () => {
  it('is German in a German browser, and copied as reports have it', () => {
    const kit = createKit(document, { failures: {} }, () => atMs, 'de');
    const copy = vi.spyOn(kit.clipboard, 'copy').mockResolvedValue(true);
    kit.timeZone.toggle();
    render(
      <KitProvider value={kit}>
        <Time ms={atMs} what="iat" />
      </KitProvider>,
    );
    const moment = screen.getByRole('button');
    expect(moment.textContent).toContain('21.11.2026, 21:40:12 UTC');
    expect(moment.title).toContain('.2026, 21:40:12 UTC – click to copy');
    fireEvent.click(moment);
    expect(copy).toHaveBeenCalledWith('iat', '2026-11-21 21:40:12 UTC');
  });
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixtureSource } from '../../../../../dev/scenes/fixture-source.ts';
import {
  appCall,
  createFixtureRecorder,
  requestAt,
  tokenCall,
  writeStory,
} from '../../../../../dev/scenes/recorder.ts';
import { siteAccess } from '../../../../../dev/scenes/sites.ts';
import { PanelApp } from '../../../../../src/ui/app/PanelApp.tsx';
import { createPanel } from '../../../../../src/ui/app/panel.ts';
import { timeText } from '../../../../../src/ui/features/timeline/EventRow.tsx';
import { createTimeZone } from '../../../../../src/ui/kit/time-zone.ts';
import { makeSession, nowMs, origin, tabWith } from '../../fixtures.ts';
import { press, settle } from '../../show.tsx';

const rowPx = 22;
const viewPx = 220;
let end = (): void => {};
let recorder: ReturnType<typeof createFixtureRecorder>;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  recorder = createFixtureRecorder();
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(viewPx);
});
afterEach(() => {
  cleanup();
  end();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function show(reloadPage = vi.fn()): Promise<void> {
  const source = createFixtureSource({ tab: tabWith([makeSession('sess_1')]), recorder });
  const surface = {
    kind: 'panel' as const,
    reloadPage,
    reloadView() {},
    openOptions() {},
    sites: siteAccess(),
  };
  const panel = createPanel(surface, source, document, () => nowMs);
  end = panel.dispose;
  render(<PanelApp panel={panel} />);
  fireEvent.click(screen.getByRole('tab', { name: 'Timeline' }));
  await settle();
}

const rows = () => within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem');
const titles = () => rows().map((row) => row.querySelector('.event-title')?.textContent);
const line = (text: string) => {
  const found = rows().find((row) => row.textContent?.includes(text));
  if (!found) throw new Error(`no row with ${text}`);
  return within(found).getByRole('button');
};

async function filter(text: string): Promise<void> {
  fireEvent.input(screen.getByRole('searchbox', { name: 'Filter' }), { target: { value: text } });
  await settle();
}

describe('the tab Timeline', () => {
  it('says when there is nothing yet, and how to record from the start', async () => {
    const reloadPage = vi.fn();
    await show(reloadPage);
    expect(screen.getByRole('tabpanel').textContent).toContain(
      'Nothing yet. Events appear here from the moment DevTools opened on this tab.',
    );
    await press('Reload to record from the start');
    expect(reloadPage).toHaveBeenCalledTimes(1);
  });

  it('draws what is in view of 10,000 events, the newest at the bottom', async () => {
    recorder.write((log) => {
      for (let at = 1; at <= 10_000; at++) log.request(appCall(nowMs, 10, { path: `/${at}` }));
    });
    await show();
    expect(rows().length).toBeLessThan(40);
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(screen.getByRole('button', { name: 'All 10,000' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('list', { name: 'Timeline' }).style.height).toBe(`${10_000 * rowPx}px`);
  });

  it('shows what comes, and once paused says how much', async () => {
    recorder.write((log) => log.request(appCall(nowMs, 10, { path: '/first' })));
    await show();
    recorder.write((log) => log.request(appCall(nowMs, 10, { path: '/second' })));
    await settle();
    expect(titles()).toEqual(['POST /first', 'POST /second']);
    recorder.write((log) => log.request(appCall(nowMs, 10, { path: '/second' })));
    await settle();
    expect(rows()[1]?.textContent).toContain('×2');
    await press('Pause');
    recorder.write((log) => log.request(appCall(nowMs, 10, { path: '/third' })));
    await settle();
    expect(titles()).toHaveLength(2);
    expect(screen.getByRole('status', { name: 'Timeline state' }).textContent).toBe('Paused: 1 more.');
    await press('Pause');
    expect(titles()).toHaveLength(3);
  });

  it('chooses by kind and by text, and says when nothing matches', async () => {
    recorder.write(writeStory);
    await show();
    fireEvent.click(screen.getByRole('button', { name: /^Cookies \d/ }));
    await settle();
    expect(rows().map(({ dataset }) => dataset.code)).toEqual([
      'cookie-not-kept',
      'cookie-gone',
      'cookie-changed',
    ]);
    await filter('BROWSERS DROP');
    expect(rows().map(({ dataset }) => dataset.code)).toEqual(['cookie-not-kept']);
    await filter('nowhere');
    expect(screen.getByRole('tabpanel').textContent).toContain('No events match “nowhere”.');
    await press('Clear filter');
    expect(screen.getByRole('button', { name: /^All / }).getAttribute('aria-pressed')).toBe('true');
    expect(rows().length).toBeGreaterThan(5);
  });

  it('counts each kind, whatever is filtered', async () => {
    recorder.write(writeStory);
    await show();
    const counts = () =>
      screen
        .getAllByRole('button', { name: /^(All|Requests|Tokens|Session|Cookies|Yours) / })
        .map(({ textContent }) => textContent);
    const before = counts();
    await filter('nowhere');
    expect(counts()).toEqual(before);
    expect(before).toContain('Yours 1');
  });

  it('shows the details of an event, by keys too, and closes them', async () => {
    recorder.write((log) => {
      log.request(tokenCall(nowMs));
      log.request(appCall(nowMs, -12, { status: 401 }));
    });
    await show();
    line('POST /api/me').focus();
    fireEvent.click(line('POST /api/me'));
    await settle();
    expect(screen.getByRole('region', { name: 'POST /api/me' }).textContent).toContain('__session');
    fireEvent.keyDown(line('POST /api/me'), { key: 'ArrowUp' });
    await settle();
    expect(screen.getByRole('region', { name: 'POST session token' }).textContent).toContain(
      'f1e2d3c4b5a69788',
    );
    expect(document.activeElement).toBe(line('POST session token'));
    fireEvent.keyDown(line('POST session token'), { key: 'Escape' });
    await settle();
    expect(screen.queryByRole('region', { name: 'POST session token' })).toBeNull();
  });

  it('leads from an event to its finding', async () => {
    recorder.write(writeStory);
    await show();
    await filter('browsers drop');
    fireEvent.click(line('Cookie not kept'));
    await settle();
    await press('Show finding cookie-too-large');
    expect(screen.getByRole('tab', { name: /^Findings/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('clears, and keeps the log over page loads', async () => {
    recorder.write((log) => log.request(appCall(nowMs, 10)));
    await show();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Preserve log' }));
    expect(recorder.isPreserved).toBe(true);
    recorder.write((log) => log.navigated(`${origin}/next`, nowMs + 60_000));
    await settle();
    expect(titles()).toEqual(['POST /api/me', 'Page']);
    await press('Clear');
    expect(screen.getByRole('tabpanel').textContent).toContain('Nothing yet.');
  });

  it('shows a page of a stranger’s words as text', async () => {
    const html = '<img src=x onerror="document.title=1">';
    recorder.write((log) => log.request(requestAt(nowMs, { path: `/${html}`, isDocument: true })));
    await show();
    expect(titles()).toEqual([`GET /${html}`]);
    expect(document.querySelector('.event img')).toBeNull();
  });
});

describe('the time of an event', () => {
  const utc = createTimeZone('en');
  utc.toggle();
  const at = (afterMs: number, more = {}) =>
    timeText({ event: { atMs: nowMs + afterMs, startsPage: null, ...more } as never, pageAtMs: nowMs }, utc);

  it('is that of the day for a page, and how much later for what follows', () => {
    expect(at(0, { startsPage: origin })).toBe('21:40:00.000');
    expect(at(4_020)).toBe('+4.02 s');
    expect(at(240_000)).toBe('+240 s');
    expect(at(-20)).toBe('21:39:59.980');
  });
});

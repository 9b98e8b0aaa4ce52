// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixtureSource } from '../../../../dev/scenes/fixture-source.ts';
import { alice, bob, carol } from '../../../../dev/scenes/people.ts';
import { createFixtureRecorder, writeStory } from '../../../../dev/scenes/recorder.ts';
import { siteAccess } from '../../../../dev/scenes/sites.ts';
import { createPanel } from '../../../../src/ui/app/panel.ts';
import { PanelRoot } from '../../../../src/ui/app/report/PanelRoot.tsx';
import { createReports, type ReportsModel } from '../../../../src/ui/app/report/reports.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import { openReport } from '../../core/report/opened.ts';
import { nowMs, tabWith } from '../fixtures.ts';
import { press, settle } from '../show.tsx';

let reports: ReportsModel;
let saved: { name: string; text: string }[];
let copied: string[];

const surface: Surface = {
  kind: 'panel',
  reloadPage() {},
  reloadView() {},
  openOptions() {},
  sites: siteAccess({ url: 'https://app.example.com', hasClerk: false }),
};

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  saved = [];
  copied = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  const recorder = createFixtureRecorder();
  recorder.write(writeStory);
  const source = createFixtureSource({ tab: tabWith([alice, bob, carol]), recorder });
  reports = createReports({
    live: createPanel(surface, source, document, () => nowMs),
    surface,
    page: document,
    about: { madeBy: 'Session Inspector for Clerk 0.1.0', browser: 'Chromium 156' },
    download: (name, text) => void saved.push({ name, text }),
  });
  render(<PanelRoot reports={reports} hasKeyShortcuts={signal(true)} />);
  await settle();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** What opens files is loaded when a person does. */
const loaded = async (): Promise<void> => {
  await vi.dynamicImportSettled();
  await settle();
};

const notice = (): string => screen.getByRole('status', { name: 'Report' }).textContent ?? '';
const tabs = (): string[] =>
  within(screen.getByRole('tablist', { name: 'Views' }))
    .getAllByRole('tab')
    .map(({ textContent }) => textContent?.replace(/\d.*$/, '') ?? '');

async function open(text: string): Promise<void> {
  await press('Open report');
  const field = screen.getByRole('textbox', { name: 'Paste' });
  (field as HTMLTextAreaElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  await press('Open the paste');
  await loaded();
}

describe('a report', () => {
  it('is copied as Markdown, masked, and says what is in it', async () => {
    await press('Copy report');
    await settle();
    expect(notice()).toMatch(
      /^Copied a report: 3 sessions, 0 findings, \d+ events, .*Names, e-mail addresses and ids are masked\./,
    );
    expect(copied[0]).toMatch(/^# Signed in for your server\n/);
    expect(copied[0]).not.toMatch(/Alice|Anderson|alice@example\.com|sess_36/);
    expect(openReport(copied[0] ?? '').ok).toBe(true);
  });

  it('is copied with user data once, where the person wants that', async () => {
    await press('Copy report');
    await settle();
    await press('Copy with user data');
    await settle();
    expect(notice()).toContain('It contains real names, e-mail addresses, ids and claims.');
    expect(copied[1]).toContain('alice@example.com');
    await press('Copy report');
    await settle();
    expect(copied[2]).not.toContain('alice@example.com');
  });

  it('is saved as a file of its day, and opens again', async () => {
    await press('Save report');
    expect(saved[0]?.name).toBe('clerk-sessions-2026-11-21-2140.json');
    await open(saved[0]?.text ?? '');
    expect(document.querySelector('.report-head')?.textContent).toMatch(/^Report from .+, read-only\./);
    expect(screen.getByRole('heading', { name: 'Signed in for your server' })).toBeTruthy();
    expect(screen.getByRole('option', { name: /^sess_A active, User A, Organization A/ })).toBeTruthy();
    await press('Save report');
    expect(saved[1]?.text).toBe(saved[0]?.text);
  });

  it('has no controls, no tabs that ask, and nothing to reveal', async () => {
    await press('Save report');
    await open(saved[0]?.text ?? '');
    expect(tabs()).toEqual(['Sessions', 'Findings', 'Timeline', 'Cookies', 'Token lab']);
    await settle();
    for (const name of ['Touch', 'End', 'Get token', 'Copy token', 'Reveal', 'Look deeper'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    await press('Close report');
    await settle();
    expect(tabs()).toContain('Backend API');
    expect(document.querySelector('.report-head')).toBeNull();
  });

  it('that is none is refused with words, and nothing is lost', async () => {
    await open('{"format":"something else"}');
    expect(screen.getByRole('alert').textContent).toMatch(/This is JSON, but not a report\..*not-a-report/);
    expect((screen.getByRole('textbox', { name: 'Paste' }) as HTMLTextAreaElement).value).toContain(
      'something else',
    );
    expect(tabs()).toContain('Backend API');
  });

  it('is compared with the page, and with another report', async () => {
    await press('Save report');
    const { text = '' } = saved[0] ?? {};
    await open(text);
    await press('Compare with this page');
    await loaded();
    const comparison = () => screen.getByRole('region', { name: 'Comparison of reports' }).textContent ?? '';
    expect(comparison()).toMatch(/^Nothing differs: \d+ facts were compared\./);
    const other = text
      .replace('"browser":"Chromium 156"', '"browser":"Firefox 153"')
      .replaceAll('"role":"org:admin"', '"role":"org:member"');
    await press('Open report');
    (screen.getByRole('checkbox', { name: 'Compare with the report shown' }) as HTMLElement).click();
    await settle();
    const field = screen.getByRole('textbox', { name: 'Paste' });
    (field as HTMLTextAreaElement).value = other;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    await press('Compare the paste');
    await loaded();
    const rows = within(screen.getByRole('table', { name: 'What differs' })).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'FactThis reportOther report',
      'roleorg:adminorg:member',
      'browserChromium 156Firefox 153',
    ]);
    await press('Close comparison');
    expect(screen.queryByRole('table', { name: 'What differs' })).toBeNull();
  });

  it('is made of Playwright’s cookies, too', async () => {
    const cookies = [
      { name: '__client_uat', value: '0', domain: 'localhost', path: '/' },
      { name: '__session', value: 'a.b.c', domain: 'localhost', path: '/' },
    ];
    await open(JSON.stringify({ cookies, origins: [] }));
    expect(document.querySelector('.report-head')?.textContent).toMatch(
      /^Cookies from .*No signature was checked/,
    );
    expect(tabs()).toEqual(['Sessions', 'Findings', 'Timeline', 'Cookies', 'Token lab']);
  });
});

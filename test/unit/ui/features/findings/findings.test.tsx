// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finding } from '../../../../../src/core/findings/finding.ts';
import type { FindingsView } from '../../../../../src/core/findings/page-facts.ts';
import { goneForMs } from '../../../../../src/ui/features/findings/findings.ts';
import { asMarkdown, notRunTexts } from '../../../../../src/ui/features/findings/texts.ts';
import { FakeWorker, makeClerk, makeFrame, makeSession, makeTab, nowMs, tabWith } from '../../fixtures.ts';
import { close, press, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;
const session = makeSession('sess_1');

const tooLarge = finding({
  code: 'cookie-too-large',
  severity: 'error',
  title: 'The browser dropped the cookie.',
  cause: 'The token is 5,861 B: `notes` takes 5,000 B.',
  fix: 'Take `notes` out.',
  snippet: 'fetch(url)',
  evidence: [{ label: 'token', value: '5,861 B' }],
  links: [{ kind: 'cookie', name: '__session' }],
  docs: 'https://clerk.com/docs/x',
});
const soon = finding({
  code: 'session-ends-soon',
  severity: 'warning',
  cause: 'It ends.',
  fix: '',
  about: 'sess_1',
});
const note = finding({ code: 'no-authorized-parties', severity: 'note', cause: 'Not set.', fix: '' });

const view = (...found: FindingsView['found']): FindingsView => ({
  found,
  nextChangeMs: null,
  passed: 20,
  notRun: [
    { code: 'a', why: 'no secret key in use' },
    { code: 'b', why: 'no secret key in use' },
  ],
});

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

async function tell(findings: FindingsView, documentId = '1'): Promise<void> {
  const frame = makeFrame(makeClerk([session], { findings }));
  worker.tell('tab', makeTab([{ ...frame, address: { ...frame.address, documentId } }]));
  await settle();
}

const tab = () => screen.getByRole('tab', { name: /^Findings/ });

async function show(findings: FindingsView): Promise<void> {
  showSurface(worker);
  await tell(findings);
  fireEvent.click(tab());
  await settle();
}

const items = () => within(screen.getByRole('list', { name: 'Findings' })).queryAllByRole('listitem');
const codes = () => items().map((item) => item.dataset.finding);

describe('the tab Findings', () => {
  it('begins each finding with its code, the worst first', async () => {
    await show(view(note, soon, tooLarge));
    const wanted = ['cookie-too-large', 'session-ends-soon', 'no-authorized-parties'];
    expect(codes()).toEqual(wanted);
    expect(items().map(({ textContent }, at) => textContent?.startsWith(wanted[at] ?? '?'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('counts errors, else warnings, and no notes', async () => {
    await show(view(note, soon, tooLarge));
    expect(tab().textContent).toBe('Findings 1 error');
    await tell(view(note, soon));
    expect(tab().textContent).toBe('Findings 1 warning');
    await tell(view(note));
    expect(tab().textContent).toBe('Findings');
  });

  it('says since when, and keeps what is gone for ten seconds, struck through', async () => {
    await show(view(tooLarge));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(items()[0]?.textContent).toMatch(/since \d\d:\d\d:\d\d · 5 s/);
    await tell(view());
    expect(codes()).toEqual(['cookie-too-large']);
    expect(items()[0]?.className).toContain('finding-gone');
    await vi.advanceTimersByTimeAsync(goneForMs + 1_000);
    expect(codes()).toEqual([]);
    expect(screen.getByRole('tabpanel').textContent).toContain('No problems found. 22 checks, 20 run.');
  });

  it('takes one that comes back soon for the same, and one of another page for another', async () => {
    await show(view(tooLarge));
    await vi.advanceTimersByTimeAsync(3_000);
    await tell(view());
    await tell(view(tooLarge));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(items()[0]?.textContent).toMatch(/· 4 s/);
    await tell(view(tooLarge), '2');
    expect(items()[0]?.textContent).toMatch(/· 0 s/);
    await tell(view(), '3');
    expect(codes()).toEqual([]);
  });

  it('copies a finding as Markdown, and its code alone', async () => {
    const { services } = showSurface(worker);
    await tell(view(tooLarge));
    fireEvent.click(tab());
    await settle();
    const copy = vi.spyOn(services.kit.clipboard, 'copy');
    await press('Copy finding cookie-too-large');
    expect(copy).toHaveBeenLastCalledWith('the finding', asMarkdown(tooLarge));
    await press('Copy code for cookie-too-large');
    expect(copy).toHaveBeenLastCalledWith('the code', 'fetch(url)');
  });

  it('leads to what it speaks of', async () => {
    await show(view(tooLarge));
    await press('Show cookie __session');
    expect(screen.getByRole('tab', { name: 'Cookies' }).getAttribute('aria-selected')).toBe('true');
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement?.textContent).toContain('__session');
  });

  it('says what was not looked at, and why', async () => {
    await show(view(tooLarge));
    expect(screen.getByRole('tabpanel').textContent).toContain(
      '20 checks found nothing. 2 not run: no secret key in use.',
    );
    expect(notRunTexts([])).toEqual([]);
  });

  it('is led to from the strip, where a fix is known', async () => {
    showSurface(worker);
    worker.tell('tab', tabWith([session], { cookies: [] }));
    await settle();
    fireEvent.click(screen.getByText('How to fix'));
    await settle();
    expect(tab().getAttribute('aria-selected')).toBe('true');
    expect(codes()[0]).toBe('dev-browser-missing');
  });
});

describe('a finding in words', () => {
  it('has title, cause, fix, code and evidence', () => {
    expect(asMarkdown(tooLarge)).toBe(
      [
        '**The browser dropped the cookie.** (`cookie-too-large`)',
        'Cause: The token is 5,861 B: `notes` takes 5,000 B.',
        'Fix: Take `notes` out.',
        '```js\nfetch(url)\n```',
        'Evidence: token 5,861 B',
        'https://clerk.com/docs/x',
      ].join('\n\n'),
    );
    expect(asMarkdown(note)).toBe('**Not set.** (`no-authorized-parties`)\n\nCause: Not set.');
    const hostile = { ...note, title: '<img src=x> ![a](https://evil.example)' };
    expect(asMarkdown(hostile)).toMatch(/^\*\*&lt;img src=x> !\\\[a\\\]\(https:/);
  });
});

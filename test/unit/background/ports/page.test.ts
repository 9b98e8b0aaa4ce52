import { beforeEach, describe, expect, it, vi } from 'vitest';
import { servePagePort } from '../../../../src/background/ports/page.ts';
import type { Intake, Work } from '../../../../src/background/tabs/intake.ts';
import { createRegistry, type Registry } from '../../../../src/background/tabs/registry.ts';
import { maxReportChars } from '../../../../src/core/limits.ts';
import { fakePort } from './fake-port.ts';
import { takeAtOnce } from './take-at-once.ts';

const pageSender = {
  tab: { id: 7 },
  frameId: 0,
  url: 'https://app.example.com/a?__clerk_db_jwt=dvb_secret#x',
};
const report = (revision: number, clerk: unknown = null) => ({
  type: 'report',
  json: JSON.stringify({
    revision,
    takenAtMs: 1,
    clerks: [clerk],
    failedScript: null,
    cookies: [],
    pageHasFocus: true,
  }),
});

const answer = { type: 'answer', id: '1', command: 'touch', instance: 0, json: '{}' };

let registry: Registry;
const handlers = { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() };
const openPage = (sender: object = pageSender, timeOrigin = '100.5') => {
  const fake = fakePort(`page ${timeOrigin}`, sender);
  servePagePort(fake.port, registry, handlers, takeAtOnce);
  return fake;
};
const frame = () => registry.tab(7)?.frames.get(0);

beforeEach(() => {
  registry = createRegistry();
  registry.addWatcher(7, { send: () => {} });
  vi.clearAllMocks();
});

describe('page port', () => {
  it('keeps a report and tells of the change, without query and fragment of the address', () => {
    openPage().arrive(report(1));
    expect(frame()).toMatchObject({
      url: 'https://app.example.com/a',
      report: { revision: 1 },
      problem: null,
    });
    expect(handlers.onChange).toHaveBeenCalledWith(7);
  });

  it.each([
    ['no object', 5],
    ['unknown type', { type: 'exec', code: '1' }],
    ['json that is no text', { type: 'report', json: {} }],
    ['a report over the limit', { type: 'report', json: 'x'.repeat(maxReportChars + 1) }],
    ['an id over the limit', { ...answer, id: 'x'.repeat(101) }],
    ['an answer to no command', { ...answer, command: 'format' }],
    ['an answer of no instance', { ...answer, instance: -1 }],
  ])('drops %s', (_, message) => {
    openPage().arrive(message);
    expect(frame()?.report).toBeNull();
    expect(handlers.onChange).not.toHaveBeenCalled();
    expect(handlers.onAnswer).not.toHaveBeenCalled();
  });

  it('follows an app that moves without loading', () => {
    const page = openPage();
    page.arrive({ ...report(1), json: JSON.stringify({ ...JSON.parse(report(1).json), path: '/other' }) });
    expect(frame()?.url).toBe('https://app.example.com/other');
  });

  // `https://app.example.com` + `@127.0.0.1/` is an address on this machine.
  it.each([
    '@127.0.0.1/',
    '.evil.example/',
    ':8080/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '\\evil',
    '/\t/evil.example/',
    ' /x',
    'x',
    'https://evil.example/',
    'javascript:1',
    '',
  ])('takes no other origin for an address: %j', (path) => {
    const page = openPage();
    page.arrive({ ...report(1), json: JSON.stringify({ ...JSON.parse(report(1).json), path }) });
    expect(frame()?.report?.revision).toBe(1);
    expect(frame()?.url).toMatch(/^https:\/\/app\.example\.com\/[^\\]*$/);
    expect(new URL(frame()?.url ?? '')).toMatchObject({ origin: 'https://app.example.com', username: '' });
  });

  it('drops a query from the path', () => {
    const page = openPage();
    page.arrive({
      ...report(1),
      json: JSON.stringify({ ...JSON.parse(report(1).json), path: '/b?__clerk_db_jwt=x#y' }),
    });
    expect(frame()?.url).toBe('https://app.example.com/b');
  });

  it('passes on an answer as text', () => {
    openPage().arrive({ ...answer, json: '{"kind":"other"}', requests: 'none', more: 1 });
    const { type: _, ...said } = { ...answer, json: '{"kind":"other"}', requests: [] };
    expect(handlers.onAnswer).toHaveBeenCalledExactlyOnceWith(frame(), said);
  });

  // What nobody asked for cost the worker its time, and made it fetch.
  it('drops reports and answers of a tab that nobody watches, and hears of Clerk once', () => {
    const unwatched: object = { ...pageSender, tab: { id: 8 } };
    const page = openPage(unwatched);
    for (const message of [
      { type: 'found' },
      report(1),
      { type: 'refused', chars: 1 },
      answer,
      { type: 'found' },
    ]) {
      page.arrive(message);
    }
    expect(registry.tab(8)?.frames.get(0)).toMatchObject({ report: null, problem: null });
    expect(handlers.onFound).toHaveBeenCalledOnce();
    expect(handlers.onAnswer).not.toHaveBeenCalled();
    expect(handlers.onChange).not.toHaveBeenCalled();
  });

  it.each([
    ['deep', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'more than 20 levels'],
    ['full', `[${'{},'.repeat(400_000)}{}]`, 'more than 300000 values'],
  ])('refuses a report that is too %s before it is parsed', (_, json, detail) => {
    const parse = vi.spyOn(JSON, 'parse');
    openPage().arrive({ type: 'report', json });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
    expect(frame()?.problem).toEqual({ code: 'snapshot-too-large', detail });
  });

  it('says of a frame that its report has to wait, until one comes in time', () => {
    let late: Work | null = null;
    let isBusy = true;
    const intake: Intake = {
      take(_tabId, _source, work) {
        if (!isBusy) return work.run(false);
        late = work;
        work.onWait();
      },
      forget: vi.fn(),
      forgetTab: vi.fn(),
    };
    const fake = fakePort('page 1', pageSender as object);
    servePagePort(fake.port, registry, handlers, intake);
    fake.arrive(report(1));
    expect(frame()).toMatchObject({ report: null, problem: { code: 'page-too-busy' } });
    expect(handlers.onChange).toHaveBeenCalledOnce();
    (late as Work | null)?.run(true);
    expect(frame()).toMatchObject({ report: { revision: 1 }, problem: { code: 'page-too-busy' } });
    isBusy = false;
    fake.arrive(report(2));
    expect(frame()).toMatchObject({ report: { revision: 2 }, problem: null });
    fake.drop();
    expect(intake.forget).toHaveBeenCalledOnce();
  });

  it.each([
    ['not JSON', '{'],
    [
      'of another shape',
      '{"revision":1,"takenAtMs":1,"failedScript":null,"cookies":[],"pageHasFocus":true,"clerks":[{"loaded":true}]}',
    ],
  ])('says that a report is %s, and keeps the last good one', (_, json) => {
    const page = openPage();
    page.arrive(report(1));
    page.arrive({ type: 'report', json });
    expect(frame()).toMatchObject({ report: { revision: 1 }, problem: { code: 'bad-message' } });
  });

  it('says that a report was too large', () => {
    openPage().arrive({ type: 'refused', chars: 9_000_000 });
    expect(frame()?.problem).toEqual({ code: 'snapshot-too-large', detail: '9000000 characters' });
  });

  it('never shows an older report over a newer one', () => {
    const page = openPage();
    page.arrive(report(2));
    page.arrive(report(1));
    expect(frame()?.report?.revision).toBe(2);
  });

  it('forgets a frame with its port, but not the document that took its place', () => {
    const first = openPage();
    const second = openPage(pageSender, '200.5');
    first.drop();
    expect(frame()?.address.documentId).toBe('200.5');
    second.drop();
    expect(registry.tab(7)?.frames.size).toBe(0);
  });

  it('tells of Clerk once a second at most', () => {
    vi.useFakeTimers();
    const page = openPage();
    for (let n = 0; n < 1_000; n++) page.arrive({ type: 'found' });
    expect(handlers.onFound).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    page.arrive({ type: 'found' });
    expect(handlers.onFound).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('takes a hundred frames of a tab, the top one always, and notes that there are more', () => {
    for (let frameId = 1; frameId <= 100; frameId++) openPage({ ...pageSender, frameId });
    expect(openPage({ ...pageSender, frameId: 101 }).port.disconnect).toHaveBeenCalled();
    expect(openPage({ ...pageSender, frameId: 50 }, '200.5').port.disconnect).not.toHaveBeenCalled();
    expect(openPage().port.disconnect).not.toHaveBeenCalled();
    expect(registry.tab(7)?.frames.size).toBe(101);
    openPage({ ...pageSender, frameId: 102 });
    expect(registry.tab(7)?.hasTooManyFrames).toBe(true);
    // Until another page is there.
    openPage(pageSender, '300.5');
    expect(registry.tab(7)?.hasTooManyFrames).toBe(false);
  });

  it('refuses a port that is of no tab', () => {
    const { port } = openPage({ url: 'https://app.example.com/' });
    expect(port.disconnect).toHaveBeenCalled();
  });
});

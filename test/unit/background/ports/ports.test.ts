import { beforeEach, describe, expect, it, vi } from 'vitest';
import { servePagePort } from '../../../../src/background/ports/page.ts';
import { serveUiPort } from '../../../../src/background/ports/ui.ts';
import { createRegistry, type Registry } from '../../../../src/background/tabs/registry.ts';
import { callOf } from '../../../../src/core/clerk-js/call.ts';
import { maxReportChars } from '../../../../src/core/limits.ts';
import type { TokenView } from '../../../../src/protocol/views.ts';
import { fakePort } from './fake-port.ts';

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
    cookieTokens: [],
    pageHasFocus: true,
  }),
});

let registry: Registry;
const handlers = { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() };
const openPage = (sender: object = pageSender, timeOrigin = '100.5') => {
  const fake = fakePort(`page ${timeOrigin}`, sender);
  servePagePort(fake.port, registry, handlers);
  return fake;
};
const frame = () => registry.tab(7)?.frames.get(0);

beforeEach(() => {
  registry = createRegistry();
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
    ['an id over the limit', { type: 'answer', id: 'x'.repeat(101), json: '{}' }],
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

  it('passes on that an answer was of no known kind', () => {
    openPage().arrive({ type: 'answer', id: '1', json: '{"kind":"other"}' });
    expect(handlers.onAnswer).toHaveBeenCalledExactlyOnceWith(
      frame(),
      '1',
      {
        kind: 'declined',
        code: 'bad-message',
      },
      [],
    );
  });

  it.each([
    ['not JSON', '{'],
    [
      'of another shape',
      '{"revision":1,"takenAtMs":1,"failedScript":null,"cookieTokens":[],"pageHasFocus":true,"clerks":[{"loaded":true}]}',
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
    expect(registry.tab(7)).toBeNull();
  });

  it('refuses a port that is of no tab', () => {
    const { port } = openPage({ url: 'https://app.example.com/' });
    expect(port.disconnect).toHaveBeenCalled();
  });
});

describe('ui port', () => {
  const address = { tabId: 7, frameId: 0, documentId: '100.5', instance: 0 };
  const command = { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' } as const;
  const openUi = () => {
    const fake = fakePort('ui', {});
    serveUiPort(fake.port, registry, {
      onWatch: vi.fn(),
      findToken: () => 'aa.bb.cc',
      inspect: vi.fn(),
      backend: { answer: vi.fn(), abort: vi.fn() },
    });
    return fake;
  };

  it('takes questions of the Backend API by their shape, and tells no page of them', async () => {
    const page = openPage();
    const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
    const answer = vi.fn(async () => ({ ok: true, value: null }) as const);
    const ui = fakePort('ui', {});
    const backend = { answer, abort: vi.fn() };
    serveUiPort(ui.port, registry, { onWatch: vi.fn(), findToken: () => null, inspect: vi.fn(), backend });
    const base = 'http://localhost:4010/v1';
    const setKey = { type: 'backend/set-key', id: 'q1', tabId: 7, key, base, acceptsLive: false };
    const call = { name: 'get', sessionId: 'sess_1' };
    ui.arrive({ type: 'watch', tabId: 7 });
    ui.arrive(setKey);
    ui.arrive({ type: 'backend/call', id: 'q2', tabId: 7, keyId: 'k', address, call });
    ui.arrive({ ...setKey, key: 'x'.repeat(301) });
    ui.arrive({ ...setKey, base: 5 });
    ui.arrive({ type: 'backend/call', id: 'q3', tabId: 7, keyId: 'k', address, call: { name: 'delete' } });
    ui.arrive({ type: 'backend/abort', id: 'q2' });
    await vi.waitFor(() => expect(ui.port.postMessage).toHaveBeenCalledTimes(2));
    expect(answer.mock.calls).toEqual([
      [setKey],
      [{ type: 'backend/call', id: 'q2', tabId: 7, keyId: 'k', address, call }],
    ]);
    expect(backend.abort).toHaveBeenCalledExactlyOnceWith('q2');
    expect(JSON.stringify(ui.port.postMessage.mock.calls)).not.toContain(key.slice(-12));
    ui.drop();
    expect(page.port.postMessage.mock.calls).toEqual([[{ type: 'rest' }]]);
  });

  it('sends a command to the one frame it names', async () => {
    const page = openPage();
    const other = openPage({ ...pageSender, frameId: 3 });
    openUi().arrive({ type: 'command', id: 'q1', address, command });
    await vi.waitFor(() =>
      expect(page.port.postMessage).toHaveBeenCalledExactlyOnceWith({
        type: 'call',
        id: 'touch 0 q1',
        call: callOf(command, 0),
      }),
    );
    expect(other.port.postMessage).not.toHaveBeenCalled();
  });

  it('fails for a document that was left, and tells the page nothing', async () => {
    vi.useFakeTimers();
    const page = openPage(pageSender, '200.5');
    const ui = openUi();
    ui.arrive({ type: 'command', id: 'q1', address, command });
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect(ui.port.postMessage).toHaveBeenCalledExactlyOnceWith({
      type: 'result',
      id: 'q1',
      outcome: { ok: false, failure: { code: 'page-gone' } },
    });
    expect(page.port.postMessage).not.toHaveBeenCalled();
  });

  it('waits for a page that reconnects after the worker was stopped', async () => {
    const ui = openUi();
    ui.arrive({ type: 'command', id: 'q1', address, command });
    const page = openPage();
    await vi.waitFor(() => expect(page.port.postMessage).toHaveBeenCalledOnce());
  });

  it('sends nothing to a panel that was closed while its answer was made', async () => {
    let inspected = (_: TokenView) => {};
    const fake = fakePort('ui', {});
    serveUiPort(fake.port, registry, {
      onWatch: vi.fn(),
      findToken: () => null,
      inspect: () =>
        new Promise((resolve) => {
          inspected = resolve;
        }),
      backend: { answer: vi.fn(), abort: vi.fn() },
    });
    fake.arrive({ type: 'inspect', id: 'q1', raw: 'aa.bb.cc', address: null, keys: null });
    fake.drop();
    inspected({} as TokenView);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.port.postMessage).not.toHaveBeenCalled();
  });

  it('lets the page rest when the last watcher leaves', () => {
    const page = openPage();
    const [first, second] = [openUi(), openUi()];
    for (const ui of [first, second]) ui.arrive({ type: 'watch', tabId: 7 });
    first.drop();
    expect(page.port.postMessage).not.toHaveBeenCalled();
    second.drop();
    expect(page.port.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'rest' });
  });
});

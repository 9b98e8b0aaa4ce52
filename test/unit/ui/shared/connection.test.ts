import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waits } from '../../../../src/core/limits.ts';
import type { Outcome } from '../../../../src/core/result.ts';
import type { CommandResult } from '../../../../src/protocol/views.ts';
import { backOffMs, createConnection, leftAfterMs } from '../../../../src/ui/shared/connection.ts';
import {
  FakeWorker,
  makeClerk,
  makeFrame,
  makeSession,
  makeTab,
  makeToken,
  tabId,
  tabWith,
} from '../fixtures.ts';

const address = { tabId, frameId: 0, documentId: '1', instance: 0 };
const touch = { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' } as const;
const done: Outcome<CommandResult> = {
  ok: true,
  value: { durationMs: 3, cookieRestored: false, token: null, requests: [], value: { kind: 'nothing' } },
};

let worker: FakeWorker;
const open = () => createConnection({ tabId, connect: worker.connect, isAlive: () => !worker.isGone });

beforeEach(() => {
  vi.useFakeTimers();
  worker = new FakeWorker();
});
afterEach(() => vi.useRealTimers());

describe('a connection', () => {
  it('watches at once and renews the watch', () => {
    const connection = open();
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
    vi.advanceTimersByTime(waits.watchRenewMs);
    expect(worker.sent('watch')).toHaveLength(2);
    connection.close();
    vi.advanceTimersByTime(waits.watchRenewMs * 3);
    expect(worker.sent('watch')).toHaveLength(2);
  });

  it('takes views of its own tab only', () => {
    const connection = open();
    const tab = tabWith([makeSession('sess_1')]);
    worker.port.say({ type: 'tab', tab: { ...tab, tabId: 99 } });
    expect(connection.view.value).toBeNull();
    worker.port.say({ type: 'tab', tab });
    expect(connection.view.value).toBe(tab);
    expect(connection.state.value).toBe('connected');
  });

  it('reconnects after a stop, watches again and keeps the last view', () => {
    const connection = open();
    const tab = tabWith([]);
    worker.port.say({ type: 'tab', tab });
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(2);
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
    expect(connection.view.value).toBe(tab);
  });

  it('backs off while the worker stops again and again', () => {
    open();
    for (const [attempt, wait] of [...backOffMs, 5_000].entries()) {
      worker.port.stop();
      if (wait > 0) vi.advanceTimersByTime(wait - 1);
      expect(worker.ports).toHaveLength(attempt + 1);
      vi.advanceTimersByTime(1);
      expect(worker.ports).toHaveLength(attempt + 2);
    }
  });

  it('starts over with the back-off once the worker has spoken', () => {
    open();
    for (const wait of [0, 250, 500]) {
      worker.port.stop();
      vi.advanceTimersByTime(wait);
    }
    worker.port.say({ type: 'tab', tab: tabWith([]) });
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(5);
  });

  it('says “reconnecting” only when it lasts', () => {
    const connection = open();
    worker.port.say({ type: 'tab', tab: tabWith([]) });
    worker.port.stop();
    vi.advanceTimersByTime(900);
    expect(connection.state.value).toBe('connected');
    vi.advanceTimersByTime(100);
    expect(connection.state.value).toBe('reconnecting');
    worker.port.say({ type: 'tab', tab: tabWith([]) });
    expect(connection.state.value).toBe('connected');
  });

  it('says that the extension was updated, and stops trying', () => {
    const connection = open();
    worker.isGone = true;
    worker.port.stop();
    vi.advanceTimersByTime(60_000);
    expect(connection.state.value).toBe('updated');
    expect(worker.ports).toHaveLength(1);
  });

  it('goes on trying when connecting throws and the extension is alive', () => {
    worker.refuses = true;
    const connection = open();
    vi.advanceTimersByTime(1_000);
    expect(connection.state.value).toBe('reconnecting');
    worker.refuses = false;
    vi.advanceTimersByTime(5_000);
    expect(worker.ports).toHaveLength(1);
  });

  it('ignores what an old port still says', () => {
    const connection = open();
    const old = worker.port;
    old.stop();
    vi.advanceTimersByTime(0);
    old.say({ type: 'tab', tab: tabWith([]) });
    expect(connection.view.value).toBeNull();
  });
});

describe('a command', () => {
  it('is answered by the result with its id', async () => {
    const connection = open();
    const asked = connection.command(address, touch);
    const [sent] = worker.sent('command');
    worker.port.say({ type: 'result', id: 'another', outcome: { ok: false, failure: { code: 'busy' } } });
    worker.port.say({ type: 'result', id: sent?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
  });

  it('ends soon after its page was left, unless its answer was on the way', async () => {
    const connection = open();
    const tab = (documentId: string) =>
      makeTab([makeFrame(makeClerk([makeSession('sess_1')]), { address: { ...address, documentId } })]);
    const [asked, late] = [connection.command(address, touch), connection.command(address, touch)];
    worker.port.say({ type: 'tab', tab: tab('1') });
    vi.advanceTimersByTime(leftAfterMs * 2);
    worker.port.say({ type: 'tab', tab: tab('2') });
    worker.port.say({ type: 'result', id: worker.sent('command')[1]?.id ?? '', outcome: done });
    vi.advanceTimersByTime(leftAfterMs);
    expect(await asked).toEqual({ ok: false, failure: { code: 'page-gone' } });
    expect(await late).toEqual(done);
  });

  it('survives a stop of the worker: it is passed on again under its id, which the page takes once', async () => {
    const connection = open();
    const asked = connection.command(address, touch);
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second, ...more] = worker.sent('command');
    expect(second).toEqual(first);
    expect(more).toEqual([]);
    worker.port.say({ type: 'result', id: first?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
  });

  it('is not passed on again once it has been answered or given up', async () => {
    const connection = open();
    const stop = new AbortController();
    const answered = connection.command(address, touch);
    const given = connection.command(address, touch, stop.signal);
    const [first] = worker.sent('command');
    worker.port.say({ type: 'result', id: first?.id ?? '', outcome: done });
    stop.abort();
    await Promise.all([answered, given]);
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
  });

  it('ends by itself', async () => {
    const asked = open().command(address, touch);
    vi.advanceTimersByTime(waits.answerTimeoutMs);
    expect(await asked).toEqual({ ok: false, failure: { code: 'no-answer' } });
  });

  it('ends when the person stops waiting, and its late answer is ignored', async () => {
    const connection = open();
    const stop = new AbortController();
    const asked = connection.command(address, touch, stop.signal);
    stop.abort();
    expect(await asked).toEqual({ ok: false, failure: { code: 'aborted' } });
    const [sent] = worker.sent('command');
    expect(() => worker.port.say({ type: 'result', id: sent?.id ?? '', outcome: done })).not.toThrow();
  });

  it('goes through a new port when the old one died unnoticed', async () => {
    const connection = open();
    worker.port.isDead = true;
    const asked = connection.command(address, touch);
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(2);
    const [sent, ...more] = worker.sent('command');
    expect(more).toEqual([]);
    worker.port.say({ type: 'result', id: sent?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
    vi.advanceTimersByTime(10_000);
    expect(worker.ports).toHaveLength(2);
  });

  it('ends also when no worker can be reached, and is not sent after that', async () => {
    const connection = open();
    worker.refuses = true;
    worker.port.isDead = true;
    const asked = connection.command(address, touch);
    vi.advanceTimersByTime(waits.answerTimeoutMs);
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'no-answer' } });
    worker.refuses = false;
    vi.advanceTimersByTime(5_000);
    expect(worker.ports).toHaveLength(2);
    expect(worker.sent('command')).toEqual([]);
  });

  it('has an id of its own', () => {
    const connection = open();
    void connection.command(address, touch);
    void connection.command(address, touch);
    const [first, second] = worker.sent('command');
    expect(first?.id).not.toBe(second?.id);
  });
});

describe('an inspection', () => {
  it('is asked again after a stop, and answered by its own kind only', async () => {
    const connection = open();
    const asked = connection.inspect('a.b.c', null, 'keys');
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second] = worker.sent('inspect');
    expect(first).toMatchObject({ raw: 'a.b.c', address: null, keys: 'keys' });
    expect(second).toEqual(first);
    const id = first?.id ?? '';
    worker.port.say({ type: 'token', id, outcome: { ok: true, value: 'a.b.c' } });
    const outcome = { ok: true, value: makeToken() } as const;
    worker.port.say({ type: 'inspected', id, outcome });
    expect(await asked).toEqual(outcome);
  });
});

describe('a reveal', () => {
  it('is asked again after a stop: it changes nothing', async () => {
    const connection = open();
    const asked = connection.reveal(address, 'sess_1', 'a.b');
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second] = worker.sent('reveal');
    expect(second).toEqual(first);
    worker.port.say({ type: 'token', id: first?.id ?? '', outcome: { ok: true, value: 'a.b.c' } });
    expect(await asked).toEqual({ ok: true, value: 'a.b.c' });
  });

  it('is not answered by a result of another kind', async () => {
    const connection = open();
    const asked = connection.reveal(address, 'sess_1', 'a.b');
    const [sent] = worker.sent('reveal');
    worker.port.say({ type: 'result', id: sent?.id ?? '', outcome: done });
    vi.advanceTimersByTime(waits.answerTimeoutMs);
    expect(await asked).toMatchObject({ failure: { code: 'no-answer' } });
  });
});

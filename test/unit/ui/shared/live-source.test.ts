import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerTimeoutMs, watchRenewMs } from '../../../../src/core/limits.ts';
import type { Outcome } from '../../../../src/core/result.ts';
import { backOffMs } from '../../../../src/protocol/reconnecting-port.ts';
import type { CommandResult } from '../../../../src/protocol/views.ts';
import { leftAfterMs } from '../../../../src/ui/shared/asking.ts';
import { createLiveSource } from '../../../../src/ui/shared/live-source.ts';
import {
  asPasted,
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
const open = () => createLiveSource({ tabId, connect: worker.connect, isAlive: () => !worker.isGone });

beforeEach(() => {
  vi.useFakeTimers();
  worker = new FakeWorker();
});
afterEach(() => vi.useRealTimers());

describe('a live source', () => {
  it('watches at once and renews the watch', () => {
    const source = open();
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
    vi.advanceTimersByTime(watchRenewMs);
    expect(worker.sent('watch')).toHaveLength(2);
    source.close();
    vi.advanceTimersByTime(watchRenewMs * 3);
    expect(worker.sent('watch')).toHaveLength(2);
  });

  it('takes views of its own tab only', () => {
    const source = open();
    const tab = tabWith([makeSession('sess_1')]);
    worker.tell('tab', { ...tab, tabId: 99 });
    expect(source.topic('tab').value).toBeNull();
    worker.tell('tab', tab);
    expect(source.topic('tab').value).toBe(tab);
    expect(source.state.value).toBe('connected');
  });

  it('reconnects after a stop, watches again and keeps the last view', () => {
    const source = open();
    const tab = tabWith([]);
    worker.tell('tab', tab);
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(2);
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
    expect(source.topic('tab').value).toBe(tab);
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
    worker.tell('tab', tabWith([]));
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(5);
  });

  it('says “reconnecting” only when it lasts', () => {
    const source = open();
    worker.tell('tab', tabWith([]));
    worker.port.stop();
    vi.advanceTimersByTime(900);
    expect(source.state.value).toBe('connected');
    vi.advanceTimersByTime(100);
    expect(source.state.value).toBe('reconnecting');
    worker.tell('tab', tabWith([]));
    expect(source.state.value).toBe('connected');
  });

  it('says that the extension was updated, and stops trying', () => {
    const source = open();
    worker.isGone = true;
    worker.port.stop();
    vi.advanceTimersByTime(60_000);
    expect(source.state.value).toBe('updated');
    expect(worker.ports).toHaveLength(1);
  });

  it('goes on trying when connecting throws and the extension is alive', () => {
    worker.refuses = true;
    const source = open();
    vi.advanceTimersByTime(1_000);
    expect(source.state.value).toBe('reconnecting');
    worker.refuses = false;
    vi.advanceTimersByTime(5_000);
    expect(worker.ports).toHaveLength(1);
  });

  it('ignores what an old port still says', () => {
    const source = open();
    const old = worker.port;
    old.stop();
    vi.advanceTimersByTime(0);
    old.say({ type: 'topic', topic: 'tab', told: tabWith([]) });
    expect(source.topic('tab').value).toBeNull();
  });
});

describe('a command', () => {
  it('is answered by the result with its id', async () => {
    const source = open();
    const asked = source.ask('command', { address, command: touch });
    const [sent] = worker.asked('command');
    worker.port.say({
      type: 'answer',
      question: 'command',
      id: 'another',
      outcome: { ok: false, failure: { code: 'busy' } },
    });
    worker.port.say({ type: 'answer', question: 'command', id: sent?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
  });

  it('ends soon after its page was left, unless its answer was on the way', async () => {
    const source = open();
    const tab = (documentId: string) =>
      makeTab([makeFrame(makeClerk([makeSession('sess_1')]), { address: { ...address, documentId } })]);
    const [asked, late] = [
      source.ask('command', { address, command: touch }),
      source.ask('command', { address, command: touch }),
    ];
    worker.tell('tab', tab('1'));
    vi.advanceTimersByTime(leftAfterMs * 2);
    worker.tell('tab', tab('2'));
    worker.port.say({
      type: 'answer',
      question: 'command',
      id: worker.asked('command')[1]?.id ?? '',
      outcome: done,
    });
    vi.advanceTimersByTime(leftAfterMs);
    expect(await asked).toEqual({ ok: false, failure: { code: 'page-gone' } });
    expect(await late).toEqual(done);
  });

  it('survives a stop of the worker: it is passed on again under its id, which the page takes once', async () => {
    const source = open();
    const asked = source.ask('command', { address, command: touch });
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second, ...more] = worker.asked('command');
    expect(second).toEqual(first);
    expect(more).toEqual([]);
    worker.port.say({ type: 'answer', question: 'command', id: first?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
  });

  it('is not passed on again once it has been answered or given up', async () => {
    const source = open();
    const stop = new AbortController();
    const answered = source.ask('command', { address, command: touch });
    const given = source.ask('command', { address, command: touch }, { stop: stop.signal });
    const [first] = worker.asked('command');
    worker.port.say({ type: 'answer', question: 'command', id: first?.id ?? '', outcome: done });
    stop.abort();
    await Promise.all([answered, given]);
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.port.messages).toEqual([{ type: 'watch', tabId }]);
  });

  it('ends by itself', async () => {
    const asked = open().ask('command', { address, command: touch });
    vi.advanceTimersByTime(answerTimeoutMs);
    expect(await asked).toEqual({ ok: false, failure: { code: 'no-answer' } });
  });

  it('ends when the person stops waiting, and its late answer is ignored', async () => {
    const source = open();
    const stop = new AbortController();
    const asked = source.ask('command', { address, command: touch }, { stop: stop.signal });
    stop.abort();
    expect(await asked).toEqual({ ok: false, failure: { code: 'aborted' } });
    const [sent] = worker.asked('command');
    expect(() =>
      worker.port.say({ type: 'answer', question: 'command', id: sent?.id ?? '', outcome: done }),
    ).not.toThrow();
  });

  it('goes through a new port when the old one died unnoticed', async () => {
    const source = open();
    worker.port.isDead = true;
    const asked = source.ask('command', { address, command: touch });
    vi.advanceTimersByTime(0);
    expect(worker.ports).toHaveLength(2);
    const [sent, ...more] = worker.asked('command');
    expect(more).toEqual([]);
    worker.port.say({ type: 'answer', question: 'command', id: sent?.id ?? '', outcome: done });
    expect(await asked).toEqual(done);
    vi.advanceTimersByTime(10_000);
    expect(worker.ports).toHaveLength(2);
  });

  it('ends also when no worker can be reached, and is not sent after that', async () => {
    const source = open();
    worker.refuses = true;
    worker.port.isDead = true;
    const asked = source.ask('command', { address, command: touch });
    vi.advanceTimersByTime(answerTimeoutMs);
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'no-answer' } });
    worker.refuses = false;
    vi.advanceTimersByTime(5_000);
    expect(worker.ports).toHaveLength(2);
    expect(worker.asked('command')).toEqual([]);
  });

  it('has an id of its own', () => {
    const source = open();
    void source.ask('command', { address, command: touch });
    void source.ask('command', { address, command: touch });
    const [first, second] = worker.asked('command');
    expect(first?.id).not.toBe(second?.id);
  });
});

describe('an inspection', () => {
  it('is asked again after a stop, and answered by its own kind only', async () => {
    const source = open();
    const asked = source.ask('inspect', { raw: 'a.b.c', address: null, keys: 'keys' });
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second] = worker.asked('inspect');
    expect(first?.asked).toEqual({ raw: 'a.b.c', address: null, keys: 'keys' });
    expect(second).toEqual(first);
    const id = first?.id ?? '';
    worker.port.say({ type: 'answer', question: 'reveal', id, outcome: { ok: true, value: 'a.b.c' } });
    const outcome = { ok: true, value: asPasted(makeToken()) } as const;
    worker.port.say({ type: 'answer', question: 'inspect', id, outcome });
    expect(await asked).toEqual(outcome);
  });
});

describe('a reveal', () => {
  it('is asked again after a stop: it changes nothing', async () => {
    const source = open();
    const asked = source.ask('reveal', { address, sessionId: 'sess_1', withoutSignature: 'a.b' });
    worker.port.stop();
    vi.advanceTimersByTime(0);
    const [first, second] = worker.asked('reveal');
    expect(second).toEqual(first);
    worker.port.say({
      type: 'answer',
      question: 'reveal',
      id: first?.id ?? '',
      outcome: { ok: true, value: 'a.b.c' },
    });
    expect(await asked).toEqual({ ok: true, value: 'a.b.c' });
  });

  it('is not answered by a result of another kind', async () => {
    const source = open();
    const asked = source.ask('reveal', { address, sessionId: 'sess_1', withoutSignature: 'a.b' });
    const [sent] = worker.asked('reveal');
    worker.port.say({ type: 'answer', question: 'command', id: sent?.id ?? '', outcome: done });
    vi.advanceTimersByTime(answerTimeoutMs);
    expect(await asked).toMatchObject({ failure: { code: 'no-answer' } });
  });
});

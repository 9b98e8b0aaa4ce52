import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands } from '../../../src/background/commands.ts';
import { servePagePort } from '../../../src/background/ports/page.ts';
import { createFindFrame, reconnectMs } from '../../../src/background/tabs/find-frame.ts';
import { createRegistry } from '../../../src/background/tabs/registry.ts';
import { callOf } from '../../../src/core/clerk-js/carry-out.ts';
import type { Command } from '../../../src/core/clerk-js/command.ts';
import { answerTimeoutMs } from '../../../src/core/limits.ts';
import type { TokenView } from '../../../src/protocol/views.ts';
import { growthOf, linearAtMost } from '../growth.ts';
import { fakePort } from './ports/fake-port.ts';
import { takeAtOnce } from './ports/take-at-once.ts';

const pageSender: object = { tab: { id: 7 }, frameId: 0, url: 'https://app.example.com/a' };
const address = { tabId: 7, frameId: 0, documentId: '100.5', instance: 0 };
const command = { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' } as const;
const asking = { id: 'q1', stop: new AbortController().signal, tabId: 7 };
const clerk = { version: '6.0.0', loaded: true };
const report = {
  type: 'report',
  json: JSON.stringify({ revision: 1, takenAtMs: 1, clerks: [clerk], cookies: [], pageHasFocus: true }),
};
const done = { kind: 'done', token: null, read: null, durationMs: 3, cookieRestored: false } as const;
const view = { source: 'getToken' } as TokenView;

function setUp() {
  const registry = createRegistry();
  const wake = vi.fn();
  const fetched = { add: vi.fn() };
  const inspectFully = vi.fn(async () => view);
  const onAsked = vi.fn();
  const commands = createCommands({
    registry,
    findFrame: createFindFrame(registry, wake),
    contextOf: vi.fn(),
    inspector: { inspectFully },
    fetched,
    onAsked,
  });
  const openPage = (timeOrigin = '100.5', frameId = 0) => {
    const page = fakePort(`page ${timeOrigin}`, { ...pageSender, frameId });
    servePagePort(
      page.port,
      registry,
      { onFound: vi.fn(), onChange: vi.fn(), onAnswer: commands.onAnswer },
      takeAtOnce,
    );
    return page;
  };
  const watch = () => {
    const watcher = { send: vi.fn() };
    registry.addWatcher(7, watcher);
    return watcher;
  };
  const asked = (name: 'touch' | 'getToken' = 'touch', id = 'q1') =>
    commands.command({ address, command: { ...command, name } as Command }, { ...asking, id });
  return { registry, onAsked, commands, wake, fetched, inspectFully, openPage, watch, asked };
}

const answerOf = (answer: object) => ({
  type: 'answer',
  id: 'q1',
  command: 'touch',
  instance: 0,
  json: JSON.stringify(answer),
  requests: ['/v1/client/sessions/sess_1/touch'],
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a command', () => {
  it('goes to the one frame it names, and wakes nobody who is there', async () => {
    const { commands, openPage, wake } = setUp();
    const [page, other] = [openPage(), openPage('100.5', 3)];
    expect(await commands.command({ address, command }, asking)).toBeNull();
    expect(page.port.postMessage).toHaveBeenCalledExactlyOnceWith({
      type: 'call',
      id: 'q1',
      command: 'touch',
      call: callOf(command, 0),
    });
    expect(other.port.postMessage).not.toHaveBeenCalled();
    expect(wake).not.toHaveBeenCalled();
  });

  it('fails for a document that was left, and tells the page nothing', async () => {
    const { commands, openPage } = setUp();
    const page = openPage('200.5');
    const outcome = commands.command({ address, command }, asking);
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect(await outcome).toEqual({ ok: false, failure: { code: 'page-gone' } });
    expect(page.port.postMessage).not.toHaveBeenCalled();
  });

  it('wakes a page that has not reconnected after the worker was stopped, and waits for it', async () => {
    const { commands, openPage, wake } = setUp();
    const outcome = commands.command({ address, command }, asking);
    expect(wake).toHaveBeenCalledExactlyOnceWith(address);
    const page = openPage();
    expect(await outcome).toBeNull();
    expect(page.port.postMessage).toHaveBeenCalledOnce();
  });
});

describe('what came of a command', () => {
  const said = (outcome: object) => [{ type: 'answer', id: 'q1', question: 'command', outcome }];

  it('is a refusal to an agent where the session is one, and the act is refused there', async () => {
    const thrown = { status: 403, code: null, message: 'No.', retryAfter: null, errors: [] };
    const outcomeFor = async (actor: object | null, name: 'touch' | 'getToken') => {
      const { openPage, watch, asked } = setUp();
      const [page, watcher] = [openPage(), watch()];
      const sessions = [{ id: 'sess_1', status: 'active', actor, 'user.organizationMemberships': [] }];
      const clerks = [{ ...clerk, 'client.sessions': sessions }];
      const json = JSON.stringify({ revision: 1, takenAtMs: 1, clerks, cookies: [], pageHasFocus: true });
      page.arrive({ ...report, json });
      await asked(name);
      page.arrive({ ...answerOf({ kind: 'thrown', thrown }), command: name });
      await vi.advanceTimersByTimeAsync(0);
      const told = watcher.send.mock.calls.map(([message]) => message);
      return told.find(({ type }) => type === 'answer')?.outcome.failure.code;
    };
    const agent = { sub: 'agent_1', type: 'agent' };
    expect(await outcomeFor(agent, 'touch')).toBe('agent-refused');
    expect(await outcomeFor(agent, 'getToken')).toBe('clerk-error');
    expect(await outcomeFor({ sub: 'user_1' }, 'touch')).toBe('clerk-error');
    expect(await outcomeFor(null, 'touch')).toBe('clerk-error');
  });

  it('of a question on authorization is kept for the findings, but not of a probe', async () => {
    const { openPage, watch, commands, registry, onAsked } = setUp();
    const page = openPage();
    watch();
    page.arrive(report);
    const ask = async (permission: string, isProbe: boolean) => {
      const params = { permission };
      const check = { ...command, name: 'checkAuthorization', params, isProbe } as Command;
      await commands.command({ address, command: check }, asking);
      page.arrive({ ...answerOf({ ...done, read: { '.': true } }), command: 'checkAuthorization' });
      await vi.advanceTimersByTimeAsync(0);
    };
    const asked = () => registry.frameAt(address)?.asked?.get(0);
    await ask('org:a:b', true);
    expect(asked()).toBeUndefined();
    await ask('org:a:b', false);
    await ask('org:c:d', true);
    expect(asked()).toEqual({ sessionId: 'sess_1', params: { permission: 'org:a:b' }, allowed: true });
    expect(onAsked).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('goes to all who watch the tab', async () => {
    const { openPage, watch, asked } = setUp();
    const [page, watchers] = [openPage(), [watch(), watch()]];
    page.arrive(report);
    await asked();
    page.arrive(answerOf(done));
    await vi.advanceTimersByTimeAsync(0);
    const value = {
      durationMs: 3,
      cookieRestored: false,
      requests: ['/v1/client/sessions/sess_1/touch'],
      value: { kind: 'nothing' },
      token: null,
    };
    for (const { send } of watchers) expect(send.mock.calls).toEqual([said({ ok: true, value })]);
  });

  it('is asked for again where the worker was stopped under it', async () => {
    const { openPage, watch, asked } = setUp();
    const page = openPage();
    // The worker was just started by this, and knows of no question.
    page.arrive(answerOf(done));
    const watcher = watch();
    page.arrive(answerOf(done));
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect(watcher.send).not.toHaveBeenCalled();
    // The panel is back, and the relay knows the answer.
    await asked();
    page.arrive(answerOf(done));
    page.arrive(report);
    await vi.advanceTimersByTimeAsync(0);
    expect(watcher.send).toHaveBeenCalledOnce();
  });

  it('is taken once, from the document that was asked, to the command that it was', async () => {
    const { openPage, watch, asked } = setUp();
    const [page, frame, other] = [openPage(), openPage('100.5', 3), watch()];
    page.arrive(report);
    frame.arrive(report);
    await asked();
    for (const wrong of [
      { ...answerOf(done), id: 'q2' },
      { ...answerOf(done), command: 'getToken' },
      { ...answerOf(done), instance: 1 },
    ]) {
      page.arrive(wrong);
    }
    frame.arrive(answerOf(done));
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect(other.send).not.toHaveBeenCalled();
    page.arrive(answerOf(done));
    page.arrive(answerOf(done));
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect(other.send).toHaveBeenCalledOnce();
  });

  // Each of them waited for 3 s, and woke all others. Their tokens made the worker fetch keys.
  it('costs nothing where nobody asked, however many come', async () => {
    const { openPage, watch, fetched, inspectFully } = setUp();
    const [page, watcher] = [openPage(), watch()];
    const flood = (times: number) => {
      for (let n = 0; n < 500 * times; n++) {
        page.arrive({ ...answerOf({ ...done, token: 'aa.bb.cc' }), id: `q${n}`, command: 'getToken' });
      }
    };
    expect(growthOf((times) => times, flood)).toBeLessThan(linearAtMost);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect([fetched.add, inspectFully, watcher.send].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('is awaited of a bounded number of questions, and not for ever', async () => {
    const { openPage, watch, asked } = setUp();
    const [page, watcher] = [openPage(), watch()];
    page.arrive(report);
    for (let n = 0; n < 60; n++) await asked('touch', `q${n}`);
    for (let n = 0; n < 60; n++) page.arrive({ ...answerOf(done), id: `q${n}` });
    await vi.advanceTimersByTimeAsync(0);
    expect(watcher.send).toHaveBeenCalledTimes(50);
    await asked();
    await vi.advanceTimersByTimeAsync(answerTimeoutMs);
    await asked('touch', 'q2');
    page.arrive(answerOf(done));
    await vi.advanceTimersByTimeAsync(0);
    expect(watcher.send).toHaveBeenCalledTimes(50);
  });

  it.each([
    ['what the hook declines', { kind: 'declined', code: 'session-changed' }, { code: 'session-changed' }],
    [
      'what Clerk threw',
      {
        kind: 'thrown',
        thrown: {
          status: 401,
          code: null,
          message: '',
          retryAfter: null,
          errors: [{ code: 'signed_out', message: 'Signed out', longMessage: null }],
        },
      },
      {
        code: 'unauthenticated',
        status: 401,
        errors: [{ code: 'signed_out', message: 'Signed out', longMessage: null }],
      },
    ],
    ['what is no answer', { kind: 'other' }, { code: 'bad-message' }],
  ])('is a failure with a code: %s', async (_, answer, failure) => {
    const { openPage, watch, asked } = setUp();
    const [page, watcher] = [openPage(), watch()];
    page.arrive(report);
    await asked();
    page.arrive(answerOf(answer));
    await vi.advanceTimersByTimeAsync(0);
    expect(watcher.send.mock.calls).toEqual([said({ ok: false, failure })]);
  });

  it('is a token’s view; the token itself is kept for a reveal', async () => {
    const { openPage, watch, asked, fetched, inspectFully } = setUp();
    const [page, watcher] = [openPage(), watch()];
    page.arrive(report);
    await asked('getToken');
    page.arrive({ ...answerOf({ ...done, token: 'aa.bb.cc' }), command: 'getToken' });
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched.add).toHaveBeenCalledExactlyOnceWith(7, 'aa.bb.cc');
    expect(inspectFully).toHaveBeenCalledOnce();
    expect(watcher.send.mock.lastCall?.[0]).toMatchObject({ outcome: { ok: true, value: { token: view } } });
    expect(JSON.stringify(watcher.send.mock.calls)).not.toContain('aa.bb.cc');
  });
});

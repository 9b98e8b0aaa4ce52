import { beforeEach, describe, expect, it, vi } from 'vitest';
import { servePagePort } from '../../../../src/background/ports/page.ts';
import { type Answers, serveUiPort } from '../../../../src/background/ports/ui.ts';
import { createRegistry, type Registry } from '../../../../src/background/tabs/registry.ts';
import type { PastedTokenView } from '../../../../src/protocol/views.ts';
import { fakePort } from './fake-port.ts';
import { takeAtOnce } from './take-at-once.ts';

const pageSender: object = { tab: { id: 7 }, frameId: 0, url: 'https://app.example.com/a' };
const address = { tabId: 7, frameId: 0, documentId: '100.5', instance: 0 };
const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const setKey = { tabId: 7, key, base: 'http://localhost:4010/v1', acceptsLive: false };

let registry: Registry;
const onWatch = vi.fn();
const onUnwatched = vi.fn();

function openPage() {
  const fake = fakePort('page 100.5', pageSender);
  servePagePort(fake.port, registry, { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() }, takeAtOnce);
  return fake;
}

function openUi(more: Partial<Answers> = {}) {
  const done = async () => ({ ok: true, value: null }) as const;
  const answers: Answers = {
    command: vi.fn(async () => null),
    reveal: vi.fn(async () => ({ ok: true, value: 'aa.bb.cc' }) as const),
    inspect: vi.fn(async () => ({ ok: true, value: {} as PastedTokenView }) as const),
    setBackendKey: vi.fn(done),
    forgetBackendKey: vi.fn(done),
    checkBackendKey: vi.fn(done),
    callBackendApi: vi.fn(async () => ({ ok: false, failure: { code: 'backend-no-key' } }) as const),
    saveSettings: vi.fn(done),
    fetchKeys: vi.fn(done),
    clearCookies: vi.fn(async () => ({ ok: true as const, value: { left: [] as string[] } })),
    allowSites: vi.fn(done),
    ...more,
  };
  const fake = fakePort('ui', {});
  serveUiPort(fake.port, { registry, answers, onWatch, onUnwatched });
  return { ...fake, answers };
}

beforeEach(() => {
  registry = createRegistry();
  vi.clearAllMocks();
});

describe('ui port', () => {
  it('answers a question under its id, by its kind', async () => {
    const ui = openUi();
    ui.arrive({
      type: 'ask',
      id: 'q1',
      question: 'reveal',
      asked: { address: null, sessionId: '', withoutSignature: 'aa.bb' },
    });
    await vi.waitFor(() =>
      expect(ui.port.postMessage).toHaveBeenCalledExactlyOnceWith({
        type: 'answer',
        id: 'q1',
        question: 'reveal',
        outcome: { ok: true, value: 'aa.bb.cc' },
      }),
    );
  });

  it('says nothing where the page’s answer goes by itself', async () => {
    const ui = openUi();
    const command = { name: 'touch', sessionId: 'sess_1', seenStatus: 'active' };
    ui.arrive({ type: 'ask', id: 'q1', question: 'command', asked: { address, command } });
    await vi.waitFor(() => expect(ui.answers.command).toHaveBeenCalledOnce());
    expect(vi.mocked(ui.answers.command).mock.lastCall?.[0]).toEqual({ address, command });
    await new Promise((resolve) => setImmediate(resolve));
    expect(ui.port.postMessage).not.toHaveBeenCalled();
  });

  it('takes a secret key by its shape, and tells no page of it', async () => {
    const page = openPage();
    const ui = openUi();
    const ask = (asked: unknown) => ui.arrive({ type: 'ask', id: 'q', question: 'setBackendKey', asked });
    ui.arrive({ type: 'watch', tabId: 7 });
    ask(setKey);
    ask({ ...setKey, key: 'x'.repeat(301) });
    ask({ ...setKey, base: 5 });
    ask(key);
    await vi.waitFor(() => expect(ui.port.postMessage).toHaveBeenCalledOnce());
    expect(vi.mocked(ui.answers.setBackendKey).mock.calls.map(([asked]) => asked)).toEqual([setKey]);
    expect(JSON.stringify(ui.port.postMessage.mock.calls)).not.toContain(key.slice(-12));
    ui.drop();
    expect(page.port.postMessage.mock.calls).toEqual([[{ type: 'rest' }]]);
  });

  it.each([
    ['no message', 5],
    ['an unknown type', { type: 'exec' }],
    ['a question that there is none of', { type: 'ask', id: 'q', question: 'format', asked: {} }],
    ['a name of every object', { type: 'ask', id: 'q', question: 'constructor', asked: {} }],
    ['a call that Clerk does not have', callOf({ name: 'delete' })],
    ['an id over the limit', { ...callOf({ name: 'get', sessionId: 'sess_1' }), id: 'x'.repeat(101) }],
    [
      'a command without a session',
      { type: 'ask', id: 'q', question: 'command', asked: { address, command: {} } },
    ],
    [
      'an address that is none',
      { type: 'ask', id: 'q', question: 'inspect', asked: { raw: 'a', address: 1, keys: null } },
    ],
  ])('drops %s', async (_, message) => {
    const ui = openUi();
    ui.arrive(message);
    await new Promise((resolve) => setImmediate(resolve));
    for (const answer of Object.values(ui.answers)) expect(answer).not.toHaveBeenCalled();
    expect(ui.port.postMessage).not.toHaveBeenCalled();
  });

  it('stops what a person no longer waits for', async () => {
    let stop: AbortSignal | undefined;
    const ui = openUi({
      callBackendApi: (_, asking) => {
        stop = asking.stop;
        return new Promise(() => {});
      },
    });
    ui.arrive(callOf({ name: 'get', sessionId: 'sess_1' }));
    await vi.waitFor(() => expect(stop?.aborted).toBe(false));
    ui.arrive({ type: 'abort', id: 'another' });
    expect(stop?.aborted).toBe(false);
    ui.arrive({ type: 'abort', id: 'q' });
    expect(stop?.aborted).toBe(true);
  });

  it('sends nothing to a panel that was closed while its answer was made', async () => {
    let inspected = (_: PastedTokenView) => {};
    const ui = openUi({
      inspect: () =>
        new Promise((resolve) => {
          inspected = (value) => resolve({ ok: true, value });
        }),
    });
    ui.arrive({ type: 'ask', id: 'q', question: 'inspect', asked: { raw: 'a', address: null, keys: null } });
    ui.drop();
    inspected({} as PastedTokenView);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ui.port.postMessage).not.toHaveBeenCalled();
  });

  it('lets the page rest when the last watcher leaves', () => {
    const page = openPage();
    const [first, second] = [openUi(), openUi()];
    for (const ui of [first, second]) ui.arrive({ type: 'watch', tabId: 7 });
    expect(onWatch).toHaveBeenCalledTimes(2);
    first.drop();
    expect(page.port.postMessage).not.toHaveBeenCalled();
    second.drop();
    expect(page.port.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'rest' });
  });
});

function callOf(call: object) {
  return { type: 'ask', id: 'q', question: 'callBackendApi', asked: { tabId: 7, keyId: 'k', address, call } };
}

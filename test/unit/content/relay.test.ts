// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { channelHandover } from '../../../src/protocol/channel-handover.ts';
import { now, pass, waiting } from './tasks.ts';

vi.mock('../../../src/content/later.ts', () => import('./tasks.ts'));

/** The relay between a hook and a worker that are ours. */

type Listener = (message: unknown) => void;

const gapMs = 50;
const told: { type: string; json: string }[] = [];
const fromWorker: Listener[] = [];
const fromTab: Listener[] = [];
const connect = vi.fn(() => ({
  postMessage: (message: (typeof told)[number]) => told.push(message),
  onMessage: { addListener: (listener: Listener) => fromWorker.push(listener) },
  onDisconnect: { addListener: vi.fn() },
}));

const fakeHook = () => ({
  postMessage: vi.fn(),
  close: vi.fn(),
  onmessage: null as ((event: { data: unknown }) => void) | null,
});
const hook = fakeHook();
const say = (data: unknown) => hook.onmessage?.({ data });
const report = (version: string) => ({ type: 'report', asked: false, clerks: [{ version }] });
const toldVersions = () =>
  told.map(({ json }) => (JSON.parse(json) as { clerks: { version: string }[] }).clerks[0]?.version);

function offer(port: unknown): Event {
  const event = new Event(channelHandover.late, { cancelable: true });
  document.dispatchEvent(Object.assign(event, { ports: [port] }));
  return event;
}

beforeAll(async () => {
  vi.spyOn(performance, 'now').mockImplementation(now);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal('chrome', {
    runtime: { connect, onMessage: { addListener: (listener: Listener) => fromTab.push(listener) } },
  });
  await import('../../../src/content/relay.iife.ts');
  offer(hook);
});

beforeEach(() => {
  pass(gapMs);
  told.length = 0;
  hook.postMessage.mockClear();
});

describe('the relay', () => {
  it('passes on the first and the last of 100 reports that come within one gap', () => {
    say(report('1'));
    pass(0);
    expect(toldVersions()).toEqual(['1']);
    for (let at = 2; at <= 100; at++) say(report(`${at}`));
    pass(gapMs - 1);
    expect(toldVersions()).toEqual(['1']);
    pass(1);
    expect(toldVersions()).toEqual(['1', '100']);
    pass(gapMs);
    expect(told).toHaveLength(2);
  });

  it('passes on one of 100 reports that come at once, the last, and sets one timer for them', () => {
    const before = waiting.length;
    for (let at = 1; at <= 100; at++) say(report(`at once ${at}`));
    expect(waiting).toHaveLength(before + 1);
    expect(told).toEqual([]);
    pass(gapMs);
    expect(toldVersions()).toEqual(['at once 100']);
  });

  it('says once that Clerk was found, however often the hook does', () => {
    say({ type: 'found' });
    say({ type: 'found' });
    pass(gapMs);
    expect(told).toEqual([{ type: 'found' }]);
  });

  it('gives the hook a call once, and gives a worker that asks again the answer there was', () => {
    say(report('opens the port'));
    pass(gapMs);
    told.length = 0;
    const [ask] = fromWorker;
    const question = { type: 'call', id: 'q1', command: 'getToken', call: { instance: 0 } };
    ask?.(question);
    ask?.(question);
    expect(hook.postMessage.mock.calls).toEqual([[question]]);
    expect(told).toEqual([]);

    const answer = { kind: 'declined', code: 'busy' };
    say({ type: 'answer', id: 'q1', answer });
    pass(gapMs);
    const known = { type: 'answer', id: 'q1', command: 'getToken', json: JSON.stringify(answer) };
    expect(told).toMatchObject([known]);
    ask?.(question);
    expect(told).toMatchObject([known, known]);
    expect(hook.postMessage).toHaveBeenCalledTimes(1);
  });

  it('speaks to the first port that was offered, and never to a second', () => {
    const second = fakeHook();
    expect(offer(second).defaultPrevented).toBe(false);
    const look = { type: 'look', selection: { values: 'version' } };
    for (const listener of fromTab) listener(look);
    expect(hook.postMessage.mock.calls).toEqual([[look]]);
    expect(second.onmessage).toBeNull();
    expect(second.postMessage).not.toHaveBeenCalled();
  });
});

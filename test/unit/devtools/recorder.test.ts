import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appCall, momentAt } from '../../../dev/scenes/recorder.ts';
import { watchRenewMs } from '../../../src/core/limits.ts';
import { createNetworkListener } from '../../../src/devtools/network.ts';
import { createRecorder } from '../../../src/devtools/recorder.ts';
import { handOver, type Recorder, takeRecorder } from '../../../src/protocol/recorder.ts';
import { entryOf, startedAtMs } from '../core/requests/entries.ts';
import { FakeWorker, nowMs, origin, tabId } from '../ui/fixtures.ts';

let worker: FakeWorker;
beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => vi.useRealTimers());

const open = () =>
  createRecorder({ tabId, now: Date.now, connect: worker.connect, isAlive: () => !worker.isGone });
const say = (message: object) => worker.port.say(message as never);
const codes = ({ events }: Recorder) => events.map(({ code }) => code);

describe('a recorder', () => {
  it('has the tab recorded at once, and renews that', () => {
    const { close } = open();
    expect(worker.sent('record')).toEqual([{ type: 'record', tabId }]);
    vi.advanceTimersByTime(watchRenewMs);
    expect(worker.sent('record')).toHaveLength(2);
    close();
    vi.advanceTimersByTime(10 * watchRenewMs);
    expect(worker.sent('record')).toHaveLength(2);
  });

  it('tells who listens of what the worker tells, of its own tab alone', () => {
    const { recorder } = open();
    const heard = vi.fn();
    const stop = recorder.onChange(heard);
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 1)] });
    say({ type: 'moments', tabId: tabId + 1, moments: [momentAt(nowMs, 2)] });
    expect(codes(recorder)).toEqual(['clerk-found']);
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 2, { activeSessionId: null })] });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(codes(recorder)).toEqual(['clerk-found', 'signed-out']);
  });

  it('asks the page for what a stopped worker missed, and tells the new worker what was seen', () => {
    const { recorder, onRequest } = open();
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 1)] });
    const request = appCall(nowMs, 10);
    onRequest(request);
    worker.port.stop();
    vi.advanceTimersByTime(0);
    expect(worker.sent('requests').at(-1)).toEqual({
      type: 'requests',
      tabId,
      requests: [request],
      isAll: true,
    });
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 3)] });
    expect(worker.sent('history')).toMatchObject([
      { address: { tabId, frameId: 0, documentId: '1' }, afterRevision: 1 },
    ]);
    const missed = momentAt(nowMs, 2, { activeSessionId: null });
    say({ type: 'history', address: { tabId, frameId: 0, documentId: '1', instance: 0 }, moments: [missed] });
    expect(codes(recorder)).toEqual(['clerk-found', 'app-request', 'signed-out', 'signed-in']);
  });

  it('says so where the page has no more of it', () => {
    const { recorder } = open();
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 1)] });
    say({ type: 'moments', tabId, moments: [momentAt(nowMs, 4)] });
    say({ type: 'history', address: { tabId, frameId: 0, documentId: '1', instance: 0 }, moments: [] });
    expect(recorder.events.at(-1)?.text).toBe('2 changes were not seen: the page or the extension was busy.');
  });

  it('knows by what the page’s requests are understood', async () => {
    const { context } = open();
    const key = `pk_test_${btoa('emu.clerk.accounts.dev$')}`;
    const { clerk } = momentAt(nowMs, 1);
    say({
      type: 'moments',
      tabId,
      moments: [
        momentAt(nowMs, 1, {
          clerk: clerk && { ...clerk, publishableKey: key, proxyUrl: `${origin}/__clerk/` },
        }),
      ],
    });
    await vi.waitFor(() => expect(context().instance).not.toBeNull());
    expect(context()).toMatchObject({
      pageOrigin: origin,
      frontendApis: ['https://emu.clerk.accounts.dev', `${origin}/__clerk`],
      instance: { type: 'development', frontendApi: 'emu.clerk.accounts.dev' },
    });
  });
});

describe('the network', () => {
  const context = () => ({
    pageOrigin: 'http://localhost:5173',
    frontendApis: ['https://emu.clerk.accounts.dev'],
    instance: null,
  });
  const url = 'https://emu.clerk.accounts.dev/v1/client/sessions/sess_1/tokens';
  const hear = async (entry: object, getContent = vi.fn(async (): Promise<unknown> => ['', ''])) => {
    const onRequest = vi.fn();
    await createNetworkListener({ context, onRequest, now: () => startedAtMs })({
      ...entry,
      getContent,
    } as never);
    return { onRequest, getContent };
  };

  it('asks for a body only where Clerk names an error in it', async () => {
    const body = JSON.stringify({ errors: [{ code: 'signed_out', message: 'You are signed out.' }] });
    const refused = await hear(
      entryOf({ url, status: 401 }),
      vi.fn(async () => [body, 'application/json']),
    );
    expect(refused.onRequest.mock.calls[0]?.[0].what.error).toEqual({
      code: 'signed_out',
      message: 'You are signed out.',
    });
    const done = await hear(entryOf({ url }));
    expect(done.getContent).not.toHaveBeenCalled();
    expect(done.onRequest).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['that is gone', async () => Promise.reject(new Error('gone'))],
    ['that is too long', async () => ['x'.repeat(200_000), '']],
    ['that is none', async () => null],
  ])('does without a body %s', async (_, getContent) => {
    const { onRequest } = await hear(
      entryOf({ url, status: 500 }),
      vi.fn(getContent as () => Promise<unknown>),
    );
    expect(onRequest.mock.calls[0]?.[0].what.error).toBeNull();
  });

  it('leaves out what is of no interest, and numbers the rest', async () => {
    const onRequest = vi.fn();
    const listener = createNetworkListener({ context, onRequest, now: () => startedAtMs });
    const getContent = async () => ['', ''];
    for (const entry of [entryOf({ url }), entryOf({ url: 'https://x.example/a.png' }), entryOf({ url })])
      await listener({ ...entry, getContent } as never);
    expect(onRequest.mock.calls.map(([{ id }]) => id)).toEqual(['r1', 'r2']);
  });
});

describe('the panel', () => {
  it('takes the recorder whether it comes before or after its script', () => {
    const recorder = {} as Recorder;
    const panel = () => Object.assign(new EventTarget(), {}) as unknown as Window;
    const [early, late] = [panel(), panel()];
    const take = vi.fn();
    handOver(early, recorder);
    takeRecorder(early, take);
    takeRecorder(late, take);
    expect(take).toHaveBeenCalledTimes(1);
    handOver(late, recorder);
    expect(take.mock.calls).toEqual([[recorder], [recorder]]);
  });
});

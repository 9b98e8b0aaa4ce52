import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRegistry, type Frame } from '../../../src/background/tabs/registry.ts';
import { createTopics, gatherMs, silentMs } from '../../../src/background/topics.ts';
import type { TabView, Unreachable } from '../../../src/protocol/views.ts';

const tabId = 7;
const frame: Frame = {
  address: { tabId, frameId: 0, documentId: '1', instance: 0 },
  url: 'https://app.example.com/',
  origin: 'https://app.example.com',
  isPrivate: false,
  report: null,
  problem: null,
  send: () => {},
};
/** Only that there is a Clerk is looked at here. */
const withClerk = { clerks: [{}] } as Frame['report'];
const backend = { tabId, key: null, isLiveAccepted: false, isAccessWanted: false };

function setUp({ unreachable = null as Unreachable | null, now = () => performance.now() } = {}) {
  const registry = createRegistry();
  const viewTab = vi.fn(
    (tab: { tabId: number }, _onChecked: () => void) =>
      ({ tabId: tab.tabId, frames: [] as unknown }) as TabView,
  );
  const look = vi.fn(async () => unreachable);
  const topics = createTopics({ registry, viewTab, backendState: async () => backend, look, now });
  const watch = () => {
    const watcher = { send: vi.fn() };
    registry.addWatcher(tabId, watcher);
    return watcher;
  };
  const told = ({ send }: ReturnType<typeof watch>, topic: string) =>
    send.mock.calls.filter(([message]) => message.topic === topic).length;
  return { registry, viewTab, look, topics, watch, told };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A view of two frames whose answers stay until then, by the browser's cookies and by a session's token. */
const changingAt = (
  nextChangeMs: number | null,
  sessionChangeMs: number | null = null,
  findingsChangeMs: number | null = null,
) => {
  const server = { nextChangeMs };
  const findings = { nextChangeMs: findingsChangeMs };
  const sessions = [{ server: null }, { server: { nextChangeMs: sessionChangeMs } }];
  return {
    tabId,
    frames: [
      { clerk: null },
      { clerk: { server: null, sessions, findings } },
      { clerk: { server, sessions: [], findings } },
    ],
  } as unknown as TabView;
};

describe('topics', () => {
  it('tell again when time changes what a server says, as long as somebody watches', async () => {
    const { topics, registry, viewTab, watch, told } = setUp();
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    viewTab.mockReturnValueOnce(changingAt(Date.now() + 5_000)).mockReturnValue(changingAt(null));
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(told(watcher, 'tab')).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(told(watcher, 'tab')).toBe(2);
    await vi.advanceTimersByTimeAsync(10_000_000);
    expect(told(watcher, 'tab')).toBe(2);
  });

  it('tell again when time takes a finding away', async () => {
    const { topics, registry, viewTab, watch, told } = setUp();
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    viewTab.mockReturnValueOnce(changingAt(null, null, Date.now() + 5_000)).mockReturnValue(changingAt(null));
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told(watcher, 'tab')).toBe(2);
  });

  it('tell again at the earliest of all changes, and not once nobody watches', async () => {
    const { topics, registry, viewTab, watch, told } = setUp();
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    viewTab.mockImplementation(() => changingAt(Date.now() + 9_000, Date.now() + 3_000));
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told(watcher, 'tab')).toBe(2);
    registry.removeWatcher(watcher);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told(watcher, 'tab')).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leave to a panel what it shows until the page has reported, whatever else changes', async () => {
    const { topics, registry, watch, told } = setUp();
    const watcher = watch();
    void topics.onWatch(tabId);
    await vi.advanceTimersByTimeAsync(0);
    topics.publishAll();
    await vi.advanceTimersByTimeAsync(silentMs - 1);
    registry.addFrame(frame);
    topics.publishAll();
    expect(told(watcher, 'tab')).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(told(watcher, 'tab')).toBe(1);
    // It was told of that nothing is there: what changes from now on is told.
    topics.publishAll();
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(told(watcher, 'tab')).toBe(2);
  });

  it('tell all who watch the tab, once for what comes together', async () => {
    const { topics, registry, watch, told } = setUp();
    const watchers = [watch(), watch()];
    registry.addFrame({ ...frame, report: { clerks: [] as unknown } as Frame['report'] });
    for (let frames = 0; frames < 5; frames++) topics.publishTab(tabId);
    expect(watchers.map((each) => told(each, 'tab'))).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(watchers.map((each) => told(each, 'tab'))).toEqual([1, 1]);
  });

  it('tell of the first report at once, and of what follows it together', async () => {
    const { topics, registry, watch, told } = setUp();
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    topics.publishTab(tabId);
    expect(told(watcher, 'tab')).toBe(1);
    for (let reports = 0; reports < 5; reports++) topics.publishTab(tabId);
    expect(told(watcher, 'tab')).toBe(1);
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(told(watcher, 'tab')).toBe(2);
    await vi.advanceTimersByTimeAsync(gatherMs);
    topics.publishTab(tabId);
    expect(told(watcher, 'tab')).toBe(3);
  });

  it('wait for a frame that has said nothing yet, and where no frame has a Clerk', async () => {
    const { topics, registry, watch, told } = setUp();
    const watcher = watch();
    const inner = { ...frame, address: { ...frame.address, frameId: 1 } };
    registry.addFrame({ ...frame, report: withClerk });
    registry.addFrame(inner);
    topics.publishTab(tabId);
    expect(told(watcher, 'tab')).toBe(0);
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(told(watcher, 'tab')).toBe(1);
    registry.removeFrame(inner);
    registry.addFrame({ ...frame, address: { ...frame.address, documentId: '2' } });
    await vi.advanceTimersByTimeAsync(gatherMs);
    topics.publishTab(tabId);
    expect(told(watcher, 'tab')).toBe(1);
  });

  it('leave other tabs as much time as a view took', async () => {
    const slowMs = 200;
    let nowMs = 0;
    const { topics, registry, watch, told, viewTab } = setUp({ now: () => nowMs });
    viewTab.mockImplementation((tab) => {
      nowMs += slowMs;
      return { tabId: tab.tabId, frames: [] as unknown } as TabView;
    });
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    topics.publishTab(tabId);
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(slowMs - 1);
    expect(told(watcher, 'tab')).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(told(watcher, 'tab')).toBe(2);
  });

  it('cost nothing where nobody watches', async () => {
    const { topics, registry, viewTab } = setUp();
    registry.addFrame(frame);
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(viewTab).not.toHaveBeenCalled();
  });

  it('tell again when a signature was checked', async () => {
    const { topics, registry, watch, told, viewTab } = setUp();
    const watcher = watch();
    registry.addFrame({ ...frame, report: withClerk });
    topics.publishTab(tabId);
    await vi.advanceTimersByTimeAsync(gatherMs);
    viewTab.mock.lastCall?.[1]();
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(told(watcher, 'tab')).toBe(2);
  });

  it('leave a page that was reached some time to report, as the worker may have just started', async () => {
    const { topics, watch, told } = setUp();
    const watcher = watch();
    await topics.onWatch(tabId);
    expect(told(watcher, 'backend')).toBe(1);
    await vi.advanceTimersByTimeAsync(silentMs - 1);
    expect(told(watcher, 'tab')).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(told(watcher, 'tab')).toBe(1);
  });

  it('say at once why a tab can’t be reached, but not of one whose frames are connected', async () => {
    const { topics, registry, watch, told } = setUp({ unreachable: 'reload-needed' });
    const watcher = watch();
    await topics.onWatch(tabId);
    await vi.advanceTimersByTimeAsync(gatherMs);
    expect(told(watcher, 'tab')).toBe(1);
    expect(registry.tab(tabId)?.unreachable).toBe('reload-needed');
    registry.addFrame(frame);
    await topics.onWatch(tabId);
    expect(registry.tab(tabId)?.unreachable).toBeNull();
  });

  it('say that a tab went to a site that is not allowed, though a frame of the page before is still connected', async () => {
    const { topics, registry, watch } = setUp({ unreachable: 'site-not-allowed' });
    watch();
    registry.addFrame(frame);
    await topics.onWatch(tabId);
    expect(registry.tab(tabId)?.unreachable).toBe('site-not-allowed');
  });

  it('tell of the Backend API in every tab that is watched', async () => {
    const { topics, watch, told } = setUp();
    const watcher = watch();
    topics.publishBackendToAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(told(watcher, 'backend')).toBe(1);
  });
});

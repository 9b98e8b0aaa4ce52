import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFindFrame, hasReported, reconnectMs } from '../../../../src/background/tabs/find-frame.ts';
import { createOnFound } from '../../../../src/background/tabs/found.ts';
import { createRegistry, type Frame } from '../../../../src/background/tabs/registry.ts';
import type { PageReport } from '../../../../src/core/clerk-js/snapshot.ts';

const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const makeFrame = (more: Partial<Frame> = {}): Frame => ({
  address,
  url: 'https://app.example.com/',
  origin: 'https://app.example.com',
  isPrivate: false,
  report: null,
  problem: null,
  send: vi.fn(),
  ...more,
});
const report = { clerks: [] } as unknown as PageReport;

function setUp() {
  const registry = createRegistry();
  const wake = vi.fn();
  return { registry, wake, findFrame: createFindFrame(registry, wake) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a frame', () => {
  it('that is there is found at once, and left alone', async () => {
    const { registry, wake, findFrame } = setUp();
    const frame = makeFrame({ report });
    registry.addFrame(frame);
    expect(await findFrame(address, hasReported)).toBe(frame);
    expect(wake).not.toHaveBeenCalled();
  });

  it('that has yet to report is woken and waited for', async () => {
    const { registry, wake, findFrame } = setUp();
    const frame = makeFrame();
    registry.addFrame(frame);
    const found = findFrame(address, hasReported);
    expect(wake).toHaveBeenCalledExactlyOnceWith(address);
    frame.report = report;
    registry.arrived();
    expect(await found).toBe(frame);
  });

  it('of another document is not taken for it', async () => {
    const { registry, findFrame } = setUp();
    registry.addFrame(makeFrame({ address: { ...address, documentId: '2' } }));
    const found = findFrame(address);
    await vi.advanceTimersByTimeAsync(reconnectMs);
    expect(await found).toBeNull();
  });

  it('that has Clerk is shown by the icon, and looked at where somebody watches', () => {
    const { registry } = setUp();
    const frame = makeFrame();
    registry.addFrame(frame);
    const showFound = vi.fn(async () => {});
    const onFound = createOnFound(registry, showFound);
    onFound(frame);
    expect(showFound).toHaveBeenCalledExactlyOnceWith(7);
    expect(frame.send).not.toHaveBeenCalled();
    registry.addWatcher(7, { send: () => {} });
    onFound(frame);
    expect(frame.send).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'look' }));
  });
});

import { describe, expect, it, vi } from 'vitest';
import { createFrames, type FramesOptions } from '../../../../src/background/sites/frames.ts';
import { createRegistry, type Frame } from '../../../../src/background/tabs/registry.ts';
import type { PageReport } from '../../../../src/core/clerk-js/snapshot.ts';

const tabId = 7;
const allowedSites = ['https://app.example/*', 'https://accounts.example/*'];

interface Inner {
  frameId: number;
  origin: string;
  hasRelay: boolean;
}

/** A tab with a top frame that reported, and frames as the browser has them. */
function setUp(inner: Inner[], named: string[] = []) {
  const registry = createRegistry();
  const done: string[] = [];
  const report = { frames: { origins: named, loads: 0 } } as unknown as PageReport;
  const top: Frame = {
    address: { tabId, frameId: 0, documentId: '1', instance: 0 },
    url: 'https://app.example/',
    origin: 'https://app.example',
    isPrivate: false,
    report,
    problem: null,
    send: vi.fn(),
  };
  registry.addFrame(top);
  const executeScript = vi.fn<FramesOptions['executeScript']>(async ({ target, files }) => {
    if (!files) return inner.map(({ frameId, ...result }) => ({ frameId, result, documentId: '' }));
    const [frameId] = target.frameIds ?? [];
    const frame = inner.find((each) => each.frameId === frameId);
    if (!frame) throw new Error(`No frame with id ${frameId}`);
    done.push(`${files} in ${frameId}`);
    frame.hasRelay = true;
    return [];
  });
  const onChange = vi.fn();
  const frames = createFrames({
    registry,
    executeScript,
    isAllowed: async (origins) => origins.every((origin) => allowedSites.includes(origin)),
    look: async (_, frameId) => void done.push(`look in ${frameId}`),
    scripts: { matches: [], relay: ['relay'], hook: ['hook'] },
    onChange,
  });
  const watch = () => registry.addWatcher(tabId, { send: vi.fn() });
  return { registry, top, report, frames, executeScript, done, watch, onChange };
}

const own = { frameId: 3, origin: 'https://app.example', hasRelay: false };

describe('frames of a tab', () => {
  it('get no script where their documents may run none', async () => {
    const { frames, watch, done, executeScript } = setUp([own]);
    const answer = executeScript.getMockImplementation() as FramesOptions['executeScript'];
    executeScript.mockImplementation(async (injection) => {
      const { func, world } = injection;
      return func && world === 'MAIN' ? [{ frameId: 3, documentId: '', result: null }] : answer(injection);
    });
    watch();
    await frames.refresh(tabId);
    expect(done).toEqual([]);
  });

  it('are left alone while nobody watches', async () => {
    const { frames, executeScript } = setUp([own]);
    await frames.refresh(tabId);
    frames.onReport(tabId);
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('get the relay, then the hook, then are asked; once', async () => {
    const { frames, watch, done } = setUp([own, { ...own, frameId: 4, hasRelay: true }]);
    watch();
    await frames.refresh(tabId);
    await frames.refresh(tabId);
    expect(done).toEqual(['relay in 3', 'hook in 3', 'look in 3']);
  });

  it('never get them in the top frame, on a site that is not allowed, or in what is no site', async () => {
    const { frames, watch, done } = setUp([
      { ...own, frameId: 0 },
      { ...own, origin: 'https://ads.example' },
      { ...own, frameId: 4, origin: 'null' },
    ]);
    watch();
    await frames.refresh(tabId);
    expect(done).toEqual([]);
  });

  it('that go meanwhile harm no other', async () => {
    const { frames, watch, done, executeScript } = setUp([own, { ...own, frameId: 4 }]);
    watch();
    executeScript.mockImplementationOnce(async () => [
      { frameId: 9, result: { origin: own.origin, hasRelay: false }, documentId: '' },
      { frameId: 4, result: { origin: own.origin, hasRelay: false }, documentId: '' },
    ]);
    await frames.refresh(tabId);
    expect(done).toEqual(['relay in 4', 'hook in 4', 'look in 4']);
  });

  it('are looked at again when the top frame tells of another load, and not for a report that tells nothing new', async () => {
    const { frames, watch, executeScript, report } = setUp([]);
    watch();
    frames.onReport(tabId);
    frames.onReport(tabId);
    await vi.waitFor(() => expect(executeScript).toHaveBeenCalledTimes(1));
    report.frames = { origins: [], loads: 1 };
    frames.onReport(tabId);
    await vi.waitFor(() => expect(executeScript).toHaveBeenCalledTimes(2));
  });

  it('are looked at once more for all that is told while they are looked at', async () => {
    const { frames, watch, executeScript } = setUp([]);
    watch();
    await Promise.all([1, 2, 3, 4].map(() => frames.refresh(tabId)));
    expect(executeScript).toHaveBeenCalledTimes(2);
  });

  it('of sites that are not allowed are named, and told of once', async () => {
    const named = ['https://accounts.example', 'https://pay.example:8443', 'not a site'];
    const { frames, watch, registry, onChange } = setUp([], named);
    watch();
    await frames.refresh(tabId);
    await frames.refresh(tabId);
    expect(registry.tab(tabId)?.framesNotAllowed).toEqual(['https://pay.example:8443']);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(tabId);
  });
});

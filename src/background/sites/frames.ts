import { sitePattern } from '../../core/site-pattern.ts';
import type { Scripting } from '../../platform/browser.ts';
import { relayMark } from '../../protocol/relay-mark.ts';
import type { Frame, Registry } from '../tabs/registry.ts';
import type { StaticScripts } from './scripts.ts';

export interface FramesOptions {
  registry: Pick<Registry, 'tab' | 'isWatched'>;
  executeScript: Scripting.Static['executeScript'];
  /** Whether the browser lets us on all of these sites. */
  isAllowed: (origins: string[]) => Promise<boolean>;
  /** Asks one frame to look for Clerk and to report. */
  look: (tabId: number, frameId: number) => Promise<unknown>;
  scripts: StaticScripts;
  /** `framesNotAllowed` of the tab is another. */
  onChange: (tabId: number) => void;
}

/** Runs in each frame, in the world of our relay. Sent as text: complete in itself. */
const probe = (mark: string) => ({ origin: location.origin, hasRelay: Object.hasOwn(globalThis, mark) });

/** Runs in the page's own world; in a sandboxed document, which may run no scripts, it does not. */
const canRun = () => true;

/**
 * Frames get our scripts only while somebody watches their tab, and only where we may run. Where a frame appears or loads
 * another document is told by the top frame's report; frames within frames are found with the next look.
 */
export function createFrames(options: FramesOptions) {
  const { registry, executeScript, isAllowed, look, scripts, onChange } = options;
  /** Tabs whose frames are being looked at; true: once more afterwards. */
  const underWay = new Map<number, boolean>();
  /** What the top frame said of its frames when they were last looked at. */
  const seen = new WeakMap<Frame, string>();

  /** Looks for frames without our scripts, in a tab whose top frame can be reached. */
  async function refresh(tabId: number): Promise<void> {
    if (!registry.isWatched(tabId)) return;
    if (underWay.has(tabId)) return void underWay.set(tabId, true);
    try {
      do {
        underWay.set(tabId, false);
        await Promise.all([fill(tabId), name(tabId)]);
      } while (underWay.get(tabId));
    } finally {
      underWay.delete(tabId);
    }
  }

  /** A frame of a watched tab reported or went: are there others now? */
  function onReport(tabId: number): void {
    const frames = registry.tab(tabId)?.frames;
    const top = frames?.get(0);
    if (!frames || !top?.report) return;
    const documents = [...frames.values()].map(({ address }) => address.documentId);
    const said = JSON.stringify([top.report.frames, documents]);
    if (seen.get(top) === said) return;
    seen.set(top, said);
    void refresh(tabId);
  }

  async function fill(tabId: number): Promise<void> {
    const target = { tabId, allFrames: true };
    // It rejects where the tab was closed or its page is being replaced: there is nothing to fill.
    const found = await executeScript({ target, func: probe as () => unknown, args: [relayMark] }).catch(
      () => [],
    );
    await Promise.all(
      found.map(async ({ frameId, result }) => {
        const { origin, hasRelay } = (result ?? {}) as Partial<ReturnType<typeof probe>>;
        const pattern = sitePattern(String(origin));
        // Late scripts in a top frame would pose as those of document_start: such a tab is to be reloaded.
        if (frameId === 0 || hasRelay !== false || !pattern || !(await isAllowed([pattern]))) return;
        await add(tabId, frameId);
      }),
    );
  }

  /** The relay first: it takes the hook's port. Where no hook can run, a page could offer one in its place. */
  async function add(tabId: number, frameId: number): Promise<void> {
    const target = { tabId, frameIds: [frameId] };
    try {
      const [ran] = await executeScript({ target, func: canRun, world: 'MAIN', injectImmediately: true });
      if (!ran?.result) return;
      await executeScript({ target, files: scripts.relay, injectImmediately: true });
      await executeScript({ target, files: scripts.hook, world: 'MAIN', injectImmediately: true });
      await look(tabId, frameId);
    } catch {
      // The frame is gone or shows another document. The top frame reports that load.
    }
  }

  async function name(tabId: number): Promise<void> {
    const tab = registry.tab(tabId);
    const origins = tab?.frames.get(0)?.report?.frames?.origins ?? [];
    const patterns = origins.map((origin) => ({ origin, pattern: sitePattern(origin) }));
    const unknown = await Promise.all(
      patterns.map(async ({ origin, pattern }) => (pattern && !(await isAllowed([pattern])) ? [origin] : [])),
    );
    if (!tab || tab.framesNotAllowed.join() === unknown.flat().join()) return;
    tab.framesNotAllowed = unknown.flat();
    onChange(tabId);
  }

  return { refresh, onReport };
}

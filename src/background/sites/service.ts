import { scrub } from '../../core/redact.ts';
import { type Failure, success } from '../../core/result.ts';
import { sitePattern } from '../../core/site-pattern.ts';
import type { browser as Browser, Scripting } from '../../platform/browser.ts';
import type { Unreachable } from '../../protocol/views.ts';
import type { Answers } from '../ports/ui.ts';
import { createLook } from '../tabs/look.ts';
import type { Registry } from '../tabs/registry.ts';
import { createFrames } from './frames.ts';
import { staticScripts } from './scripts.ts';
import { createSync } from './sync.ts';
import { createWishes } from './wishes.ts';

export interface SitesOptions {
  browser: Pick<typeof Browser, 'permissions' | 'runtime' | 'scripting' | 'storage' | 'tabs'>;
  registry: Registry;
  now: () => number;
  /** There is more to tell of a tab. */
  publishTab: (tabId: number) => void;
  /** What may be reached has changed: somebody who watches a tab wants to know how it is now. */
  lookAgain: (tabId: number) => Promise<void>;
}

/** Where the extension runs: scripts and permissions in step, wishes, frames, and why a tab can't be reached. */
export function createSites({ browser, registry, now, publishTab, lookAgain }: SitesOptions) {
  const { permissions, runtime, scripting, storage, tabs } = browser;
  let problem: Failure | null = null;

  const scripts = staticScripts(runtime.getManifest() as Parameters<typeof staticScripts>[0]);
  const isAllowed = (origins: string[]): Promise<boolean> => permissions.contains({ origins });
  const sync = createSync({
    scripting,
    allowed: async () => (await permissions.getAll()).origins ?? [],
    fixed: scripts,
    onDone(error) {
      problem = error === null ? null : { code: 'scripts-not-registered', detail: scrub(String(error)) };
    },
  });
  const wishes = createWishes({
    storage: storage.session,
    now,
    isAllowed,
    sync,
    reload: (tabId) => tabs.reload(tabId),
  });
  const { lookAtTab, lookAtFrame } = createLook({
    sendMessage: (tabId, message, options) => tabs.sendMessage(tabId, message, options),
    tabOf: (tabId) => tabs.get(tabId),
    isAllowed,
  });
  const frames = createFrames({
    registry,
    executeScript: (injection: Scripting.ScriptInjection) => scripting.executeScript(injection),
    isAllowed,
    look: lookAtFrame,
    scripts,
    onChange: publishTab,
  });

  /** Asks a tab's pages to report, and puts scripts in its frames; answers why it can't be reached. */
  async function look(tabId: number): Promise<Unreachable | null> {
    const unreachable = await lookAtTab(tabId);
    if (!unreachable) void frames.refresh(tabId);
    return unreachable;
  }

  const allowSites: Answers['allowSites'] = async ({ tabId, origins }) => {
    await wishes.add(tabId, origins);
    return success(null);
  };

  async function onAdded(): Promise<void> {
    await wishes.fulfil();
    await lookAtAll();
  }

  async function onRemoved(): Promise<void> {
    await sync();
    for (const frame of registry.frames()) {
      const site = sitePattern(frame.origin);
      if (site && (await isAllowed([site]))) continue;
      // Its scripts stay until it is reloaded; nothing is asked of them any more, and nothing shown.
      frame.send({ type: 'rest' });
      registry.removeFrame(frame);
    }
    await lookAtAll();
  }

  const lookAtAll = async (): Promise<void> => {
    await Promise.all(registry.watchedTabs().map(lookAgain));
  };

  /** To be called in the worker's first turn. */
  function start(): void {
    permissions.onAdded.addListener(onAdded);
    permissions.onRemoved.addListener(onRemoved);
    // An update clears registered scripts; each of these starts the worker.
    runtime.onInstalled.addListener(sync);
    runtime.onStartup.addListener(sync);
    void sync();
  }

  return {
    start,
    look,
    wake: ({ tabId, frameId }: { tabId: number; frameId: number }) => void lookAtFrame(tabId, frameId),
    onReport: frames.onReport,
    problem: () => problem,
    answers: { allowSites },
  };
}

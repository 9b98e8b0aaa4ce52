import { clerkSelection } from '../../core/clerk-js/snapshot.ts';
import { browser } from '../../platform/browser.ts';
import type { TabMessage } from '../../protocol/page-messages.ts';
import type { Unreachable } from '../../protocol/views.ts';

/** A page that is just being loaded has no relay yet. */
const delaysMs = [0, 150, 350, 800];
const pages = ['http://*/*', 'https://*/*'];

/**
 * Asks every frame of a tab, or one, to look for Clerk and to report. Answers why it can't be reached; null when it was.
 */
export async function look(tabId: number, frameId?: number): Promise<Unreachable | null> {
  const message: TabMessage = { type: 'look', selection: clerkSelection };
  for (const delayMs of delaysMs) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    try {
      await browser.tabs.sendMessage(tabId, message, frameId === undefined ? {} : { frameId });
      return null;
    } catch {
      // Nobody there (yet): after the last try, say why.
    }
  }
  return whyUnreachable(tabId);
}

async function whyUnreachable(tabId: number): Promise<Unreachable> {
  if (!(await browser.permissions.contains({ origins: pages }))) return 'site-not-allowed';
  const url = await browser.tabs.get(tabId).then(
    (tab) => tab.url,
    () => undefined,
  );
  // Without the tabs permission Chromium does not tell the address: then the page may also be a restricted one.
  return url && !/^https?:/.test(url) ? 'restricted-page' : 'reload-needed';
}

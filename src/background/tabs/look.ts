import { clerkSelection } from '../../core/clerk-js/snapshot.ts';
import { sitePattern } from '../../core/site-pattern.ts';
import type { TabMessage } from '../../protocol/page-messages.ts';
import type { Unreachable } from '../../protocol/views.ts';

export interface LookOptions {
  /** Rejects where nobody listens. */
  sendMessage: (tabId: number, message: TabMessage, options: { frameId?: number }) => Promise<unknown>;
  /** The address only where the browser tells it: of sites that we may use, and of others under a popup. */
  tabOf: (tabId: number) => Promise<{ url?: string | undefined; status?: string | undefined }>;
  /** Whether the browser lets us on all of these sites. */
  isAllowed: (origins: string[]) => Promise<boolean>;
}

/** A page that is just being loaded has no relay yet. Milliseconds. */
const delaysMs = [0, 150, 350, 800];
/** While the tab says that it is loading: the page of before is still there, and the next one is on its way. Milliseconds. */
const loadingDelayMs = 1_000;
const maxTries = 25;

/** Asks pages to look for Clerk and to report. Neither rejects. */
export function createLook({ sendMessage, tabOf, isAllowed }: LookOptions) {
  const message: TabMessage = { type: 'look', selection: clerkSelection };

  /** Asks all frames of a tab that have our scripts. Answers why its page can't be reached; null when it was. */
  async function lookAtTab(tabId: number): Promise<Unreachable | null> {
    for (let tried = 1; tried <= maxTries; tried++) {
      await new Promise((resolve) => setTimeout(resolve, delaysMs[tried - 1] ?? loadingDelayMs));
      // A tab that was closed has no address either.
      const { url, status } = await tabOf(tabId).catch(() => ({ url: undefined, status: undefined }));
      // Where access was taken back, scripts of before may still be there: they are not asked.
      const closed = await whyClosed(url);
      if (closed) return closed;
      if (await send(tabId, {})) return null;
      if (tried >= delaysMs.length && status !== 'loading') break;
    }
    return 'reload-needed';
  }

  async function whyClosed(url: string | undefined): Promise<Unreachable | null> {
    if (url === undefined) return 'site-not-allowed';
    const site = sitePattern(url);
    if (!site) return 'restricted-page';
    return (await isAllowed([site])) ? null : 'site-not-allowed';
  }

  const send = (tabId: number, options: { frameId?: number }): Promise<boolean> =>
    sendMessage(tabId, message, options).then(
      () => true,
      () => false,
    );

  return {
    lookAtTab,
    /** Asks one frame; answers whether somebody was there. */
    lookAtFrame: (tabId: number, frameId: number): Promise<boolean> => send(tabId, { frameId }),
  };
}

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { sitePattern } from '../../core/site-pattern.ts';
import type { Source } from './source.ts';

/** Of the page that is looked at, what can be told without access to it. */
export interface InspectedSite {
  /** Scheme and host at least; may be no site at all. */
  url: string;
  /** `window.Clerk` was seen; null: this surface can't tell. */
  hasClerk: boolean | null;
}

/** What a surface knows of access to sites, and how it asks for it. */
export interface SiteAccess {
  /** null where the browser lets nobody look. */
  inspectedSite(): Promise<InspectedSite | null>;
  /** Asks the person for access to match patterns, during a click. Not where the browser has no way to ask. */
  requestSites?(origins: string[]): Promise<boolean>;
}

/** A site that can be allowed. */
export interface Site {
  host: string;
  pattern: string;
  hasClerk: boolean | null;
}

/** What came of the person being asked for access. */
export interface Asked {
  origins: string[];
  came: 'asking' | 'allowed' | 'denied';
}

export interface SitesModel {
  /** The site of a page that may not be read. null: it is none. undefined: not known (yet). */
  readonly site: ReadonlySignal<Site | null | undefined>;
  readonly canAsk: boolean;
  readonly asked: ReadonlySignal<Asked | null>;
  /** Asks the person for access to match patterns. Call it in a click. */
  allow(origins: readonly string[]): Promise<void>;
}

/** A Clerk may be loaded after its page. Milliseconds after the page was looked at. */
export const lookAgainMs = [1_500, 4_000] as const;

/** Which site a page is on that may not be read, and the way to allow it. */
export function createSites(source: Source, access: SiteAccess): SitesModel {
  const site = signal<Site | null | undefined>(undefined);
  const asked = signal<Asked | null>(null);

  // The page is looked at only where the worker may not do so, and whenever it says so anew.
  effect(() => {
    if (source.topic('tab').value?.unreachable !== 'site-not-allowed') {
      site.value = undefined;
      return;
    }
    let isOver = false;
    const look = async (): Promise<void> => {
      // What can't be asked is nothing that could be allowed.
      const seen = siteOf(await access.inspectedSite().catch(() => null));
      if (isOver) return;
      // What came of another site is not said of this one.
      if (site.peek()?.pattern !== seen?.pattern) asked.value = null;
      site.value = seen;
    };
    const lookForClerk = (): void => {
      if (site.peek()?.hasClerk === false) void look();
    };
    void look();
    const timers = lookAgainMs.map((delayMs) => setTimeout(lookForClerk, delayMs));
    return () => {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
    };
  });

  // A page that was loaded anew has the sites it may have: what was said of the one before is over.
  const documentId = computed(
    () => source.topic('tab').value?.frames.find(({ address }) => address.frameId === 0)?.address.documentId,
  );
  effect(() => {
    if (documentId.value !== undefined && asked.peek()?.came !== 'asking') asked.value = null;
  });

  return {
    site,
    asked,
    canAsk: access.requestSites !== undefined,
    async allow(wanted) {
      const { requestSites } = access;
      if (!requestSites) return;
      const origins = [...wanted];
      const asking: Asked = { origins, came: 'asking' };
      asked.value = asking;
      // The worker is told first: the prompt may close a popup. Nothing is awaited before: a browser asks only in a click.
      const told = source.ask('allowSites', { tabId: source.tabId, origins });
      const isAllowed = await requestSites(origins);
      // Asked again meanwhile: that answer counts.
      if (asked.peek() !== asking) return;
      asked.value = { origins, came: isAllowed ? 'allowed' : 'denied' };
      if (!isAllowed) return;
      // The worker reloads the page. Where it does not, as it was not told, what it says next offers to.
      await told;
      source.lookAgain();
    },
  };
}

function siteOf(seen: InspectedSite | null): Site | null {
  const pattern = seen && sitePattern(seen.url);
  return pattern ? { host: new URL(seen.url).hostname, pattern, hasClerk: seen.hasClerk } : null;
}

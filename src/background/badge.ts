import type { Headline } from '../core/server/headline.ts';
import type { browser as Browser } from '../platform/browser.ts';
import type { TabView } from '../protocol/views.ts';

export interface BadgeOptions {
  action: Pick<typeof Browser.action, 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'>;
  /** What the button is called where nobody looks. */
  plainTitle: () => string;
}

/** Amber for a redirect, red for signed out: white text on both has a contrast of at least 4.5. */
const badges: Record<Headline['tone'], { text: string; color: string }> = {
  in: { text: '', color: '#106b2d' },
  handshake: { text: '!', color: '#7a4a00' },
  out: { text: '!', color: '#b3261e' },
  unknown: { text: '', color: '#57606a' },
};

/** What the server says, on the button of a tab that somebody looks at. Nothing is told of other tabs. */
export function createBadge({ action, plainTitle }: BadgeOptions) {
  const shown = new Map<number, string>();

  async function show(tabId: number, view: TabView): Promise<void> {
    const headline = headlineIn(view);
    if (!headline) return clear(tabId);
    const { text, color } = badges[headline.tone];
    const said = `${text} ${headline.title}`;
    if (shown.get(tabId) === said) return;
    shown.set(tabId, said);
    await set(tabId, text, color, headline.title);
  }

  /** Nobody looks at the tab any more, or there is nothing to say. */
  async function clear(tabId: number): Promise<void> {
    if (shown.delete(tabId)) await set(tabId, '', badges.unknown.color, plainTitle());
  }

  async function set(tabId: number, text: string, color: string, title: string): Promise<void> {
    try {
      await action.setBadgeBackgroundColor({ tabId, color });
      await action.setBadgeText({ tabId, text });
      await action.setTitle({ tabId, title });
    } catch {
      // The tab was closed meanwhile.
      shown.delete(tabId);
    }
  }

  return { show, clear };
}

/** Of the first frame that has one: the top one, if that has Clerk. */
const headlineIn = ({ frames }: TabView): Headline | null =>
  frames.map(({ clerk, problem }) => (problem ? null : clerk?.server?.headline)).find(Boolean) ?? null;

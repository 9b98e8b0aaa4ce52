import type { Headline } from '../core/server/headline.ts';
import type { browser as Browser } from '../platform/browser.ts';
import type { TabView } from '../protocol/views.ts';

export interface BadgeOptions {
  action: Pick<typeof Browser.action, 'setBadgeText' | 'setBadgeBackgroundColor' | 'setTitle'>;
  /** What the button is called where nobody looks. */
  plainTitle: () => string;
}

/** Amber for a redirect, red for signed out; not by colour alone. White text on both has a contrast of at least 4.5. */
const badges: Record<Headline['tone'], { text: string; color: string }> = {
  in: { text: '', color: '#106b2d' },
  handshake: { text: '!', color: '#7a4a00' },
  out: { text: '✗', color: '#b3261e' },
  unknown: { text: '', color: '#57606a' },
};

/** What the server says, on the button of a tab that somebody looks at. Nothing is told of other tabs. */
export function createBadge({ action, plainTitle }: BadgeOptions) {
  /** What was set, and in which document: the browser itself takes it back when the tab goes elsewhere. */
  const shown = new Map<number, { said: string; documentId: string }>();

  function show(tabId: number, view: TabView): Promise<void> {
    const documentId = view.frames[0]?.address.documentId ?? '';
    const before = shown.get(tabId);
    if (before && before.documentId !== documentId) shown.delete(tabId);
    const headline = headlineIn(view);
    if (!headline) return clear(tabId);
    const { text, color } = badges[headline.tone];
    const said = `${text} ${headline.title}`;
    if (shown.get(tabId)?.said === said) return Promise.resolve();
    shown.set(tabId, { said, documentId });
    return set(tabId, text, color, headline.title);
  }

  /** Nobody looks at the tab any more, or there is nothing to say. */
  async function clear(tabId: number): Promise<void> {
    if (shown.delete(tabId)) await set(tabId, '', badges.unknown.color, plainTitle());
  }

  /** All at once, so that two of these can't mix. */
  async function set(tabId: number, text: string, color: string, title: string): Promise<void> {
    try {
      await Promise.all([
        action.setBadgeBackgroundColor({ tabId, color }),
        action.setBadgeText({ tabId, text }),
        action.setTitle({ tabId, title }),
      ]);
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

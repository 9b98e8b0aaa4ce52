import type { Finding } from '../core/findings/finding.ts';
import type { Headline } from '../core/server/headline.ts';
import { count } from '../core/text.ts';
import type { browser as Browser } from '../platform/browser.ts';
import type { ClerkView, TabView } from '../protocol/views.ts';

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
    const clerk = clerkIn(view);
    const headline = clerk?.server?.headline;
    if (!headline) return clear(tabId);
    const { text, color, title } = toldOf(headline, clerk.findings.found);
    const said = `${text} ${title}`;
    if (shown.get(tabId)?.said === said) return Promise.resolve();
    shown.set(tabId, { said, documentId });
    return set(tabId, text, color, title);
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

/** Of the first frame that says something: the top one, if that has Clerk. */
const clerkIn = ({ frames }: TabView): ClerkView | null =>
  frames.find(({ clerk, problem }) => !problem && clerk?.server)?.clerk ?? null;

/** How many errors there are, else what the server says; a warning is amber. */
function toldOf({ tone, title }: Headline, found: readonly Finding[]) {
  const [errors, warnings] = (['error', 'warning'] as const).map(
    (severity) => found.filter((each) => each.severity === severity).length,
  );
  const more = errors ? `${title}. ${count(errors, 'problem')}` : title;
  if (errors && tone === 'out') return { text: String(errors), color: badges.out.color, title: more };
  if (warnings && tone === 'in') return { ...badges.handshake, title };
  return { ...badges[tone], title: more };
}

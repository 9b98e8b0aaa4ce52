import type { SeenBrowser } from '../failure-text.ts';
import type { FailureText } from '../failures.ts';

const means = 'A request failed, and ClerkJS takes this browser for offline.';

/**
 * What ClerkJS means by `clerk_offline`. It counts an automated browser and a robot as offline, too:
 * `isValidBrowserOnline` of `@clerk/shared`. DevTools can make a single page offline, so that the page may be although
 * the browser is not.
 * @param browser null: not known
 */
export function explainOffline(browser: SeenBrowser | null): FailureText {
  if (browser?.onLine === false) {
    return {
      means: 'A request failed, and this browser is offline (navigator.onLine is false).',
      todo: 'Go online and try again.',
    };
  }
  if (browser?.isAutomated) {
    return {
      means: `${means} It does so whenever a browser is automated (navigator.webdriver), as this one is.`,
      todo: 'Find the request that failed in the Network tab: the browser itself is online.',
    };
  }
  return {
    means: `${means} It does so when navigator.onLine is false, when the browser is automated (navigator.webdriver), or when its user agent looks like a robot’s.`,
    todo: browser
      ? 'This panel is online: look at “Offline” and “User agent” in DevTools, and at the request that failed.'
      : 'Go online, or look at the other two. The Network tab shows the request that failed.',
  };
}

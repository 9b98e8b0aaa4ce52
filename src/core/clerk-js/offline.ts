import type { SeenBrowser } from '../failure-text.ts';
import type { FailureText } from '../failures.ts';

const means = 'A request failed, and ClerkJS considers this browser offline.';

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
      means: `${means} It does so in every automated browser (navigator.webdriver), such as this one.`,
      todo: 'The browser is online. Find the failed request in the Network tab.',
    };
  }
  return {
    means: `${means} Causes: navigator.onLine is false, the browser is automated (navigator.webdriver), or its user agent looks like a bot’s.`,
    todo: browser
      ? 'This panel is online. Check “Offline” and “User agent” in DevTools, and the failed request.'
      : 'Go online, or check the other two. The Network tab shows the failed request.',
  };
}

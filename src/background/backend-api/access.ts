import { defaultBaseUrl } from '../../core/backend-api/base-url.ts';
import { backendOrigins as origins } from '../../platform/access.ts';
import { browser } from '../../platform/browser.ts';

/**
 * Whether the browser lets us reach Clerk's own Backend API, which answers no other origin. Usually it does, as our
 * content scripts run on every site; a person may have withheld that. A server on this machine is asked as a page would
 * ask it.
 */
export const hasAccess = async (base: string): Promise<boolean> =>
  base !== defaultBaseUrl || (await browser.permissions.contains({ origins }));

export function onAccessChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

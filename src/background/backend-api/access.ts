import { defaultBaseUrl } from '../../core/backend-api/base-url.ts';
import { hasBackendAccess } from '../../platform/access.ts';
import { browser } from '../../platform/browser.ts';

/**
 * Whether the browser lets us reach the Backend API at an address. Clerk's own answers no other origin; usually we may,
 * as our content scripts run on every site, but a person may have withheld that. A server on this machine is asked as a
 * page would ask it.
 */
export const hasAccess = async (base: string): Promise<boolean> =>
  base !== defaultBaseUrl || hasBackendAccess();

export function onAccessChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

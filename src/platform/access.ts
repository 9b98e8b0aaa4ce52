import { browser } from './browser.ts';

/** Clerk's own Backend API: `optional_host_permissions` of the manifest. */
const backendOrigins = ['https://api.clerk.com/*'];
/** Where our content scripts run. A browser that lets them run everywhere lets the worker ask everywhere. */
const allSites = ['https://*/*'];

/**
 * Whether the browser lets us reach Clerk's Backend API. Two questions: Chromium says no to the first for a host that is
 * optional in the manifest, even where all sites are granted.
 */
export const hasBackendAccess = async (): Promise<boolean> =>
  (await browser.permissions.contains({ origins: backendOrigins })) ||
  browser.permissions.contains({ origins: allSites });

/**
 * The way to ask a person for access to Clerk's Backend API, where this document has one: DevTools panels of Firefox have
 * no such API. It must be called during a click.
 */
export const accessRequest = (): { requestAccess?: () => Promise<boolean> } =>
  // Whatever the types say.
  (browser as { permissions?: typeof browser.permissions }).permissions
    ? {
        requestAccess: () =>
          // A browser that does not even ask has not given it: the person reads the same.
          browser.permissions.request({ origins: backendOrigins }).catch(() => false),
      }
    : {};

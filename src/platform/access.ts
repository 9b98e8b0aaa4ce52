import { browser } from './browser.ts';

/** Clerk's own Backend API: `optional_host_permissions` of the manifest. */
export const backendOrigins = ['https://api.clerk.com/*'];

/**
 * The way to ask a person for access to Clerk's Backend API, where this document has one: DevTools panels get fewer APIs
 * than popups. It must be called during a click.
 */
export const accessRequest = (): { requestAccess?: () => Promise<boolean> } =>
  // Absent in DevTools panels, whatever the types say.
  (browser as { permissions?: typeof browser.permissions }).permissions
    ? { requestAccess: () => browser.permissions.request({ origins: backendOrigins }) }
    : {};

import { browser } from './browser.ts';

/** Clerk's own Backend API; among the optional hosts of the manifest. */
const backendOrigins = ['https://api.clerk.com/*'];
/** A browser that lets our scripts run on all of these lets the worker ask there. */
const allSecureSites = ['https://*/*'];

/** DevTools panels of Firefox have no such API, whatever the types say. */
export const permissionsApi = (): typeof browser.permissions | undefined =>
  (browser as { permissions?: typeof browser.permissions }).permissions;

/**
 * Whether the browser lets us reach Clerk's Backend API. Two questions: Chromium says no to the first for a host that is
 * optional in the manifest, even where all sites are granted.
 */
export const hasBackendAccess = async (): Promise<boolean> =>
  (await browser.permissions.contains({ origins: backendOrigins })) ||
  browser.permissions.contains({ origins: allSecureSites });

/** Asks a person; it must be called during a click. A browser that does not even ask has not given it. */
const request = (origins: string[]): Promise<boolean> =>
  browser.permissions.request({ origins }).catch(() => false);

/** The way to ask a person for access to Clerk's Backend API, where this document has one. */
export const accessRequest = (): { requestAccess?: () => Promise<boolean> } =>
  permissionsApi() ? { requestAccess: () => request(backendOrigins) } : {};

/** The way to ask a person for access to sites, where this document has one: match patterns. */
export const siteRequest = (): { requestSites?: (origins: string[]) => Promise<boolean> } =>
  permissionsApi() ? { requestSites: request } : {};

/**
 * The sites that a person allowed, as match patterns: without those that the extension runs on from the start, which
 * nobody can take back.
 */
export async function allowedSites(): Promise<string[]> {
  const fixed = new Set((browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions);
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !fixed.has(origin));
}

/** Takes back what a person allowed. Rejects where the browser refuses. */
export async function takeBack(origins: string[]): Promise<void> {
  await browser.permissions.remove({ origins });
}

/** Calls the listener after each change, here or in the browser's own settings. Returns a function that stops it. */
export function onAccessChange(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(listener);
  onRemoved.addListener(listener);
  return () => {
    onAdded.removeListener(listener);
    onRemoved.removeListener(listener);
  };
}

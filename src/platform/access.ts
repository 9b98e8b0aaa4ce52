import { browser, type Permissions } from './browser.ts';

/** Clerk's own Backend API; among the optional hosts of the manifest. */
const backendOrigins = ['https://api.clerk.com/*'];
/** A browser that lets our scripts run on all of these lets the worker ask there. */
const allSecureSites = ['https://*/*'];

/** DevTools panels of Firefox have no such API, whatever the types say. */
export const permissionsApi = (): typeof browser.permissions | undefined =>
  (browser as { permissions?: typeof browser.permissions }).permissions;

type Kinds = NonNullable<Permissions.Permissions['data_collection']>;

interface GeckoManifest {
  browser_specific_settings?: { gecko?: { data_collection_permissions?: { optional?: Kinds } } };
}

/**
 * What the person has to agree to before it is sent, where the browser knows such an agreement: Firefox, whose build alone
 * has it in its manifest. Chromium refuses to be asked for what it does not know.
 * https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/
 */
function consent(): { data_collection?: Kinds } {
  const { browser_specific_settings: settings } = browser.runtime.getManifest() as GeckoManifest;
  const kinds = settings?.gecko?.data_collection_permissions?.optional;
  return kinds ? { data_collection: kinds } : {};
}

/** All that Clerk's Backend API needs: the host, and the agreement to what is sent there. */
const backendWanted = (): Permissions.Permissions => ({ origins: backendOrigins, ...consent() });

async function hasConsent(): Promise<boolean> {
  const wanted = consent();
  return !wanted.data_collection || browser.permissions.contains(wanted);
}

/**
 * Whether we may reach Clerk's Backend API. Of the host two questions: Chromium says no to the first for a host that is
 * optional in the manifest, even where all sites are granted.
 */
export const hasBackendAccess = async (): Promise<boolean> =>
  (await hasConsent()) &&
  ((await browser.permissions.contains({ origins: backendOrigins })) ||
    browser.permissions.contains({ origins: allSecureSites }));

/** Asks a person; it must be called during a click. A browser that does not even ask has not given it. */
const request = (wanted: Permissions.Permissions): Promise<boolean> =>
  browser.permissions.request(wanted).catch(() => false);

export const requestBackendAccess = (): Promise<boolean> => request(backendWanted());

/** Rejects where the browser refuses. */
export async function takeBackBackendAccess(): Promise<void> {
  await browser.permissions.remove(backendWanted());
}

/** The way to ask a person for access to Clerk's Backend API, where this document has one. */
export const accessRequest = (): { requestAccess?: () => Promise<boolean> } =>
  permissionsApi() ? { requestAccess: requestBackendAccess } : {};

/** The way to ask a person for access to sites, where this document has one: match patterns. */
export const siteRequest = (): { requestSites?: (origins: string[]) => Promise<boolean> } =>
  permissionsApi() ? { requestSites: (origins) => request({ origins }) } : {};

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
  const isBackend = backendOrigins.every((origin) => origins.includes(origin));
  await browser.permissions.remove({ origins, ...(isBackend && consent()) });
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

import { permissionsApi } from './access.ts';
import { browser } from './browser.ts';

/** The browser's own cookies: there only with the optional permission `cookies`. */

const wanted = { permissions: ['cookies' as const] };

export const hasCookieAccess = (): Promise<boolean> => browser.permissions.contains(wanted);

/** Asks a person; it must be called during a click. A browser that does not even ask has not given it. */
export const requestCookies = (): Promise<boolean> => browser.permissions.request(wanted).catch(() => false);

/** The way to ask a person for access to cookies, where this document has one: DevTools panels of Firefox have none. */
export const cookieRequest = (): { requestCookies?: () => Promise<boolean> } =>
  permissionsApi() ? { requestCookies } : {};

/** Rejects where the browser refuses. */
export async function takeBackCookies(): Promise<void> {
  await browser.permissions.remove(wanted);
}

/** All that the browser would send to a URL from a tab, partitioned ones of every site among them. */
export async function cookiesOf(url: string, tabId: number) {
  const storeId = await storeOf(tabId);
  return browser.cookies.getAll({ url, partitionKey: {}, ...(storeId !== null && { storeId }) });
}

/** A cookie that is to go. */
export interface GoingCookie {
  /** Host and path it is sent to. */
  url: string;
  name: string;
  /** Top-level site of a partitioned one. */
  partition: string | null;
}

export async function removeCookie({ url, name, partition }: GoingCookie, tabId: number): Promise<void> {
  const storeId = await storeOf(tabId);
  await browser.cookies.remove({
    url,
    name,
    ...(storeId !== null && { storeId }),
    ...(partition !== null && { partitionKey: { topLevelSite: partition } }),
  });
}

/** Private windows and containers have stores of their own. null: the usual one. */
async function storeOf(tabId: number): Promise<string | null> {
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find(({ tabIds }) => tabIds.includes(tabId))?.id ?? null;
}

/** Calls the listener with the name and domain of each cookie that changes. Returns a function that stops it. */
export function onCookieChange(listener: (cookie: { name: string; domain: string }) => void): () => void {
  const onChanged = ({ cookie }: { cookie: { name: string; domain: string } }): void => listener(cookie);
  browser.cookies.onChanged.addListener(onChanged);
  // Without the permission there is no such API any more.
  return () => (browser.cookies as typeof browser.cookies | undefined)?.onChanged.removeListener(onChanged);
}

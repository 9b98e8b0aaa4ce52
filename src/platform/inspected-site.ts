import { browser } from './browser.ts';

/** The site that somebody looks at, as far as it can be told without access to it. */
export interface InspectedSite {
  /** Scheme and host (with port) from the panel, the address of the tab from the popup. */
  url: string;
  /** `window.Clerk` is an own data property that holds an object or function; null: this view can't tell. */
  hasClerk: boolean | null;
}

/**
 * Evaluated in the page. One descriptor is read, no property and no getter; that of an accessor has no value of its own,
 * and `Object.prototype` is not asked for one. A page that has replaced the function that
 * gives it can notice that, and lie about its Clerk; its address it can't forge, as `location` is not to be replaced.
 */
const question = `(() => {
  let has = 0;
  try {
    const found = Object.getOwnPropertyDescriptor(window, 'Clerk');
    const value = found && Object.hasOwn(found, 'value') ? found.value : null;
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') has = 1;
  } catch {}
  return has + location.protocol + '//' + location.host;
})()`;

/** Of a DevTools panel: the inspected page. null when the page can't be asked, as the browser's own. */
export async function inspectedSite(): Promise<InspectedSite | null> {
  const answer: unknown = await browser.devtools.inspectedWindow.eval(question).catch(() => null);
  // Chromium's own `browser`, newer than the types, gives the value alone.
  const said: unknown = Array.isArray(answer) ? answer[0] : answer;
  if (typeof said !== 'string' || said.length > 1_000) return null;
  return { url: said.slice(1), hasClerk: said.startsWith('1') };
}

/** Of a popup: the tab it was opened over, whose address comes with `activeTab`. null when the browser does not tell. */
export async function siteOfTab(tabId: number): Promise<InspectedSite | null> {
  const { url } = await browser.tabs.get(tabId);
  return url === undefined ? null : { url, hasClerk: null };
}

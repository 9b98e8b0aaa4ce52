import { browser } from './browser.ts';

/** Where the build puts the page; `options_ui` of the manifest. */
const path = 'src/options/options.html';

/**
 * Opens the page of options, at the element of an id. DevTools of Firefox lack both calls, whatever the types say: there as a
 * link would.
 */
export function openOptions(id?: string): void {
  if (id !== undefined) return openAt(`${browser.runtime.getURL(path)}#${id}`);
  const runtime = browser.runtime as { openOptionsPage?: () => Promise<void> };
  if (runtime.openOptionsPage) void runtime.openOptionsPage();
  else open(browser.runtime.getURL(path));
}

/** The browser's own call takes no place in the page. */
function openAt(url: string): void {
  const tabs = browser.tabs as typeof browser.tabs | undefined;
  if (tabs) void tabs.create({ url });
  else open(url);
}

import { browser } from './browser.ts';

/** Where the build puts the page; `options_ui` of the manifest. */
const path = 'src/options/options.html';

/** Opens the page of options. In DevTools of Firefox, which lacks the call whatever the types say, as a link would. */
export function openOptions(): void {
  const runtime = browser.runtime as { openOptionsPage?: () => Promise<void> };
  if (runtime.openOptionsPage) void runtime.openOptionsPage();
  else open(browser.runtime.getURL(path));
}

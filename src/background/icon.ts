import { browser } from '../platform/browser.ts';

/** Colours the button of a tab that has Clerk. The browser itself goes back to grey when the tab goes elsewhere. */
export async function showFound(tabId: number): Promise<void> {
  const path = { 16: '/icons/16.png', 32: '/icons/32.png' };
  try {
    await browser.action.setIcon({ tabId, path });
    await browser.action.setTitle({ tabId, title: browser.i18n.getMessage('actionFound') });
  } catch {
    // The tab was closed meanwhile.
  }
}

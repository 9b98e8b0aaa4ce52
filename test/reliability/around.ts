import type { Page } from 'puppeteer-core';
import type { ChromiumInspector } from '../../dev/browsers/chromium.ts';
import { ChromiumTab } from '../../dev/browsers/chromium-tab.ts';
import type { FirefoxInspector } from '../../dev/browsers/firefox.ts';
import { FirefoxTab } from '../../dev/browsers/firefox-tab.ts';
import { poll } from '../../dev/browsers/poll.ts';
import { callSource } from '../../dev/browsers/source.ts';
import type { InspectorBrowser, Sendable, Tab } from '../../dev/browsers/types.ts';

/** What happens to tabs and to the extension from outside, done as the browser's own menus do it. */
export interface Around {
  /** What the tab's pages take for the state of the network: `navigator.onLine`, and the events. */
  setOffline(tab: Tab, isOffline: boolean): Promise<void>;
  /** Makes a window of its own of a tab. */
  moveToNewWindow(tab: Tab): Promise<void>;
  /** Throws the tab's document away, as browsers do that lack memory. Another tab is shown. */
  discard(tab: Tab): Promise<void>;
  /** Shows a discarded tab again, which loads it; the tab that it now is. */
  restore(tab: Tab): Promise<Tab>;
  /** Lets the extension into private windows, and opens a page in one. */
  openPrivate(url: string): Promise<Tab>;
}

export const aroundOf = (browser: InspectorBrowser): Around =>
  browser.name === 'chromium'
    ? aroundChromium(browser as ChromiumInspector)
    : aroundFirefox(browser as FirefoxInspector);

function aroundChromium(browser: ChromiumInspector): Around {
  const ids = new WeakMap<Tab, number>();

  /** In a document of the extension that runs none of its code: the APIs are there. */
  async function inExtension<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T> {
    const reader = await browser.puppeteer.newPage({ background: true });
    try {
      await reader.goto(`${browser.extensionOrigin}/manifest.json`);
      return (await reader.evaluate(callSource(fn, args))) as T;
    } finally {
      await reader.close();
    }
  }

  async function idOf(tab: Tab): Promise<number> {
    const known = ids.get(tab);
    if (known !== undefined) return known;
    await tab.bringToFront();
    const id = await inExtension(async () => {
      const [active] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return active?.id ?? -1;
    });
    ids.set(tab, id);
    return id;
  }

  const pageOf = (tab: Tab): Page => (tab as ChromiumTab).page;

  return {
    setOffline: (tab, isOffline) => pageOf(tab).setOfflineMode(isOffline),
    async moveToNewWindow(tab) {
      await inExtension(async (tabId) => void (await chrome.windows.create({ tabId })), await idOf(tab));
    },
    async discard(tab) {
      const tabId = await idOf(tab);
      // The tab in front is not discarded.
      await browser.puppeteer.newPage();
      const discarded = await inExtension(async (id) => (await chrome.tabs.discard(id))?.id, tabId);
      if (discarded === undefined) throw new Error('The tab was not discarded');
      // It is another tab to the browser.
      ids.set(tab, discarded);
    },
    async restore(tab) {
      const tabId = await idOf(tab);
      const isLoading = (url: string) => url === pageOf(tab).url();
      const shown = browser.puppeteer.waitForTarget(
        (target) => target.type() === 'page' && isLoading(target.url()),
      );
      await inExtension(async (id) => void (await chrome.tabs.update(id, { active: true })), tabId);
      const page = await (await shown).page();
      if (!page) throw new Error('The tab shows no page');
      await page.waitForFunction('document.readyState === "complete"');
      return new ChromiumTab(browser, page, false);
    },
    async openPrivate(url) {
      await inManagement(browser, async (extensionId) => {
        const { developerPrivate } = chrome as unknown as {
          developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
        };
        await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
      });
      const context = await browser.puppeteer.createBrowserContext();
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'load' });
      // The first page of such a window may come before it has our script of the page's world.
      await page.reload({ waitUntil: 'load' });
      return new ChromiumTab(browser, page, false);
    },
  };
}

/**
 * In the page of the browser that manages extensions. What is done there loads the extension anew; an unpacked one comes
 * back in developer mode only.
 */
async function inManagement(browser: ChromiumInspector, work: Sendable<void, [string]>): Promise<void> {
  const page = await browser.newTab('chrome://extensions/');
  await page.evaluate(async () => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateProfileConfiguration(change: object): Promise<void> };
    };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  const { host } = new URL(browser.extensionOrigin);
  await page.evaluate(work, host);
  const isBack = () =>
    page.evaluate(async (id) => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { getExtensionInfo(id: string): Promise<{ state: string; views: object[] }> };
      };
      const { state, views } = await developerPrivate.getExtensionInfo(id);
      return state === 'ENABLED' && views.length > 0;
    }, host);
  await poll(isBack, { what: 'the extension to be there again' });
  await page.close();
}

function aroundFirefox(browser: FirefoxInspector): Around {
  const { session, addonId } = browser;
  const idOf = (tab: Tab): number => (tab as FirefoxTab).id;
  return {
    setOffline: (_, isOffline) =>
      session.execute((value) => {
        Services.io.offline = value;
      }, isOffline),
    moveToNewWindow: (tab) =>
      session.execute(async (id) => {
        const own = gBrowser.tabs.find((each) => each.linkedBrowser.browserId === id);
        if (!own) throw new Error('The tab is not in the first window');
        const moved = gBrowser.replaceTabWithWindow(own);
        while (!moved.gBrowserInit?.delayedStartupFinished)
          await new Promise((resolve) => moved.setTimeout(resolve, 50));
      }, idOf(tab)),
    discard: (tab) =>
      session.execute(async (id) => {
        const own = gBrowser.tabs.find((each) => each.linkedBrowser.browserId === id);
        if (!own) throw new Error('The tab is not in the first window');
        gBrowser.selectedTab = gBrowser.addTrustedTab('about:blank');
        await gBrowser.prepareDiscardBrowser(own);
        if (!gBrowser.discardBrowser(own, true)) throw new Error('The tab was not discarded');
        // Its browser is another when it comes back.
        own.setAttribute('data-discarded', String(id));
      }, idOf(tab)),
    async restore(tab) {
      const id = await session.execute(async (before) => {
        const own = gBrowser.tabs.find((each) => each.getAttribute('data-discarded') === String(before));
        if (!own) throw new Error('No tab was discarded');
        const restored = new Promise((resolve) =>
          own.addEventListener('SSTabRestored', resolve, { once: true }),
        );
        gBrowser.selectedTab = own;
        await restored;
        return own.linkedBrowser.browserId;
      }, idOf(tab));
      return new FirefoxTab(session, addonId, id);
    },
    async openPrivate(url) {
      const id = await session.execute(async (addon) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        const { BrowserWindowTracker } = ChromeUtils.importESModule(
          'resource:///modules/BrowserWindowTracker.sys.mjs',
        );
        const allowed = {
          permissions: ['internal:privateBrowsingAllowed'],
          origins: [],
          data_collection: [],
        };
        await ExtensionPermissions.add(addon, allowed, WebExtensionPolicy.getByID(addon).extension);
        await (await AddonManager.getAddonByID(addon)).reload();
        const own = await BrowserWindowTracker.promiseOpenWindow({ private: true });
        return own.gBrowser.selectedBrowser.browserId as number;
      }, addonId);
      const tab = new FirefoxTab(session, addonId, id);
      await tab.goto(url);
      return tab;
    },
  };
}

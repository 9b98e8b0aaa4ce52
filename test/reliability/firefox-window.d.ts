/** What functions for Firefox's own window use of it: they are sent there as text. */

interface XulTab extends Element {
  linkedBrowser: { browserId: number };
}

declare const gBrowser: {
  tabs: XulTab[];
  selectedTab: XulTab;
  addTrustedTab(url: string): XulTab;
  replaceTabWithWindow(tab: XulTab): Window & { gBrowserInit?: { delayedStartupFinished: boolean } };
  prepareDiscardBrowser(tab: XulTab): Promise<void>;
  discardBrowser(tab: XulTab, aForce: boolean): boolean;
};
declare const Services: { io: { offline: boolean } };
declare const WebExtensionPolicy: { getByID(id: string): { extension: object } };
declare const ChromeUtils: {
  importESModule(url: 'resource://gre/modules/AddonManager.sys.mjs'): {
    AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  };
  importESModule(url: 'resource://gre/modules/ExtensionPermissions.sys.mjs'): {
    ExtensionPermissions: { add(id: string, what: object, extension: object): Promise<void> };
  };
  importESModule(url: 'resource:///modules/BrowserWindowTracker.sys.mjs'): {
    BrowserWindowTracker: {
      promiseOpenWindow(options: {
        private: boolean;
      }): Promise<{ gBrowser: { selectedBrowser: { browserId: number } } }>;
    };
  };
};

/** Preferences of the test profile: no first-run pages, no background traffic, DevTools ready to use. */
export const BASE_PREFS: Record<string, unknown> = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'devtools.selfxss.count': 100,
  'devtools.toolbox.footer.height': 400,
  'devtools.toolbox.host': 'bottom',
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'extensions.webextOptionalPermissionPrompts': false,
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-provider.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // A prompt's button is deaf for so long after it came, and again after a click that came too soon.
  'security.notification_enable_delay': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'trailhead.firstrun.didSeeAboutWelcome': true,
  'xpinstall.signatures.required': false,
  // 0 picks a free port, which Firefox writes to <profile>/MarionetteActivePort.
  'marionette.port': 0,
};

/** Preferences that make DevTools, pages and extension documents light or dark; they take effect at once. */
export function themePrefs(theme: 'light' | 'dark'): Record<string, unknown> {
  return {
    'devtools.theme': theme,
    'ui.systemUsesDarkTheme': theme === 'dark' ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
  };
}

/** Preferences by which files go to a folder without a question. */
export const downloadPrefs = (folder: string | undefined): Record<string, unknown> =>
  folder === undefined
    ? {}
    : {
        'browser.download.folderList': 2,
        'browser.download.dir': folder,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
        'browser.download.panel.shown': true,
      };

/** The text of a profile's user.js. */
export function userJs(prefs: Record<string, unknown>): string {
  return Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

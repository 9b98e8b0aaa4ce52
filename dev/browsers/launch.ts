import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { BrowserName, InspectorBrowser, LaunchOptions } from './types.ts';

/** Starts the named browser with the extension loaded. */
export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<InspectorBrowser> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

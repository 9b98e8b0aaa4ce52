import { setTimeout as sleep } from 'node:timers/promises';
import { launch, type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { findBrowser } from '../../dev/browsers/browsers.ts';
import { resolverRule } from './site.ts';

/** For extensions whose worker registers content scripts when it starts. */
const startMs = 1_500;

export interface Browser {
  puppeteer: PuppeteerBrowser;
  /** For example `chrome-extension://<id>`; empty without an extension. */
  extensionOrigin: string;
}

/**
 * Starts a new browser that has this extension alone: extensions answer each other's messages. Not the driver of the
 * tests: that waits for a worker, which not every extension can start here.
 * @param extensionDir null for none
 */
export async function withBrowser<T>(
  extensionDir: string | null,
  work: (browser: Browser) => Promise<T>,
): Promise<T> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found; set CHROME to its program.');
  const asRoot = process.getuid?.() === 0;
  const puppeteer = await launch({
    executablePath,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    args: [
      '--disable-background-networking',
      '--disable-gpu',
      '--disable-quic',
      // The pages are http, also under a host name.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--no-first-run',
      '--window-size=1400,1000',
      resolverRule,
      ...(asRoot ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const id = extensionDir && (await puppeteer.installExtension(extensionDir));
    await sleep(startMs);
    return await work({ puppeteer, extensionOrigin: id ? `chrome-extension://${id}` : '' });
  } finally {
    await puppeteer.close();
  }
}

export const browserVersion = (): Promise<string> =>
  withBrowser(null, ({ puppeteer }) => puppeteer.version());

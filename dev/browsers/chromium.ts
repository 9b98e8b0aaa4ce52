import { resolve } from 'node:path';
import { type CDPSession, launch, type Page, type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { findBrowser } from './browsers.ts';
import { preparePreferences } from './chromium-prefs.ts';
import {
  agreeToSites,
  allowSites,
  changePermission,
  reloadExtension,
  takeBackSites,
} from './chromium-sites.ts';
import { ChromiumTab, type Installed } from './chromium-tab.ts';
import { readExtension } from './extension.ts';
import { poll } from './poll.ts';
import type { InspectorBrowser, LaunchOptions, Tab, TabOptions, Theme } from './types.ts';

const FLAGS = [
  '--disable-blink-features=AutomationControlled',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying',
  '--disable-gpu',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium, Chrome or Edge with the unpacked extension. */
export async function launchChromium(options: LaunchOptions): Promise<ChromiumInspector> {
  const executablePath = options.executablePath ?? findBrowser('chromium');
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found; set CHROME to its program.');
  const { width = 1600, height = 1000, handleSignals = true } = options;
  if (options.profileDir) preparePreferences(options.profileDir);
  // Chromium's sandbox refuses to run as root: https://crbug.com/638180
  const asRoot = process.getuid?.() === 0;
  const browser = await launch({
    executablePath,
    // Branded builds ignore --load-extension; Extensions.loadUnpacked over a pipe works in all of them.
    pipe: true,
    enableExtensions: true,
    headless: options.headless ?? true,
    defaultViewport: null,
    handleSIGINT: handleSignals,
    handleSIGTERM: handleSignals,
    handleSIGHUP: handleSignals,
    args: [
      ...FLAGS,
      ...(asRoot ? ['--no-sandbox'] : []),
      ...(options.theme === 'dark' ? ['--force-dark-mode'] : []),
      `--window-size=${width},${height}`,
      // Chromium forgets all that it gave to an extension of loadUnpacked when it ends. Branded builds have no other way.
      ...(options.stays ? [`--load-extension=${resolve(options.extensionDir ?? '')}`] : []),
      ...(options.profileDir ? [`--user-data-dir=${options.profileDir}`] : []),
      ...(options.args ?? []),
    ],
  });
  try {
    const extension = options.extensionDir ? await install(browser, options.extensionDir, options) : null;
    const cdp = await browser.target().createCDPSession();
    if (options.downloadDir)
      await cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: options.downloadDir });
    return new ChromiumInspector(browser, cdp, extension, await browser.version());
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function install(browser: PuppeteerBrowser, dir: string, { stays }: LaunchOptions): Promise<Installed> {
  const id = stays ? await listedId(browser, dir) : await browser.installExtension(dir);
  await workerActivated(browser, `chrome-extension://${id}/`);
  return { id, files: readExtension(dir) };
}

/** Extensions are listed a little after the start. */
const listedId = (browser: PuppeteerBrowser, dir: string): Promise<string> =>
  poll(async () => [...(await browser.extensions()).values()].find(({ path }) => path === resolve(dir))?.id, {
    what: 'the extension to be listed',
  });

/**
 * Waits until the worker has been installed and activated. One that is stopped earlier is started again at once to
 * finish that, so that tests could not rely on its being stopped.
 */
async function workerActivated(browser: PuppeteerBrowser, prefix: string): Promise<void> {
  const [page] = await browser.pages();
  const cdp = await (page ?? (await browser.newPage())).createCDPSession();
  let activated = false;
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    activated ||= versions.some(
      ({ scriptURL, status, runningStatus }) =>
        scriptURL.startsWith(prefix) && status === 'activated' && runningStatus === 'running',
    );
  });
  await cdp.send('ServiceWorker.enable');
  await poll(() => activated, { what: 'the service worker to be activated', everyMs: 10 });
  await cdp.detach();
}

export class ChromiumInspector implements InspectorBrowser {
  readonly name = 'chromium';
  readonly extensionOrigin: string;
  readonly closed: Promise<void>;
  readonly #tabs = new Set<ChromiumTab>();
  #theme: Theme | null = null;

  constructor(
    readonly puppeteer: PuppeteerBrowser,
    readonly cdp: CDPSession,
    private readonly installed: Installed | null,
    readonly version: string,
  ) {
    this.extensionOrigin = installed ? `chrome-extension://${installed.id}` : '';
    this.closed = new Promise((resolve) => puppeteer.once('disconnected', () => resolve()));
  }

  get extension(): Installed {
    if (!this.installed) throw new Error('This browser has no extension');
    return this.installed;
  }

  async newTab(url: string, { inFront = false }: TabOptions = {}): Promise<Tab> {
    const page = await this.puppeteer.newPage(inFront ? { type: 'window' } : {});
    if (inFront) await page.emulateFocusedPage(true);
    await this.applyTheme(page);
    await page.goto(url, { waitUntil: 'load' });
    const tab = new ChromiumTab(this, page, inFront);
    this.#tabs.add(tab);
    page.once('close', () => this.#tabs.delete(tab));
    return tab;
  }

  async workerRunning(): Promise<boolean> {
    return (await this.#workerTargets()).length > 0;
  }

  /**
   * Closes the worker's targets. Nothing here may attach to the worker (puppeteer's `target.worker()`): with an
   * attached session Chromium brings it back under the same target id and messages to it hang.
   */
  async stopWorker(): Promise<void> {
    const stopped = await this.#workerTargets();
    await poll(
      async () => {
        const left = (await this.#workerTargets()).filter((id) => stopped.includes(id));
        // Asked again, as one that is just starting does not listen; and it may have ended by itself in the meantime.
        for (const targetId of left)
          await this.cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
        return left.length === 0;
      },
      { what: 'the service worker to stop', everyMs: 50 },
    );
  }

  async allowSites(origins: string[]): Promise<void> {
    await allowSites(this.puppeteer, this.extension.id, origins);
  }

  async agreeToSites(origins: string[]): Promise<void> {
    await agreeToSites(this.puppeteer, this.extension.id, origins);
  }

  async askInEarnest(): Promise<void> {}

  async answerPrompt(origins: string[]): Promise<void> {
    await this.allowSites(origins);
  }

  async takeBackSites(origins: string[]): Promise<void> {
    await takeBackSites(this.puppeteer, this.extension.id, origins);
  }

  async allowPermission(name: string): Promise<void> {
    await changePermission(this.puppeteer, this.extension.id, 'request', name);
  }

  async takeBackPermission(name: string): Promise<void> {
    await changePermission(this.puppeteer, this.extension.id, 'remove', name);
  }

  async reloadExtension(): Promise<void> {
    await reloadExtension(this.puppeteer, this.extension.id);
    await workerActivated(this.puppeteer, `${this.extensionOrigin}/`);
  }

  async setTheme(theme: Theme): Promise<void> {
    this.#theme = theme;
    const pages = [...this.#tabs].flatMap((tab) => tab.documents());
    await Promise.all(pages.map((page) => this.applyTheme(page)));
  }

  /** DevTools' default theme follows its own prefers-color-scheme, live, and its panels follow DevTools. */
  async applyTheme(page: Page): Promise<void> {
    if (!this.#theme) return;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: this.#theme }]);
  }

  async close(): Promise<void> {
    await this.puppeteer.close();
  }

  async #workerTargets(): Promise<string[]> {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    return targetInfos
      .filter((info) => info.type === 'service_worker' && info.url.startsWith(`${this.extensionOrigin}/`))
      .map((info) => info.targetId);
  }
}

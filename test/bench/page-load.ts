import { setTimeout as sleep } from 'node:timers/promises';
import { launch, type Page, type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { findBrowser } from '../../dev/browsers/browsers.ts';
import { categories, type ScriptTime, scriptTime } from './trace.ts';

/** For extensions whose worker registers content scripts when it starts. */
const startMs = 1_500;
const settleMs = 1_000;
export const longMs = 35_000;
const tabsPerBrowser = 2;

interface Loads {
  /** In a new tab, which gets a new process: scripts are compiled anew. */
  first: ScriptTime[];
  /** The same page again, in the same process. */
  reload: ScriptTime[];
}

interface Browser {
  puppeteer: PuppeteerBrowser;
  /** For example `chrome-extension://<id>`. */
  extensionOrigin: string;
}

/** Not the driver of the tests: that waits for a worker, which not every extension can start here. */
async function withBrowser<T>(extensionDir: string, work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge was found; set CHROME to its program.');
  const asRoot = process.getuid?.() === 0;
  const puppeteer = await launch({
    executablePath,
    pipe: true,
    enableExtensions: true,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', ...(asRoot ? ['--no-sandbox'] : [])],
  });
  try {
    const id = await puppeteer.installExtension(extensionDir);
    await sleep(startMs);
    return await work({ puppeteer, extensionOrigin: `chrome-extension://${id}` });
  } finally {
    await puppeteer.close();
  }
}

export const browserVersion = (extensionDir: string): Promise<string> =>
  withBrowser(extensionDir, ({ puppeteer }) => puppeteer.version());

async function traced(
  { extensionOrigin }: Browser,
  page: Page,
  url: string,
  { load, forMs }: { load: () => Promise<unknown>; forMs: number },
): Promise<ScriptTime> {
  await page.tracing.start({ categories });
  await load();
  await sleep(forMs);
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('Chromium gave no trace.');
  const time = scriptTime(trace, extensionOrigin, url);
  if (time.runs === 0) throw new Error('it was loaded, but none of its scripts ran');
  return time;
}

/** Loads the page in a browser that has this extension alone: extensions answer each other's messages. */
export function measureLoads(extensionDir: string, url: string): Promise<Loads> {
  return withBrowser(extensionDir, async (browser) => {
    const loads: Loads = { first: [], reload: [] };
    for (let tab = 0; tab < tabsPerBrowser; tab++) {
      const page = await browser.puppeteer.newPage();
      const goto = { load: () => page.goto(url), forMs: settleMs };
      loads.first.push(await traced(browser, page, url, goto));
      const reload = { load: () => page.reload(), forMs: settleMs };
      loads.reload.push(await traced(browser, page, url, reload));
      await page.close();
    }
    return loads;
  });
}

/** The same over the time in which extensions go on looking for what they wait for. */
export function measureLongLoad(extensionDir: string, url: string): Promise<ScriptTime> {
  return withBrowser(extensionDir, async (browser) => {
    const page = await browser.puppeteer.newPage();
    return traced(browser, page, url, { load: () => page.goto(url), forMs: longMs });
  });
}

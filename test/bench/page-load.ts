import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type ChromiumInspector, launchChromium } from '../e2e/drivers/chromium.ts';
import { categories, type ScriptTime, scriptTime } from './trace.ts';

/** For extensions whose worker registers content scripts when it starts. */
const startMs = 1_500;
const settleMs = 1_000;
export const longMs = 35_000;
const tabsPerBrowser = 2;

export interface Loads {
  /** In a new tab, which gets a new process: scripts are compiled anew. */
  first: ScriptTime[];
  /** The same page again, in the same process. */
  reload: ScriptTime[];
}

async function withBrowser<T>(
  extensionDir: string,
  work: (browser: ChromiumInspector) => Promise<T>,
): Promise<T> {
  const browser = await launchChromium({ extensionDir });
  try {
    await sleep(startMs);
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function traced(
  { extensionOrigin }: ChromiumInspector,
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

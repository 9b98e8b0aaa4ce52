import type { Browser, Page } from 'puppeteer-core';
import { callSource } from './source.ts';
import type { Sendable } from './types.ts';

/** What chrome://extensions can do; in no type package. https://source.chromium.org, developer_private.idl */
interface DeveloperPrivate {
  addHostPermission(extensionId: string, host: string): Promise<void>;
  removeHostPermission(extensionId: string, host: string): Promise<void>;
  reload(extensionId: string, options: object): Promise<void>;
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
}

async function onPage<T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ background: true });
  try {
    await page.goto(url);
    return await work(page);
  } finally {
    await page.close();
  }
}

const inManager = <A extends unknown[]>(
  browser: Browser,
  fn: Sendable<void, A>,
  ...args: A
): Promise<unknown> => onPage(browser, 'chrome://extensions/', (page) => page.evaluate(callSource(fn, args)));

/**
 * Notes that a person agreed to these sites once, as after a prompt: Chromium then gives them to the extension without
 * asking again, whenever it asks for them. Headless, a real prompt is never settled.
 */
export async function agreeToSites(browser: Browser, id: string, origins: string[]): Promise<void> {
  const agree = async (extensionId: string, hosts: string[]) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    for (const host of hosts) await developerPrivate.addHostPermission(extensionId, host);
  };
  await inManager(browser, agree, id, origins);
}

/** Gives the sites to the extension: what was agreed to is asked for by a page of it that runs none of its code. */
export async function allowSites(browser: Browser, id: string, origins: string[]): Promise<void> {
  await agreeToSites(browser, id, origins);
  await ofExtension(browser, id, 'request', { origins });
}

/** Gives or takes back a permission that has no warning, which Chromium gives unasked. */
export const changePermission = (browser: Browser, id: string, how: 'request' | 'remove', name: string) =>
  ofExtension(browser, id, how, { permissions: [name] });

/** Calls `chrome.permissions`, as in a click, in a page of the extension that runs none of its code. */
async function ofExtension(browser: Browser, id: string, how: 'request' | 'remove', asked: object) {
  await onPage(browser, `chrome-extension://${id}/manifest.json`, async (page) => {
    const cdp = await page.createCDPSession();
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `chrome.permissions.${how}(${JSON.stringify(asked)})`,
      userGesture: true,
      awaitPromise: true,
    });
    if (result.value !== true) throw new Error(`Chromium refused to ${how} ${JSON.stringify(asked)}`);
  });
}

/** Takes the sites back in the browser's own settings. */
export async function takeBackSites(browser: Browser, id: string, origins: string[]): Promise<void> {
  const takeBack = async (extensionId: string, hosts: string[]) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    for (const host of hosts) await developerPrivate.removeHostPermission(extensionId, host);
  };
  await inManager(browser, takeBack, id, origins);
}

/** Loads the extension's files again, as its "Reload" does; without developer mode it would be switched off with that. */
export async function reloadExtension(browser: Browser, id: string): Promise<void> {
  const reload = async (extensionId: string) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(extensionId, {});
  };
  await inManager(browser, reload, id);
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../dev/browsers/launch.ts';
import type { InspectorBrowser, Surface, Tab } from '../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { buildFolder } from '../../dev/vite/build.ts';
import { browserName, press, sessionsWhen } from './fixture.ts';
import { ownerOf, type Traces, watchTraces } from './traces.ts';

// The proxy that records requests sends those for any host to this machine.
const site = 'http://app.example.test/*';
const otherSite = 'http://shop.example.test/*';
const allSites = ['http://*/*', 'https://*/*'];

const shows = (surface: Surface, state: string): Promise<string> =>
  surface.waitFor((wanted) => document.querySelector(`[data-state="${wanted}"]`)?.textContent, [state], {
    what: `state ${state}`,
  });

const hasSessions = (surface: Surface) =>
  sessionsWhen(surface, 'three sessions', (sessions) => sessions.length === 3);

/** Names the document, so that a reload shows. */
const mark = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    document.documentElement.dataset.mark = 'before';
  });
const isReloaded = (tab: Tab): Promise<boolean> =>
  tab
    .evaluate(() => document.readyState === 'complete' && !document.documentElement.dataset.mark)
    .catch(() => false);

describe(`access to sites in ${browserName}`, () => {
  let clerk: ClerkInstance;
  let browser: InspectorBrowser;
  let traces: Traces;

  const url = (pattern: string, path = '/') =>
    `${pattern.replace('/*', '')}:${new URL(clerk.url('/')).port}${path}`;
  const optionsPage = () => `${browser.extensionOrigin}/src/options/options.html`;
  const start = async (stays: 'install' | 'installed') => {
    browser = await launchBrowser(browserName, {
      extensionDir: buildFolder(browserName),
      stays,
      ...traces.options,
    });
  };

  beforeAll(async () => {
    clerk = await startClerkInstance();
    traces = await watchTraces(browserName);
    await start('install');
  });
  afterAll(async () => {
    await browser?.close();
    await clerk?.close();
    await traces?.end();
  });

  /** A page of the site that is loaded now has our scripts. */
  const isRegistered = async (): Promise<boolean> => {
    const tab = await browser.newTab(url(site));
    const has = await tab.hasExtensionScripts();
    await tab.close();
    return has;
  };

  /** Clicks where a person can: Firefox has no way to ask from the panel. */
  async function allow(tab: Tab, panel: Surface, name: string): Promise<void> {
    if (browserName === 'chromium') return press(panel, name);
    await press(await tab.openPopup(), name);
  }

  it('not allowed: nothing of ours runs or asks, and panel and popup explain', async () => {
    const tab = await browser.newTab(url(site));
    const panel = await tab.openPanel();
    expect(await shows(panel, 'site-not-allowed')).toContain('Clerk seems to run on this page');
    const popup = await tab.openPopup();
    expect(await shows(popup, 'site-not-allowed')).toContain('app.example.test');
    for (const name of ['Allow on this site', 'Allow on all sites']) await popup.byRole('button', name);
    await popup.close();
    expect(await tab.hasExtensionScripts()).toBe(false);
    expect(traces.requests().filter((request) => ownerOf(browserName, request) === 'keys')).toEqual([]);
    expect((await tab.actionState()).title).not.toContain('Clerk sessions of this page');
    await tab.close();
  });

  it('allowed here by a click: the page is reloaded with our scripts before its own, other sites stay closed', async () => {
    const tab = await browser.newTab(url(site));
    const panel = await tab.openPanel();
    await shows(panel, 'site-not-allowed');
    await mark(tab);
    await browser.agreeToSites([site]);
    await allow(tab, panel, 'Allow on this site');
    await hasSessions(panel);
    expect(await isReloaded(tab)).toBe(true);
    expect(await tab.hasExtensionScripts()).toBe(true);
    await tab.goto(url(otherSite));
    await shows(panel, 'site-not-allowed');
    expect(await tab.hasExtensionScripts()).toBe(false);
    await tab.close();
  });

  it('allowed while another tab of the site was open: that one says that it is to be reloaded', async () => {
    await browser.takeBackSites([site]);
    const [tab, other] = [await browser.newTab(url(site)), await browser.newTab(url(site))];
    const panel = await other.openPanel();
    await shows(panel, 'site-not-allowed');
    await mark(other);
    await browser.allowSites([site]);
    await shows(panel, 'reload-needed');
    expect(await isReloaded(other)).toBe(false);
    await press(panel, 'Reload page');
    await hasSessions(panel);
    await tab.close();
    await other.close();
  });

  it('a worker that is stopped while the browser asks: the page is reloaded when the answer comes', async () => {
    await browser.takeBackSites([site]);
    const options = await browser.newTab(optionsPage());
    const tab = await browser.newTab(url(site));
    const popup = await tab.openPopup();
    await shows(popup, 'site-not-allowed');
    await mark(tab);
    await browser.askInEarnest(true);
    await press(popup, 'Allow on this site');
    // The prompt may close the popup. Which tab waits is known all the same.
    await expect
      .poll(() => options.evaluate(async () => (await chrome.storage.session.get('wishes')).wishes))
      .toHaveLength(1);
    await browser.stopWorker();
    await browser.answerPrompt([site]);
    await browser.askInEarnest(false);
    await expect.poll(() => isReloaded(tab)).toBe(true);
    await hasSessions(await tab.openPanel());
    await tab.close();
    await options.close();
  });

  it('a frame of another site: named, and read once it is allowed', async () => {
    const tab = await browser.newTab(clerk.url('/plain'));
    const panel = await tab.openPanel();
    await shows(panel, 'no-clerk');
    const addFrame = (src: string) =>
      tab.evaluate((address) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      }, src);
    await addFrame(url(otherSite));
    await panel.waitFor(() => document.body.textContent?.includes('shop.example.test'), [], {
      what: 'its name',
    });
    expect(await tab.hasExtensionScripts()).toBe(true);
    await browser.allowSites([otherSite]);
    await panel.waitFor(() => !document.body.textContent?.includes('not allowed'), [], { what: 'no name' });
    await hasSessions(panel);
    // A frame that comes later is found by itself.
    await addFrame(url(site));
    await panel.waitFor(() => document.querySelectorAll('.frame option').length > 1, [], {
      what: 'both frames',
    });
    await browser.takeBackSites([otherSite]);
    await tab.close();
  });

  it('allowed everywhere by a click, and the Backend API with it; taken back among the options', async () => {
    const tab = await browser.newTab(url(otherSite));
    const panel = await tab.openPanel();
    await shows(panel, 'site-not-allowed');
    await browser.agreeToSites(allSites);
    await allow(tab, panel, 'Allow on all sites');
    await hasSessions(panel);
    const options = await browser.newTab(optionsPage());
    const has = (origin: string) =>
      options.evaluate((wanted) => chrome.permissions.contains({ origins: [wanted] }), origin);
    expect(await has('https://*/*')).toBe(true);
    // One after another, until none is left.
    const takeBackNext = () =>
      options.evaluate(() => {
        const buttons = [...document.querySelectorAll('button')];
        const next = buttons.find(({ textContent }) => /^Remove/.test(textContent));
        next?.click();
        return next === undefined;
      });
    await expect.poll(takeBackNext).toBe(true);
    await expect.poll(() => has('http://app.example.test/*')).toBe(false);
    expect(await has('https://api.clerk.com/*')).toBe(false);
    await options.close();
    await shows(panel, 'site-not-allowed');
    await tab.reload();
    await shows(panel, 'site-not-allowed');
    expect(await tab.hasExtensionScripts()).toBe(false);
    await tab.close();
  });

  it('taken back in the browser’s own settings: at once, and after a reload', async () => {
    await browser.allowSites([site]);
    const tab = await browser.newTab(url(site));
    const panel = await tab.openPanel();
    await hasSessions(panel);
    await browser.takeBackSites([site]);
    await shows(panel, 'site-not-allowed');
    await tab.reload();
    await shows(panel, 'site-not-allowed');
    expect(await tab.hasExtensionScripts()).toBe(false);
    await tab.close();
  });

  it('a browser that was restarted: what was allowed stays, and nothing else', async () => {
    await browser.allowSites([site]);
    // The worker registers when it hears of it: a browser that ends before that has nothing to keep.
    await expect.poll(isRegistered).toBe(true);
    await browser.close();
    await start('installed');
    const tab = await browser.newTab(url(site));
    expect(await tab.hasExtensionScripts()).toBe(true);
    const panel = await tab.openPanel();
    await hasSessions(panel);
    await tab.goto(url(otherSite));
    await shows(panel, 'site-not-allowed');
    await tab.close();
  });

  it('an extension that was loaded anew: scripts stay in step, open pages are to be reloaded', async () => {
    const tab = await browser.newTab(url(site));
    await mark(tab);
    await browser.reloadExtension();
    const popup = await tab.openPopup();
    // Firefox puts the new scripts in open pages by itself.
    if (browserName === 'chromium') {
      await shows(popup, 'reload-needed');
      await press(popup, 'Reload page');
      await expect.poll(() => isReloaded(tab)).toBe(true);
    }
    await popup.close();
    await hasSessions(await tab.openPanel());
    await tab.close();
  });
});

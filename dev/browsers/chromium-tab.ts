import { writeFile } from 'node:fs/promises';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { relayMark } from '../../src/protocol/relay-mark.ts';
import { readConsole } from './chromium-console.ts';
import { PanelSurface, PopupSurface } from './chromium-surface.ts';
import type { ExtensionFiles } from './extension.ts';
import { poll } from './poll.ts';
import { callSource } from './source.ts';
import type { ActionState, PanelHost, Sendable, Surface, Tab } from './types.ts';

/** The extension, as the browser knows it. */
export interface Installed {
  id: string;
  files: ExtensionFiles;
}

/** What a tab needs of the browser that it is in. */
export interface TabOwner {
  puppeteer: Browser;
  extension: Installed;
  extensionOrigin: string;
  applyTheme(page: Page): Promise<void>;
}

export class ChromiumTab implements Tab {
  #devtools: Page | null = null;
  #popup: Page | null = null;

  constructor(
    private readonly owner: TabOwner,
    readonly page: Page,
    private readonly inFront: boolean,
  ) {}

  /** Everything of this tab that has a theme. */
  documents(): Page[] {
    const pages = [this.page, this.#devtools, this.#popup];
    return pages.filter((page): page is Page => page !== null && !page.isClosed());
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'load' });
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' });
  }

  async bringToFront(): Promise<void> {
    await this.page.bringToFront();
  }

  async evaluate<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T> {
    return (await this.page.evaluate(callSource(fn, args))) as T;
  }

  async openPanel(options: { title?: string; host?: PanelHost } = {}): Promise<Surface> {
    const { title = 'Clerk Sessions', host = 'bottom' } = options;
    const devtools = await this.#openDevtools();
    // DevTools names an extension's view by origin and title, without white space.
    const view = `${this.owner.extensionOrigin}${title}`.replace(/\s/g, '');
    const side = { bottom: 'bottom', right: 'right', window: 'undocked' }[host];
    await poll(() => showView(devtools, view, side), { what: `DevTools to have the panel "${title}"` });
    const find = () => this.#panelFrame(devtools);
    await poll(async () => await find()?.evaluate('document.readyState === "complete"'), {
      what: 'the panel to load',
    });
    return new PanelSurface(devtools, find, () => this.closeDevtools());
  }

  async closeDevtools(): Promise<void> {
    const devtools = this.#devtools;
    this.#devtools = null;
    if (devtools && !devtools.isClosed()) await devtools.close();
  }

  async openPopup(): Promise<Surface> {
    await this.#closePopup();
    await this.bringToFront();
    const { puppeteer, extension: installed, extensionOrigin } = this.owner;
    const url = `${extensionOrigin}${installed.files.popupPath}`;
    const before = new Set(puppeteer.targets());
    // Extensions are listed a little after they were installed.
    const extension = await poll(async () => (await puppeteer.extensions()).get(installed.id), {
      what: 'the extension to be listed',
    });
    const opened = puppeteer.waitForTarget((t) => t.url().startsWith(url) && !before.has(t), {
      timeout: 30_000,
    });
    const [target] = await Promise.all([opened, extension.triggerAction(this.page)]);
    const popup = await target.asPage();
    this.#popup = popup;
    await this.owner.applyTheme(popup);
    await poll(() => popup.evaluate('document.readyState === "complete"'), { what: 'the popup to load' });
    return new PopupSurface(popup);
  }

  /** Read in a tab in the background that shows a file of the extension and runs none of its code. */
  async actionState(): Promise<ActionState> {
    await this.bringToFront();
    const reader = await this.owner.puppeteer.newPage({ background: true });
    try {
      await reader.goto(`${this.owner.extensionOrigin}/manifest.json`);
      const read = async (): Promise<ActionState> => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        const of = tab?.id === undefined ? {} : { tabId: tab.id };
        const [title, badgeText] = await Promise.all([
          chrome.action.getTitle(of),
          chrome.action.getBadgeText(of),
        ]);
        return { title, badgeText };
      };
      return (await reader.evaluate(callSource(read, []))) as ActionState;
    } finally {
      await reader.close();
    }
  }

  /** Looks into the extension's worlds, which Chromium keeps, empty, when a frame goes to the next document. */
  async hasExtensionScripts(): Promise<boolean> {
    const cdp = await this.page.createCDPSession();
    const worlds: number[] = [];
    const { frameTree } = await cdp.send('Page.getFrameTree');
    cdp.on('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
      const isTop = (auxData as { frameId?: string } | undefined)?.frameId === frameTree.frame.id;
      if (isTop && origin === this.owner.extensionOrigin) worlds.push(id);
    });
    // Whoever enables the domain is first told of all that are there.
    await cdp.send('Runtime.enable');
    const expression = `Object.hasOwn(globalThis, ${JSON.stringify(relayMark)})`;
    const found = await Promise.all(
      worlds.map((contextId) => cdp.send('Runtime.evaluate', { contextId, expression })),
    );
    await cdp.detach();
    return found.some(({ result }) => result.value === true);
  }

  consoleMessages(): Promise<string[]> {
    return readConsole(this.page);
  }

  async screenshot(file: string): Promise<void> {
    await writeFile(file, await this.page.screenshot());
  }

  async close(): Promise<void> {
    await this.#closePopup();
    await this.closeDevtools();
    await this.page.close();
  }

  async #openDevtools(): Promise<Page> {
    if (this.#devtools && !this.#devtools.isClosed()) return this.#devtools;
    const devtools = await this.page.openDevTools();
    await this.owner.applyTheme(devtools);
    if (this.inFront)
      await poll(() => emulateFocus(devtools), { what: 'DevTools to leave the focus to the page' });
    this.#devtools = devtools;
    return devtools;
  }

  async #closePopup(): Promise<void> {
    const popup = this.#popup;
    this.#popup = null;
    if (popup && !popup.isClosed()) await popup.close().catch(() => undefined);
  }

  #panelFrame(devtools: Page): Frame | null {
    const { extensionOrigin, extension } = this.owner;
    const own = devtools.frames().filter((f) => f.url().startsWith(`${extensionOrigin}/`));
    return own.find((f) => new URL(f.url()).pathname !== extension.files.devtoolsPath) ?? null;
  }
}

/** DevTools decides it anew for each document, by its setting “Emulate a focused page”; throws while it still boots. */
async function emulateFocus(devtools: Page): Promise<true> {
  await devtools.evaluate(`(async () => {
    const { Settings } = await import('./core/common/common.js');
    Settings.Settings.instance().moduleSetting('emulate-page-focus').set(true);
  })()`);
  return true;
}

/**
 * Selects a view through DevTools' own modules. False until it is there; throws while DevTools still boots
 * ("Unable to create settings"). https://github.com/ChromeDevTools/devtools-frontend
 */
async function showView(devtools: Page, view: string, side: string): Promise<boolean> {
  return (await devtools.evaluate(`(async () => {
    const UI = await import('./ui/legacy/legacy.js');
    const views = UI.ViewManager.ViewManager.instance();
    if (!views.hasView(${JSON.stringify(view)})) return false;
    UI.DockController.DockController.instance().setDockSide(${JSON.stringify(side)});
    await views.showView(${JSON.stringify(view)});
    return true;
  })()`)) as boolean;
}

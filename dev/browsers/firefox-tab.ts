import { writeFile } from 'node:fs/promises';
import type { FirefoxSession, Target } from './firefox-session.ts';
import { FirefoxSurface, PanelSurface } from './firefox-surface.ts';
import { poll } from './poll.ts';
import { callSource } from './source.ts';
import type { ActionState, PanelHost, Sendable, Surface, Tab } from './types.ts';

export class FirefoxTab implements Tab {
  constructor(
    private readonly session: FirefoxSession,
    private readonly addonId: string,
    /** Stays the tab's through all its documents. */
    readonly id: number,
  ) {}

  async goto(url: string): Promise<void> {
    await this.session.call('navigate', this.id, url);
  }

  async reload(): Promise<void> {
    await this.session.call('reload', this.id);
  }

  async bringToFront(): Promise<void> {
    await this.session.call('selectTab', this.id);
  }

  evaluate<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T> {
    return this.session.call<T>('evaluate', this.addonId, this.#page(), callSource(fn, args));
  }

  async openPanel(options: { title?: string; host?: PanelHost } = {}): Promise<Surface> {
    const { title = 'Clerk Sessions', host = 'bottom' } = options;
    await this.session.call('openPanel', this.addonId, this.id, title, host);
    const panel = new PanelSurface(this.session, this.addonId, this.id);
    await loaded(panel, 'the panel');
    return panel;
  }

  async closeDevtools(): Promise<void> {
    await this.session.call('closePanel', this.id);
  }

  async openPopup(): Promise<Surface> {
    await this.session.call('closePopup', this.addonId);
    await this.session.call('openPopup', this.addonId, this.id);
    const popup = new FirefoxSurface(this.session, this.addonId, { kind: 'popup' });
    await loaded(popup, 'the popup');
    return popup;
  }

  actionState(): Promise<ActionState> {
    return this.session.call<ActionState>('actionState', this.addonId, this.id);
  }

  hasExtensionScripts(): Promise<boolean> {
    return this.session.call<boolean>('hasExtensionScripts', this.addonId, this.id);
  }

  consoleMessages(): Promise<string[]> {
    return this.session.call<string[]>('consoleMessages', this.id);
  }

  async screenshot(file: string): Promise<void> {
    const png = await this.session.call<string>('picture', this.addonId, this.#page());
    await writeFile(file, Buffer.from(png, 'base64'));
  }

  async close(): Promise<void> {
    await this.session.call('closeTab', this.id);
  }

  #page(): Target {
    return { kind: 'tab', tab: this.id };
  }
}

async function loaded(surface: Surface, what: string): Promise<void> {
  await poll(
    () =>
      surface.evaluate(() => document.readyState === 'complete' && location.protocol === 'moz-extension:'),
    { what: `${what} to load` },
  );
}

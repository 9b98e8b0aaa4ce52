import { writeFile } from 'node:fs/promises';
import type { FirefoxSession, Target } from './firefox-session.ts';
import { DocumentSurface } from './surface.ts';

/** A document of the add-on outside the tabs. */
export class FirefoxSurface extends DocumentSurface {
  constructor(
    protected readonly session: FirefoxSession,
    protected readonly addonId: string,
    private readonly target: Target,
  ) {
    super();
  }

  protected run(source: string): Promise<unknown> {
    return this.session.call<unknown>('evaluate', this.addonId, this.target, source);
  }

  protected async pointer(css: string): Promise<void> {
    await this.session.call('click', this.addonId, this.target, css);
  }

  protected async insertText(css: string, value: string): Promise<void> {
    await this.session.call('insert', this.addonId, this.target, css, value);
  }

  async press(key: string): Promise<void> {
    await this.session.call('press', this.addonId, this.target, key.split(/(?<=.)\+/));
  }

  async screenshot(file: string): Promise<void> {
    const png = await this.session.call<string>('picture', this.addonId, this.target);
    await writeFile(file, Buffer.from(png, 'base64'));
  }

  async close(): Promise<void> {
    await this.session.call('closePopup', this.addonId);
  }
}

/** The extension's panel in the toolbox of one tab. */
export class PanelSurface extends FirefoxSurface {
  constructor(
    session: FirefoxSession,
    addonId: string,
    private readonly tab: number,
  ) {
    super(session, addonId, { kind: 'panel', tab });
  }

  async setSize({ width }: { width: number }): Promise<void> {
    await this.session.call('setPanelWidth', this.addonId, this.tab, width);
  }

  override async close(): Promise<void> {
    await this.session.call('closePanel', this.tab);
  }
}

import { resolve } from 'node:path';
import { bin, run } from '../setup/processes.mjs';
import { findBrowser } from './browsers.ts';
import { readExtension } from './extension.ts';
import { BASE_PREFS, downloadPrefs, themePrefs } from './firefox-prefs.ts';
import { type FirefoxProcess, startFirefox } from './firefox-process.ts';
import { FirefoxSession } from './firefox-session.ts';
import { FirefoxTab } from './firefox-tab.ts';
import { Marionette } from './marionette.ts';
import type { InspectorBrowser, LaunchOptions, Tab, TabOptions, Theme } from './types.ts';

/** Starts Firefox with the unpacked extension as a temporary add-on. */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxInspector> {
  const executablePath = options.executablePath ?? findBrowser('firefox');
  if (!executablePath) throw new Error('No Firefox was found; set FIREFOX to its program.');
  const { extensionDir } = options;
  const geckoId = extensionDir ? readExtension(extensionDir).geckoId : '';
  if (geckoId === undefined)
    throw new Error(`${extensionDir} is not a build for Firefox: its manifest has no gecko.id`);
  const firefox = await startFirefox({
    executablePath,
    headless: options.headless ?? true,
    width: options.width ?? 1600,
    height: options.height ?? 1000,
    args: options.args ?? [],
    prefs: {
      ...BASE_PREFS,
      ...themePrefs(options.theme ?? 'light'),
      ...downloadPrefs(options.downloadDir),
      ...options.prefs,
    },
    handleSignals: options.handleSignals ?? true,
    profileDir: options.profileDir,
  });
  try {
    const session = await FirefoxSession.open(await Marionette.connect(firefox.marionettePort));
    if (extensionDir && options.stays !== 'installed') await install(session, extensionDir, options);
    const host = extensionDir && (await session.call<string>('extensionHost', geckoId));
    return new FirefoxInspector(firefox, session, geckoId, host ? `moz-extension://${host}` : '');
  } catch (error) {
    await firefox.end();
    throw error;
  }
}

/** Only a packed add-on can be installed for good. */
async function install(
  session: FirefoxSession,
  dir: string,
  { stays, profileDir }: LaunchOptions,
): Promise<void> {
  if (!stays) return void (await session.install(resolve(dir), true));
  if (!profileDir) throw new Error('An add-on that stays needs a profile that does');
  const target = ['--artifacts-dir', profileDir, '--filename', 'inspector.xpi', '--overwrite-dest'];
  const packing = await run(bin('web-ext'), [
    'build',
    '--source-dir',
    dir,
    ...target,
    '--no-config-discovery',
  ]);
  if (packing.code !== 0) throw new Error(`The add-on could not be packed: ${packing.output}`);
  await session.install(resolve(profileDir, 'inspector.xpi'), false);
}

export class FirefoxInspector implements InspectorBrowser {
  readonly name = 'firefox';
  readonly version: string;
  readonly closed: Promise<void>;

  constructor(
    private readonly firefox: FirefoxProcess,
    readonly session: FirefoxSession,
    readonly addonId: string,
    readonly extensionOrigin: string,
  ) {
    this.version = `Firefox/${session.version}`;
    this.closed = firefox.exited;
  }

  async newTab(url: string, { inFront = false }: TabOptions = {}): Promise<Tab> {
    const id = await this.session.call<number>(inFront ? 'openTabInFront' : 'openTab', url);
    return new FirefoxTab(this.session, this.addonId, id);
  }

  async workerRunning(): Promise<boolean> {
    return (await this.session.call<string>('workerState', this.addonId)) !== 'stopped';
  }

  async stopWorker(): Promise<void> {
    await this.session.call('stopWorker', this.addonId);
  }

  async allowSites(origins: string[]): Promise<void> {
    await this.session.call('changeSites', this.addonId, 'add', origins);
  }

  async agreeToSites(): Promise<void> {}

  async askInEarnest(isOn: boolean): Promise<void> {
    await this.session.call('setPrefs', { 'extensions.webextOptionalPermissionPrompts': isOn });
  }

  async answerPrompt(): Promise<void> {
    await this.session.call('answerPrompt');
  }

  async takeBackSites(origins: string[]): Promise<void> {
    await this.session.call('changeSites', this.addonId, 'remove', origins);
  }

  async allowPermission(name: string): Promise<void> {
    await this.session.call('changePermissions', this.addonId, 'add', [name]);
  }

  async takeBackPermission(name: string): Promise<void> {
    await this.session.call('changePermissions', this.addonId, 'remove', [name]);
  }

  async reloadExtension(): Promise<void> {
    await this.session.call('reloadExtension', this.addonId);
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.session.call('setPrefs', themePrefs(theme));
  }

  async close(): Promise<void> {
    await Promise.race([this.session.quit(), this.closed]);
    await this.firefox.end();
  }
}

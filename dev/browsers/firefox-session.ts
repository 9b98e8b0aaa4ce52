import { readFileSync } from 'node:fs';
import type { Marionette } from './marionette.ts';
import type { Sendable } from './types.ts';

/** Which document of the browser is meant. */
export type Target = { kind: 'tab' | 'panel'; tab: number } | { kind: 'popup' };

const SCRIPT_TIMEOUT_MS = 60_000;
const PRIVILEGED = readFileSync(new URL('./firefox-privileged.js', import.meta.url), 'utf8');

/** Calls the functions of firefox-privileged.js. */
export class FirefoxSession {
  private constructor(
    private readonly marionette: Marionette,
    readonly version: string,
  ) {}

  static async open(marionette: Marionette): Promise<FirefoxSession> {
    const { capabilities } = (await marionette.send('WebDriver:NewSession', {
      capabilities: { alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: 'ignore' } },
    })) as { capabilities: { browserVersion: string } };
    await marionette.send('WebDriver:SetTimeouts', { script: SCRIPT_TIMEOUT_MS });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    return new FirefoxSession(marionette, capabilities.browserVersion);
  }

  /** Loads an unpacked add-on until the browser ends, or a packed one for good; answers its id. */
  async install(path: string, temporary: boolean): Promise<string> {
    const { value } = (await this.marionette.send('Addon:Install', { path, temporary })) as {
      value: string;
    };
    return value;
  }

  /** Calls run side by side; none waits for another. */
  async call<T = void>(name: string, ...args: unknown[]): Promise<T> {
    // The window's content security policy forbids eval(), so the helpers travel with each call.
    const script = `
      const [name, args] = arguments;
      return (async () => {
        ${PRIVILEGED}
        return await globalThis.__driver[name](...args);
      })().then((value) => (value === undefined ? {} : { value }), (error) => ({ error: String(error?.message ?? error) }));`;
    // ExecuteAsyncScript would give the answer of whichever call ends first to the one that began last: it keeps a
    // single callback. https://searchfox.org/mozilla-central/source/remote/marionette/evaluate.sys.mjs
    const reply = (await this.marionette.send('WebDriver:ExecuteScript', {
      script,
      args: [name, args],
      sandbox: 'system',
      newSandbox: false,
    })) as { value: { value?: T; error?: string } | null };
    if (reply.value?.error !== undefined) throw new Error(reply.value.error);
    return reply.value?.value as T;
  }

  /** Runs a function in the browser window with the browser's rights; it sees its arguments and that window's globals. */
  async execute<T, A extends unknown[]>(work: Sendable<T, A>, ...args: A): Promise<T> {
    const script = `return (async () => (${work}).apply(null, arguments[0]))().then(
      (value) => (value === undefined ? {} : { value }), (error) => ({ error: String(error?.message ?? error) }));`;
    const reply = (await this.marionette.send('WebDriver:ExecuteScript', {
      script,
      args: [args],
      sandbox: 'system',
      newSandbox: false,
    })) as { value: { value?: T; error?: string } | null };
    if (reply.value?.error !== undefined) throw new Error(reply.value.error);
    return reply.value?.value as T;
  }

  async quit(): Promise<void> {
    await this.marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    this.marionette.disconnect();
  }
}

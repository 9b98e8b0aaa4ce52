/** One interface over the browsers, so that a single end-to-end suite runs in each of them. */

export type BrowserName = 'chromium' | 'firefox';
export type Theme = 'light' | 'dark';
export type PanelHost = 'bottom' | 'right' | 'window';

/** A function that is sent to a document as source text: it sees its arguments and that document, nothing else. */
export type Sendable<T, A extends unknown[]> = (...args: A) => T | Promise<T>;

export interface LaunchOptions {
  /** Folder with the built extension's manifest.json; left out for a browser without the extension. */
  extensionDir?: string | undefined;
  /** The extension stays in the profile: it is installed for good, or is there already. Needs `profileDir`. */
  stays?: 'install' | 'installed';
  headless?: boolean;
  width?: number;
  height?: number;
  /** Further command-line arguments. */
  args?: string[];
  /** Firefox preferences; ignored by Chromium. */
  prefs?: Record<string, unknown>;
  theme?: Theme;
  executablePath?: string;
  /** Folder of the profile, which stays when the browser ends. Default: a new one, which goes with it. */
  profileDir?: string;
  /** Where files go that pages give the person, without a question. Left out: the browser's own place. */
  downloadDir?: string;
  /** Close the browser and end the process on SIGINT, SIGTERM and SIGHUP. Default true. */
  handleSignals?: boolean;
}

export interface TabOptions {
  /**
   * In a window of its own, so that it stays visible, and the page believes throughout that it has the focus: pages
   * side by side behave as if each were the one in front, also while DevTools or a popup has the focus.
   */
  inFront?: boolean;
}

/** A running browser with the extension loaded. */
export interface InspectorBrowser {
  readonly name: BrowserName;
  readonly version: string;
  /** For example `chrome-extension://<id>`, without a slash at the end; empty without the extension. */
  readonly extensionOrigin: string;
  /** Opens a foreground tab and waits for its load event. */
  newTab(url: string, options?: TabOptions): Promise<Tab>;
  /** Is the service worker or event page alive? Asking does not wake it. */
  workerRunning(): Promise<boolean>;
  /** Stops the worker as the browser does when idle; resolves once it is gone. */
  stopWorker(): Promise<void>;
  /** Gives the extension access to sites (match patterns), as if it had asked for them and a person had agreed. */
  allowSites(origins: string[]): Promise<void>;
  /** The prompt for these sites will be answered with yes, unseen. In Firefox a preference of the profile does that for all. */
  agreeToSites(origins: string[]): Promise<void>;
  /** Whether a prompt is shown also where the profile would answer it; see `answerPrompt`. */
  askInEarnest(isOn: boolean): Promise<void>;
  /**
   * Answers yes to the prompt that is open for these sites. Chromium without a window shows none and waits for ever; there
   * access is given beside it.
   */
  answerPrompt(origins: string[]): Promise<void>;
  /** Takes access back in the browser's own settings. */
  takeBackSites(origins: string[]): Promise<void>;
  /** Gives an optional permission of the manifest, as if a person had agreed. */
  allowPermission(name: string): Promise<void>;
  takeBackPermission(name: string): Promise<void>;
  /** Installs the extension's files again over what is there, as a developer or an update does. */
  reloadExtension(): Promise<void>;
  /** Switches the DevTools theme and `prefers-color-scheme`, in what is open and in what opens later. */
  setTheme(theme: Theme): Promise<void>;
  /** Settles when the browser has ended, whoever ended it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** What the toolbar button shows over a tab. */
export interface ActionState {
  title: string;
  badgeText: string;
}

/** A tab with a web page. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  bringToFront(): Promise<void>;
  /** Runs in the page's own world; promises are awaited; arguments and result are JSON values. */
  evaluate<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T>;
  /** Opens DevTools on this tab when needed and shows the extension's panel. */
  openPanel(options?: { title?: string; host?: PanelHost }): Promise<Surface>;
  closeDevtools(): Promise<void>;
  /** Opens the toolbar button's popup over this tab. */
  openPopup(): Promise<Surface>;
  actionState(): Promise<ActionState>;
  /** Whether scripts of the extension have run in the top document. */
  hasExtensionScripts(): Promise<boolean>;
  /**
   * What the console of the present document shows: what the page logged, uncaught errors, the browser's own remarks.
   * Read from the browser afterwards, so that nothing has to be wrapped in the page.
   */
  consoleMessages(): Promise<string[]>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface WaitOptions {
  timeoutMs?: number;
  /** Says in the error what was waited for. */
  what?: string;
}

/** The document of the DevTools panel or of the popup. */
export interface Surface {
  evaluate<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T>;
  /** Text content of the first match, or null. */
  text(css: string): Promise<string | null>;
  /** Trusted click at the centre. Waits for the element to exist, be enabled, stand still and be uncovered. */
  click(css: string): Promise<void>;
  /** Replaces the value so that input events fire; for a `select`, the value or label of an option. */
  fill(css: string, value: string): Promise<void>;
  /** A key by its `KeyboardEvent.key` name, with modifiers as in `Shift+Tab`. */
  press(key: string): Promise<void>;
  /**
   * Waits for a visible element with this role and accessible name; answers a selector for the other methods,
   * which look again when the element has been replaced.
   */
  byRole(role: string, name?: string | RegExp): Promise<string>;
  /** Polls in the document until the answer is truthy. */
  waitFor<T, A extends unknown[]>(
    fn: Sendable<T, A>,
    args?: A,
    options?: WaitOptions,
  ): Promise<NonNullable<T>>;
  screenshot(file: string): Promise<void>;
  /** Types into DevTools' own search field. Where panels have one: Chromium. */
  searchInDevtools?(text: string): Promise<void>;
  /** Sizes the panel, in CSS pixels; popups size themselves. Firefox's toolbox keeps its height. */
  setSize?(size: { width: number; height?: number }): Promise<void>;
  /** How many strings in the heap of the document's process hold a text. Where the browser lets one look: Chromium's panel. */
  heapStrings?(text: string): Promise<number>;
  close(): Promise<void>;
}

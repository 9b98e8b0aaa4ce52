import type { Tab } from '../../../dev/browsers/types.ts';
import type { ClerkInstance, LoggedRequest } from '../../../dev/clerk/index.ts';

type Action =
  | 'template token'
  | 'touch'
  | 'cached token'
  | 'fresh token'
  | 'activate bob'
  | 'activate alice'
  | 'nothing';

/**
 * What the page itself does, and when: milliseconds after ClerkJS has loaded. What ClerkJS does by itself must fall
 * clearly between two of these moments, also on a slow machine, so that it is the same in each recording. ClerkJS 4 and
 * 5 look each 5 s whether the active session's token has less than 15 s left and to whom the cookies belong, ClerkJS 6
 * renews each session's token 17 s before its end. With tokens of 34 s, the last of the page's own making at 13 s, they
 * are renewed at 35 and 55 s (the looks at 30 and 50 s find 17 and 19 s left); at 30, 47 and 64 s; and the template's
 * token of 60 s at 44 s. Then all is quiet until 75 s.
 */
const script: [atMs: number, action: Action][] = [
  [1_000, 'template token'],
  [2_000, 'touch'],
  [3_000, 'cached token'],
  [4_000, 'fresh token'],
  [7_500, 'activate bob'],
  [13_000, 'activate alice'],
  [18_000, 'cached token'],
  [32_500, 'nothing'],
  [39_500, 'cached token'],
  [51_000, 'nothing'],
  [69_500, 'nothing'],
];
export const tokenTtlSeconds = 34;

export interface Moment {
  /** By the script. */
  atMs: number;
  /** When it came: a moment of the page's own clock. */
  startedAtMs: number;
  action: Action;
  /** Before the action. */
  cookies: string[];
  hasFocus: boolean;
  visibility: string;
  /** What the action gave the page. */
  outcome: string;
}

/** What the page leaves behind. */
export interface Remains {
  localStorage: string[];
  sessionStorage: string[];
  databases: string[];
  /** Their own properties. */
  window: string[];
  document: string[];
}

export interface Recording {
  /** Of the instance. */
  port: number;
  /** Oldest first. */
  sessionIds: string[];
  loadedAtMs: number;
  moments: Moment[];
  remains: Remains;
  console: string[];
  requests: LoggedRequest[];
}

interface PageClerk {
  loaded: boolean;
  session: {
    getToken(options?: { template?: string; skipCache?: boolean }): Promise<string | null>;
    touch(): Promise<unknown>;
  };
  setActive(options: { session: string }): Promise<void>;
}

/** Loads the page; answers when ClerkJS has loaded. */
export async function load(tab: Tab, url: string): Promise<number> {
  await tab.goto(url);
  return tab.evaluate(async () => {
    const page = window as unknown as { Clerk?: PageClerk };
    while (!page.Clerk?.loaded) await new Promise((resolve) => setTimeout(resolve, 20));
    return Date.now();
  });
}

/** Lets the loaded page act by the script, and records what there is to be seen of it. */
export async function record(tab: Tab, clerk: ClerkInstance, loadedAtMs: number): Promise<Recording> {
  const sessionIds = clerk.sessions().map(({ id }) => id);
  const moments: Moment[] = [];
  for (const [atMs, action] of script) {
    const seen = await tab.evaluate(perform, loadedAtMs + atMs, action, sessionIds);
    moments.push({ atMs, action, ...seen });
  }
  const requests = clerk.log();
  const remains = await tab.evaluate(lookAround);
  return {
    port: clerk.port,
    sessionIds,
    loadedAtMs,
    moments,
    remains,
    console: await tab.consoleMessages(),
    requests,
  };
}

/** Runs in the page, by its own timer. */
async function perform(
  whenMs: number,
  action: Action,
  [alice = '', bob = '']: string[],
): Promise<Omit<Moment, 'atMs' | 'action'>> {
  await new Promise((resolve) => setTimeout(resolve, whenMs - Date.now()));
  const startedAtMs = Date.now();
  const cookies = document.cookie.split('; ').sort();
  const hasFocus = document.hasFocus();
  const visibility = document.visibilityState;
  const { Clerk } = window as unknown as { Clerk: PageClerk };
  const actions: Record<Action, () => Promise<unknown>> = {
    'template token': () => Clerk.session.getToken({ template: 'integration' }),
    touch: () => Clerk.session.touch().then(() => 'done'),
    'cached token': () => Clerk.session.getToken(),
    'fresh token': () => Clerk.session.getToken({ skipCache: true }),
    'activate bob': () => Clerk.setActive({ session: bob }).then(() => 'done'),
    'activate alice': () => Clerk.setActive({ session: alice }).then(() => 'done'),
    nothing: async () => 'done',
  };
  const outcome = String(await actions[action]().catch(String));
  return { startedAtMs, cookies, hasFocus, visibility, outcome };
}

async function lookAround(): Promise<Remains> {
  const entries = (storage: Storage) => Object.entries(storage).map(([key, value]) => `${key} = ${value}`);
  // Without reading what a getter would give, and of functions only the beginning: wrapped ones are no longer native.
  const properties = (of: object) =>
    Reflect.ownKeys(of).map((key) => {
      const { get, set, value, ...flags } = Object.getOwnPropertyDescriptor(of, key) ?? {};
      const shown = [get, set, value].map((part) =>
        typeof part === 'function' ? String(part).slice(0, 60) : typeof part,
      );
      return `${String(key)} ${JSON.stringify(flags)} ${shown.join(' | ')}`;
    });
  return {
    localStorage: entries(localStorage),
    sessionStorage: entries(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => String(name)),
    window: properties(window),
    document: properties(document),
  };
}

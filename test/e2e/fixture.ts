import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import { launchBrowser } from '../../dev/browsers/launch.ts';
import { type PanelSession, readPanel } from '../../dev/browsers/read-panel.ts';
import type { InspectorBrowser, Surface, Tab } from '../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { buildFolder } from '../../dev/vite/build.ts';
import { watchTraces } from './traces.ts';

/** What every end-to-end test works with: a local Clerk instance, and a browser with the built extension. */
export interface World {
  clerk: ClerkInstance;
  browser: InspectorBrowser;
  /** Opens a page of the instance in a tab of its own; closed after the test. */
  open: (path?: string) => Promise<Tab>;
  /** Where files go that the extension gives the person. */
  downloadDir: string;
}

/** The browser this run of the file is for: each file runs once for each, see vitest.config.ts. */
export const browserName = inject('browser');

/** Starts that browser with the built extension. Its end fails if it leaves traces that it may not, see traces.ts. */
export async function launchInspector(
  prefs: Record<string, unknown> = {},
  downloadDir?: string,
): Promise<InspectorBrowser> {
  const traces = await watchTraces(browserName);
  const { options } = traces;
  const browser = await launchBrowser(browserName, {
    extensionDir: buildFolder(browserName),
    ...options,
    ...(downloadDir !== undefined && { downloadDir }),
    prefs: { ...options.prefs, ...prefs },
  });
  const close = browser.close.bind(browser);
  return Object.assign(browser, {
    close: async () => {
      await close();
      await traces.end();
    },
  });
}

/**
 * Tests of what is the same in every browser: Chromium has them in every run, Firefox in full runs only
 * (`npm run test:full`). Whatever is not in here runs in both, always.
 */
export function firefoxInFullRuns(tests: () => void): void {
  if (browserName !== 'firefox' || inject('isFullRun')) tests();
}

interface SuiteOptions {
  /** Runs beside the other suites of its file that say so: for tests that mostly wait. */
  concurrent?: boolean;
}

/** A suite with one instance and one browser of its own, and a clean instance for each test. */
export function inEachBrowser(
  title: string,
  suite: (world: World) => void,
  { concurrent = false }: SuiteOptions = {},
): void {
  const describeSuite = concurrent ? describe.concurrent : describe;
  describeSuite(`${title} in ${browserName}`, () => {
    const tabs: Tab[] = [];
    const world = {
      open: async (path = '/') => {
        const tab = await world.browser.newTab(world.clerk.url(path));
        tabs.push(tab);
        return tab;
      },
    } as World;
    beforeAll(async () => {
      world.clerk = await startClerkInstance();
      world.downloadDir = mkdtempSync(join(tmpdir(), 'inspector-downloads-'));
      world.browser = await launchInspector({}, world.downloadDir);
    });
    beforeEach(async () => {
      for (const tab of tabs.splice(0)) await tab.close();
      world.clerk.reset();
    });
    afterAll(async () => {
      await world.browser?.close();
      await world.clerk?.close();
      rmSync(world.downloadDir, { recursive: true, force: true });
    });
    suite(world);
  });
}

/** The panel's sessions, once they satisfy what is waited for. */
export async function sessionsWhen(
  panel: Surface,
  what: string,
  holds: (sessions: PanelSession[]) => boolean,
): Promise<PanelSession[]> {
  const endMs = Date.now() + 30_000;
  for (;;) {
    const sessions = await readPanel(panel);
    if (holds(sessions)) return sessions;
    if (Date.now() > endMs)
      throw new Error(`waited for ${what}; the panel shows ${JSON.stringify(sessions)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export const isJudged = (sessions: PanelSession[]): boolean =>
  sessions.length > 0 && sessions.every(({ verdict }) => verdict !== '' && verdict !== 'not verified');

/** Opens the panel on a tab and waits until its sessions are judged. */
export async function openJudgedPanel(tab: Tab): Promise<Surface> {
  const panel = await tab.openPanel();
  await sessionsWhen(panel, 'judged sessions', isJudged);
  return panel;
}

/** Selects a session in the panel's list and waits for its detail. */
export async function select(panel: Surface, sessionId: string): Promise<void> {
  await panel.click(`[role="option"][data-session-id="${sessionId}"]`);
  await panel.waitFor(
    (id) => document.querySelector('.detail')?.textContent?.includes(id) ?? false,
    [sessionId],
    { what: `detail of ${sessionId}` },
  );
}

/** Clicks a button by its accessible name. */
export async function press(surface: Surface, name: string | RegExp): Promise<void> {
  await surface.click(await surface.byRole('button', name));
}

/** The text of a status region, once it holds a part. */
export function statusText(surface: Surface, name: string, part: string): Promise<string> {
  return surface.waitFor(
    (label, wanted) => {
      const text = document.querySelector(`[aria-label="${label}"]`)?.textContent ?? '';
      return text.includes(wanted) ? text : null;
    },
    [name, part],
    { what: `${name} with “${part}”` },
  );
}

/** Session id of the page's `__session` cookie: whom the page's own requests are signed in as. */
export const cookieSession = (tab: Tab): Promise<string | null> =>
  tab.evaluate(() => {
    const token = /(?:^|; )__session=([^;]+)/.exec(document.cookie)?.[1];
    if (!token) return null;
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    return (JSON.parse(atob(payload)) as { sid?: string }).sid ?? null;
  });

/** Requests of the page to the Frontend API since the log was cleared, as `METHOD path`. */
export const frontendApiRequests = (clerk: ClerkInstance): string[] =>
  clerk
    .log()
    .filter(({ path }) => path.startsWith('/__clerk/v1/') || path.startsWith('/v1/client'))
    .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

/**
 * Firefox tells pages that it is automated, and no preference changes that. ClerkJS then takes itself for offline and
 * counts a touch that got no answer as done.
 */
export const hideAutomation = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    Object.defineProperty(navigator, 'webdriver', { value: false });
  });

/** The demo's three sessions by whose they are. */
export function people(clerk: ClerkInstance) {
  const [alice, bob, carol] = clerk.sessions();
  if (!alice || !bob || !carol) throw new Error('the demo has three sessions');
  return { alice: alice.id, bob: bob.id, carol: carol.id };
}

/** A session's status as the instance has it. */
export const statusOf = (clerk: ClerkInstance, id: string) =>
  clerk.sessions().find((each) => each.id === id)?.status;

import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser } from '../dev/browsers/launch.ts';
import { type PanelSession, readPanel } from '../dev/browsers/read-panel.ts';
import type { InspectorBrowser, Surface } from '../dev/browsers/types.ts';
import { startClerkInstance } from '../dev/clerk/index.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';
import { sessionDigest, sessionTable } from '../dev/start/session-table.ts';
import { readStartOptions, type StartOptions } from '../dev/start/start-options.ts';
import { buildAll, buildFolder } from '../dev/vite/build.ts';

const REPRINT_MS = 5_000;

/** Keys are waited for at most 5 s by the extension itself. */
const KEYS_MS = 7_000;

/**
 * Waits for sessions and their verdicts. The demo always has sessions; somebody's own app may have none, and then the
 * panel's own words say why.
 */
async function firstSessions(panel: Surface, ownApp: boolean): Promise<PanelSession[]> {
  try {
    await panel.waitFor(() => document.querySelector('[role="option"][data-session-id]') !== null, [], {
      timeoutMs: ownApp ? 15_000 : 30_000,
      what: 'a session',
    });
  } catch (error) {
    const why = await panel.text('[data-state] :is(h1, h2, h3)');
    if (ownApp && why) {
      console.log(`\nNo sessions. The panel says: ${why}`);
      return [];
    }
    const details = error instanceof Error ? error.message : String(error);
    throw new Problem('The panel showed no sessions within 30 s.', details);
  }
  const undecided = '[role="option"][data-verdict="not verified"]';
  await panel
    .waitFor((css: string) => document.querySelector(css) === null, [undecided], { timeoutMs: KEYS_MS })
    // Then "not verified" is the answer, and the table says so.
    .catch(() => undefined);
  return readPanel(panel);
}

async function show(panel: Surface, sessions: PanelSession[]): Promise<void> {
  const file = join(root, 'artifacts', 'panel.png');
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  await panel.screenshot(file);
  if (sessions.length > 0) console.log(`\n${sessionTable(sessions)}`);
  console.log(`\nPicture of the panel: ${relative(process.cwd(), file)}`);
}

/** Prints the table again whenever it has changed, until told to stop. */
async function watch(panel: Surface, shown: PanelSession[], stop: AbortSignal): Promise<void> {
  let last = sessionDigest(shown);
  while (!stop.aborted) {
    await sleep(REPRINT_MS, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    const sessions = await readPanel(panel).catch(() => null);
    if (sessions === null || sessionDigest(sessions) === last) continue;
    last = sessionDigest(sessions);
    console.log(`\n${sessionTable(sessions)}`);
  }
}

async function inspect(browser: InspectorBrowser, url: string, options: StartOptions, stop: AbortSignal) {
  const tab = await browser.newTab(url).catch((error: unknown) => {
    if (stop.aborted) throw error;
    throw new Problem(`${url} could not be opened: is the app running?`, String(error));
  });
  // With no one to look at the page, the panel gets a window of its own and with it all the room.
  const ownWindow = options.headless && options.browser === 'chromium';
  const panel = await tab.openPanel(ownWindow ? { host: 'window' } : {});
  if (!options.headless && !options.once) {
    console.log('The panel "Clerk Sessions" is open in DevTools. Close the browser or press Ctrl+C to end.');
    return;
  }
  const sessions = await firstSessions(panel, options.url !== null);
  await show(panel, sessions);
  if (options.once) return;
  console.log('Watching; press Ctrl+C to end.');
  await watch(panel, sessions, stop);
}

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), process.env);
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      stopping.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
  console.log('Building the extension ...');
  await buildAll();
  const instance = options.url === null ? await startClerkInstance() : null;
  const url = options.url ?? instance?.url('/') ?? '';
  let browser: InspectorBrowser | null = null;
  try {
    if (stopping.signal.aborted) return;
    console.log(`Opening ${url} in ${options.browser}${options.headless ? ' (headless)' : ''} ...`);
    browser = await launchBrowser(options.browser, {
      extensionDir: buildFolder(options.browser),
      headless: options.headless,
      handleSignals: false,
      prefs: { 'devtools.toolbox.footer.height': 600 },
    });
    const ended = Promise.race([stopped, browser.closed]);
    const work = inspect(browser, url, options, stopping.signal);
    await Promise.race([work, ended]).catch((error: unknown) => {
      // Closing the browser breaks off whatever was being asked of it.
      if (!stopping.signal.aborted) throw error;
    });
    if (!options.once) await ended;
  } finally {
    stopping.abort();
    await browser?.close().catch(() => undefined);
    await instance?.close();
  }
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import { launchBrowser } from '../dev/browsers/launch.ts';
import type { InspectorBrowser } from '../dev/browsers/types.ts';
import { startClerkInstance } from '../dev/clerk/index.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { firstSessions, show, watch } from '../dev/start/show-panel.ts';
import { readStartOptions, type StartOptions } from '../dev/start/start-options.ts';
import { buildAll, buildFolder } from '../dev/vite/build.ts';
import { sitePattern } from '../src/core/site-pattern.ts';

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
  if (options.once) {
    console.log('See it live:  npm start\nYour own app: npm start -- --url http://localhost:3000');
    return;
  }
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
      // The panel's 420 and DevTools' own toolbar, in Firefox.
      prefs: { 'devtools.toolbox.footer.height': 449 },
    });
    // Whoever names an app wants to look into it; elsewhere the extension asks first.
    if (options.url !== null) await browser.allowSites([sitePattern(options.url) ?? '']);
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

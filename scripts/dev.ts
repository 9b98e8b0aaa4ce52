import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ChromiumInspector, launchChromium } from '../dev/browsers/chromium.ts';
import type { Surface, Tab } from '../dev/browsers/types.ts';
import { startClerkInstance } from '../dev/clerk/index.ts';
import { onChanges } from '../dev/setup/on-changes.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';
import { buildReadably } from '../dev/vite/build.ts';
import { sitePattern } from '../src/core/site-pattern.ts';

/*
 * Rebuilds on each change and shows it in Chromium. No dev server: that of crxjs would need a laxer
 * Content-Security-Policy, resources open to every page and a third content script, so that what runs during
 * development would not be what is shipped.
 */

const USAGE = 'Usage: npm run dev -- [--url https://my.app] [--headless]';
/** Beside the builds that tests and packages are made of. */
const FOLDER = join(root, 'dist', 'dev');
/** Changes below these need no more than the panel to be loaded again. */
const SURFACES = /^src[\\/](ui|panel|popup|options)[\\/]/;

function readOptions(args: string[]) {
  try {
    const options = { url: { type: 'string' }, headless: { type: 'boolean', default: false } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error} ${USAGE}`);
  }
}

/** Whoever names an app wants to look into it; elsewhere the extension asks first. */
async function allow(browser: ChromiumInspector, url: string): Promise<void> {
  const site = sitePattern(url);
  if (site) await browser.allowSites([site]);
}

async function reloadExtension(browser: ChromiumInspector, tab: Tab, url: string): Promise<Surface> {
  await tab.closeDevtools();
  await browser.puppeteer.installExtension(FOLDER);
  await allow(browser, url);
  await tab.reload();
  return tab.openPanel();
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!(await buildReadably(FOLDER))) throw new Problem('The first build failed, see above.');
  const instance = options.url === undefined ? await startClerkInstance() : null;
  const url = options.url ?? instance?.url('/') ?? '';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const noDisplay = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
  const headless = options.headless || noDisplay;
  const browser = await launchChromium({ extensionDir: FOLDER, headless, handleSignals: false });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void browser.close());
  try {
    await allow(browser, url);
    const tab = await browser.newTab(url);
    let panel = await tab.openPanel();
    onChanges(async (paths) => {
      const startedAtMs = Date.now();
      if (!(await buildReadably(FOLDER))) return;
      const surfacesOnly = paths.every((path) => SURFACES.test(path));
      if (surfacesOnly) await panel.evaluate(() => location.reload());
      else panel = await reloadExtension(browser, tab, url);
      const what = surfacesOnly ? 'panel' : 'extension and page';
      const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
      // Without the passing files of editors.
      const files = paths.filter((path) => existsSync(join(root, path)));
      console.log(`${files.join(', ')}: ${what} reloaded in ${seconds} s`);
    });
    console.log(`Watching src, public, manifest.json and vite.config.ts; ${url} is open. Ctrl+C ends.`);
    await browser.closed;
  } finally {
    await browser.close().catch(() => undefined);
    await instance?.close();
  }
}

main()
  .catch((error: unknown) => {
    report(error);
    process.exitCode = 1;
  })
  // Open watchers would keep the process alive.
  .finally(() => process.exit());

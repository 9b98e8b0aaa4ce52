/** Pictures of the real panel and popup over the local Clerk instance: for the README, and to be looked at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../dev/browsers/launch.ts';
import type { BrowserName } from '../dev/browsers/types.ts';
import { startClerkInstance } from '../dev/clerk/index.ts';
import { scenes } from '../dev/screenshots/scenes.ts';
import { take } from '../dev/screenshots/take.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';
import { buildFolder } from '../dev/vite/build.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      out: { type: 'string', default: 'artifacts/screenshots' },
    },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !(name in scenes));
  if (unknown.length > 0) {
    throw new Problem(`No scene ${unknown.join(', ')}; there are: ${Object.keys(scenes).join(', ')}.`);
  }
  const wanted = Object.entries(scenes).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  mkdirSync(join(root, values.out), { recursive: true });
  const clerk = await startClerkInstance();
  const name = values.browser as BrowserName;
  try {
    const browser = await launchBrowser(name, { extensionDir: buildFolder(name), width: 1400, height: 1500 });
    try {
      for (const [scene, how] of wanted) await take(scene, how, browser, clerk, values.out);
    } finally {
      await browser.close();
    }
  } finally {
    await clerk.close();
  }
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

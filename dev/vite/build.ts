import { join } from 'node:path';
import type { BrowserName } from '../browsers/types.ts';
import { Problem } from '../setup/problem.mjs';
import { bin, root, run } from '../setup/processes.mjs';

/** The folder of a browser's build; its last part is what `BROWSER` is called in vite.config.ts. */
export const buildFolder = (browser: BrowserName): string =>
  join(root, 'dist', browser === 'firefox' ? 'firefox' : 'chrome');

/** Builds the extension for every browser, with the bundler's warnings on the screen; throws a Problem that shows its errors. */
export async function buildAll(): Promise<void> {
  for (const BROWSER of ['chrome', 'firefox']) {
    const { code, output } = await run(bin('vite'), ['build', '--logLevel', 'warn'], { env: { BROWSER } });
    if (code !== 0) throw new Problem(`The build for ${BROWSER} failed, see above.`, output);
    if (output.trim()) console.error(output.trimEnd());
  }
}

/**
 * Builds for Chromium what can be read in a debugger, into a folder of its own.
 * @returns whether it went well; what went wrong is on the screen
 */
export async function buildReadably(folder: string): Promise<boolean> {
  const options = ['--mode', 'development', '--minify', 'false', '--sourcemap', 'inline'];
  const args = ['build', '--outDir', folder, '--logLevel', 'warn', ...options];
  const { code, output } = await run(bin('vite'), args, { env: { BROWSER: 'chrome' } });
  if (code !== 0) console.error(output.trimEnd());
  return code === 0;
}

/** Pictures of panel and popup: of the built extension for the README, and of scenes, to be looked at. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../dev/browsers/types.ts';
import { scenes } from '../dev/scenes/list.ts';
import { pictures } from '../dev/screenshots/pictures.ts';
import { takePictures } from '../dev/screenshots/take.ts';
import { takeScenes } from '../dev/screenshots/take-scenes.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      scenes: { type: 'boolean', default: false },
      browser: { type: 'string', default: 'chromium' },
      'forced-colors': { type: 'boolean', default: false },
      out: { type: 'string' },
    },
    allowPositionals: true,
  });
  const known = values.scenes ? scenes.map(({ name }) => name) : Object.keys(pictures);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Problem(`There is no ${unknown.join(', ')}, but: ${known.join(', ')}.`);
  }
  const names = positionals.length > 0 ? positionals : known;
  const out = join(root, values.out ?? `artifacts/${values.scenes ? 'scenes' : 'screenshots'}`);
  const browser = values.browser as BrowserName;
  if (values.scenes) await takeScenes(names, { browser, hasForcedColors: values['forced-colors'], out });
  else await takePictures(browser, names, out);
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

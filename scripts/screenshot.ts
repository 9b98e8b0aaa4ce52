/** Pictures of panel and popup: of the built extension for README and stores, and of scenes, to be looked at. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../dev/browsers/types.ts';
import { scenes } from '../dev/scenes/list.ts';
import { pictures } from '../dev/screenshots/pictures.ts';
import { storePictures } from '../dev/screenshots/store-pictures.ts';
import { takePictures } from '../dev/screenshots/take.ts';
import { takeScenes } from '../dev/screenshots/take-scenes.ts';
import { takeStorePictures } from '../dev/screenshots/take-store.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      scenes: { type: 'boolean', default: false },
      store: { type: 'boolean', default: false },
      browser: { type: 'string', default: 'chromium' },
      'forced-colors': { type: 'boolean', default: false },
      out: { type: 'string' },
    },
    allowPositionals: true,
  });
  const kind = values.scenes ? 'scenes' : values.store ? 'store' : 'screenshots';
  const known = {
    scenes: scenes.map(({ name }) => name),
    store: Object.keys(storePictures),
    screenshots: Object.keys(pictures),
  }[kind];
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Problem(`There is no ${unknown.join(', ')}, but: ${known.join(', ')}.`);
  }
  const names = positionals.length > 0 ? positionals : known;
  const out = join(root, values.out ?? `artifacts/${kind}`);
  const browser = values.browser as BrowserName;
  if (kind === 'scenes') await takeScenes(names, { browser, hasForcedColors: values['forced-colors'], out });
  else if (kind === 'store') await takeStorePictures(names, out);
  else await takePictures(browser, names, out);
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../setup/problem.mjs';
import { bin, root, run } from '../setup/processes.mjs';

type Target = 'chrome' | 'firefox';

interface Zip {
  /** From the repository's root. */
  path: string;
  bytes: number;
}

/** Packs a build as the browser's store wants it: the manifest at the top of the zip. */
export async function zipBuild(target: Target): Promise<Zip> {
  const source = join('dist', target);
  if (!existsSync(join(root, source, 'manifest.json'))) throw new Problem(`There is no build in ${source}.`);
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = `${name}-${version}-${target}.zip`;
  const { code, output } = await run(bin('web-ext'), [
    'build',
    ...['--source-dir', source],
    ...['--artifacts-dir', 'artifacts'],
    ...['--filename', file],
    '--overwrite-dest',
    '--no-config-discovery',
  ]);
  if (code !== 0) throw new Problem(`Packing ${source} failed, see above.`, output);
  const path = join('artifacts', file);
  return { path, bytes: statSync(join(root, path)).size };
}

/** The zips for the stores, and their checksums. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';
import { buildAll } from '../dev/vite/build.ts';
import { makeZip, zipTargets } from '../dev/vite/zips.ts';

const out = join('artifacts', 'packages');

try {
  await buildAll();
  const sums: string[] = [];
  for (const target of zipTargets) {
    const { path, bytes, sha256 } = await makeZip(target, out);
    console.log(`${path}  ${bytes.toLocaleString('en')} bytes`);
    sums.push(`${sha256}  ${basename(path)}\n`);
  }
  // As `sha256sum --check` reads it.
  writeFileSync(join(root, out, 'SHA256SUMS'), sums.join(''));
  console.log(join(out, 'SHA256SUMS'));
} catch (error) {
  report(error);
  process.exitCode = 1;
}

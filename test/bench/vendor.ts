import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { x as extract } from 'tar';

/**
 * The built devtools extensions that are measured beside ours. The package is for Electron: its manifests lack keys
 * Electron does not know, the scripts are those of the stores. Too large for a devDependency that few need.
 */
const PACKAGE = 'electron-devtools-vendor@3.0.0';
const INTEGRITY =
  'sha512-eZrQajB1ioHE81EQN12xr6RYh7fVHkKAunq752pDvKlETMZWu/vqXWl49Qnzi3n/Bbk0gIDTRxvRfPExA5RMow==';
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const WANTED = ['apollo-developer-tools', 'ember-inspector', 'vuejs-devtools', 'react-developer-tools'];
const run = promisify(execFile);

/**
 * Makes sure the extensions are in the cache, downloading them from npm once.
 * @returns their folders
 */
export async function ensureVendorExtensions(): Promise<string[]> {
  const folder = join(CACHE, PACKAGE);
  // The folder appears by one rename, so if it is there it is complete.
  if (!existsSync(folder)) await download(folder);
  return WANTED.map((name) => join(folder, 'extensions', name));
}

async function download(folder: string): Promise<void> {
  const work = join(CACHE, `tmp-${randomUUID()}`);
  const out = join(work, 'out');
  await mkdir(out, { recursive: true });
  try {
    const windows = process.platform === 'win32';
    const args = ['pack', PACKAGE, '--ignore-scripts', '--pack-destination', work];
    await run(windows ? 'npm.cmd' : 'npm', args, { cwd: work, shell: windows, timeout: 180_000 });
    const tarball = (await readdir(work)).find((file) => file.endsWith('.tgz'));
    if (!tarball) throw new Error('npm pack wrote nothing');
    const data = await readFile(join(work, tarball));
    const actual = `sha512-${createHash('sha512').update(data).digest('base64')}`;
    if (actual !== INTEGRITY) throw new Error(`${PACKAGE} has checksum ${actual}, expected ${INTEGRITY}.`);
    const isWanted = (path: string) => WANTED.includes(path.split('/')[2] ?? '');
    await extract({ file: join(work, tarball), cwd: out, strip: 1, filter: isWanted });
    await rename(out, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

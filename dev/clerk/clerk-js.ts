import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { x as extract } from 'tar';
import { type HttpReply, scriptReply } from './http.ts';

export type ClerkMajor = 4 | 5 | 6;

/** A published release, with the checksum that npm has for it. */
export interface ClerkRelease {
  version: string;
  integrity: string;
}

/** The releases the tests run against. */
const RELEASES: Record<ClerkMajor, ClerkRelease> = {
  4: {
    version: '4.73.14',
    integrity:
      'sha512-X2E7jP1aBm1Qa7+Ykgbd46+dYvwGKCw9/WJkfVQm3gYc0b+u2v22trSWT58ngM3Gt4cLA/frhnpjhxAO+ypUjg==',
  },
  5: {
    version: '5.128.0',
    integrity:
      'sha512-aw8USKnrZVPOqJfp1eKpbaQL+jUYkXJn/v3XdBslfT4jXEUIqkyITmlgY8bA9GqVF7xGcr+m/HJTpgvGbtIvXA==',
  },
  6: {
    version: '6.40.0',
    integrity:
      'sha512-2MnZ/ygvuCmeuqfXQmsxfQaLN/SSJvQbtT2cLXbgr5VKr3KmZFZBVvX977fG3eZ6pprl4J9pO+I2bbe6BvColg==',
  },
};

/**
 * The scripts for browsers and their chunks, and the module that `import '@clerk/clerk-js'` means, which needs nothing
 * beside it; the package's Node, legacy and native builds stay out.
 */
const WANTED =
  /^package\/dist\/(clerk\.mjs|clerk\.(headless\.)?browser\.js|[^/]+_(clerk\.(headless\.)?browser|176afd)_[^/]+\.js)$/;
/** Part of the path, so that a folder from before a change of `WANTED` is not taken for complete. */
const KEPT = createHash('sha256').update(WANTED.source).digest('hex').slice(0, 8);
const CACHE = fileURLToPath(new URL(`../../.cache/clerk-js/${KEPT}/`, import.meta.url));
const run = promisify(execFile);

/**
 * Makes sure ClerkJS 4, 5 and 6 are in the cache, downloading what is missing.
 * @returns the folder of each release, holding `clerk.browser.js` and `clerk.mjs`
 */
export async function ensureClerkJs(): Promise<Record<ClerkMajor, string>> {
  // One after the other, so that a failure leaves no half-done download of the others behind.
  return {
    4: await ensureRelease(RELEASES[4]),
    5: await ensureRelease(RELEASES[5]),
    6: await ensureRelease(RELEASES[6]),
  };
}

/** One file of a release. */
export async function clerkScript(
  folders: Record<ClerkMajor, string>,
  major: ClerkMajor,
  name: string,
): Promise<HttpReply> {
  try {
    return scriptReply(await readFile(join(folders[major], name)));
  } catch {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such script' };
  }
}

/** The folder of a release, downloaded if it is not in the cache. */
export async function ensureRelease(release: ClerkRelease): Promise<string> {
  const folder = join(CACHE, release.version);
  // The folder appears by one rename, so if it is there it is complete.
  if (existsSync(folder)) return folder;
  const work = join(CACHE, `tmp-${randomUUID()}`);
  await mkdir(join(work, 'out'), { recursive: true });
  try {
    await download(release, work);
    await rename(join(work, 'out'), folder).catch((error: unknown) => {
      // Somebody else was faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

async function download({ version, integrity }: ClerkRelease, work: string): Promise<void> {
  const name = `@clerk/clerk-js@${version}`;
  const tarball = await pack(name, work).catch((error: unknown) => {
    throw new Error(`Could not download ${name} from npm. The local Clerk instance needs it once.\n${error}`);
  });
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (actual !== integrity) throw new Error(`${name} has checksum ${actual}, expected ${integrity}.`);
  await extract({ file: tarball, cwd: join(work, 'out'), strip: 2, filter: (path) => WANTED.test(path) });
  for (const file of ['clerk.browser.js', 'clerk.mjs']) {
    if (!existsSync(join(work, 'out', file))) throw new Error(`${name} has no ${file}.`);
  }
}

async function pack(name: string, folder: string): Promise<string> {
  const windows = process.platform === 'win32';
  const args = ['pack', name, '--ignore-scripts', '--pack-destination', folder];
  await run(windows ? 'npm.cmd' : 'npm', args, { cwd: folder, shell: windows, timeout: 180_000 });
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack wrote nothing');
  return join(folder, tarball);
}

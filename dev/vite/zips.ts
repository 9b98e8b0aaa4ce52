import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { Problem } from '../setup/problem.mjs';
import { root, run } from '../setup/processes.mjs';

/** What stores take: a build for each kind of browser, and for Mozilla's review what the builds are made of. */
export const zipTargets = ['chrome', 'firefox', 'sources'] as const;
export type ZipTarget = (typeof zipTargets)[number];

export interface Zip {
  /** From the repository's root. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** A zip knows times in local time, from 1980 on. The same one everywhere makes the same bytes. */
const mtime = new Date(1980, 0, 1);

/**
 * Packs a build with its manifest at the top, or the files of the repository. The same files give the same bytes, on
 * each system: fflate compresses without the system's zlib.
 * @param out a folder, from the repository's root
 */
export async function makeZip(target: ZipTarget, out: string): Promise<Zip> {
  const folder = target === 'sources' ? '' : join('dist', target);
  const files = target === 'sources' ? await trackedFiles() : filesIn(folder);
  const content: Zippable = {};
  for (const file of files.sort()) content[file] = [readFileSync(join(root, folder, file)), { mtime }];
  const bytes = zipSync(content, { level: 9 });

  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const path = join(out, `${name}-${version}-${target}.zip`);
  mkdirSync(join(root, out), { recursive: true });
  writeFileSync(join(root, path), bytes);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder, 'manifest.json'))) throw new Problem(`There is no build in ${folder}.`);
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

async function trackedFiles(): Promise<string[]> {
  const { code, output } = await run('git', ['ls-files', '-z']);
  if (code !== 0) throw new Problem('The sources are packed from a git repository.', output);
  return output.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

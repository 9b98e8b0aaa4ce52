import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { x as extract } from 'tar';
import type { RuleSet } from '../../src/core/authorization/rules.ts';
import { ensureClerkJs } from '../clerk/clerk-js.ts';

/** A published ClerkJS, and the rules by which it answers. */
export interface Release {
  version: string;
  rules: RuleSet;
  /** `clerk.browser.js` */
  script: string;
}

/** The last of each line before April 2026: only here, for the rules that no newer release has. */
const older: { version: string; rules: RuleSet; integrity: string }[] = [
  {
    version: '6.7.4',
    rules: 'before-2026-04',
    integrity:
      'sha512-dC3i8eylzsKiK25Cwyeud2UaeB9y/m26skauHKuzIKcIrlM02MF3xBmH+sNIdTfjf6US/T7xOJqN0eINvf3kGQ==',
  },
  {
    version: '5.125.9',
    rules: 'before-2026-04-core-2',
    integrity:
      'sha512-5F3u/Ki082vsWTyYz8SWDDGXb06jMujY7JgwqFTJsSlEuUxwQLKMZbhdsewtgTqjY/DfKgF138x0EXiVCaBYxw==',
  },
];

const cache = fileURLToPath(new URL('../../.cache/clerk-js-rules/', import.meta.url));
const run = promisify(execFile);

/** The releases that all tests run against. */
export async function usualReleases(): Promise<Release[]> {
  const folders = await ensureClerkJs();
  const release = (folder: string, rules: RuleSet): Release => ({
    version: folder.split(/[\\/]/).at(-1) ?? '',
    rules,
    script: join(folder, 'clerk.browser.js'),
  });
  return [
    release(folders[6], 'current'),
    release(folders[5], 'current-core-2'),
    release(folders[4], 'role-permission-only'),
  ];
}

/** One release for each rule set, downloading what is missing. */
export async function allReleases(): Promise<Release[]> {
  const releases = await usualReleases();
  for (const { version, rules, integrity } of older) {
    const script = join(cache, `clerk-${version}.browser.js`);
    if (!existsSync(script)) await download(version, integrity, script);
    releases.push({ version, rules, script });
  }
  return releases;
}

async function download(version: string, integrity: string, script: string): Promise<void> {
  const work = join(cache, `tmp-${randomUUID()}`);
  await mkdir(work, { recursive: true });
  try {
    const windows = process.platform === 'win32';
    const args = ['pack', `@clerk/clerk-js@${version}`, '--ignore-scripts', '--pack-destination', work];
    await run(windows ? 'npm.cmd' : 'npm', args, { cwd: work, shell: windows, timeout: 180_000 });
    const tarball = join(work, (await readdir(work)).find((file) => file.endsWith('.tgz')) ?? '');
    const actual = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    if (`sha512-${actual}` !== integrity) throw new Error(`ClerkJS ${version} has another checksum.`);
    const wanted = 'package/dist/clerk.browser.js';
    await extract({ file: tarball, cwd: work, filter: (path) => path === wanted });
    await rename(join(work, wanted), script);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

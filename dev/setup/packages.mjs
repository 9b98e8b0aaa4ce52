import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';

const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);
const STAMP = at('node_modules/.lock-hash');

/** @param {URL} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * npm's own note of what it has put into node_modules, compared with the lock file. Optional packages may be
 * missing, as they belong to other systems.
 * @param {string} lock
 */
function installedAsLocked(lock) {
  const hidden = read(at('node_modules/.package-lock.json'));
  if (hidden === null) return false;
  const installed = JSON.parse(hidden).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/**
 * `npm ci` when node_modules is missing or belongs to another package-lock.json.
 * @param {(line: string) => void} say
 */
export async function installPackages(say) {
  const lock = readFileSync(at('package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (read(STAMP) === hash) return;
  if (!installedAsLocked(lock)) {
    say('Installing packages (npm ci, about 30 s) ...');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund'];
    const { code, output } = npm?.endsWith('.js')
      ? await run(process.execPath, [npm, ...args])
      : await run('npm', args);
    if (code !== 0)
      throw new Problem('The packages could not be installed: npm ci failed, see above.', output);
  }
  writeFileSync(STAMP, hash);
}

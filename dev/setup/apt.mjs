import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from './problem.mjs';
import { run } from './processes.mjs';

const LOCK_WAIT_MS = 300_000;

/** The words before `apt-get` that make it run with the rights it needs, or null when that can't be had. */
async function privilege() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : null;
}

/** @param {string[]} prefix @param {string[]} args */
function aptGet(prefix, args) {
  const words = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  return run(/** @type {string} */ (words[0]), words.slice(1));
}

/** @param {string[]} prefix */
async function update(prefix) {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const { code, output } = await aptGet(prefix, ['update']);
    if (code === 0) return;
    // DPkg::Lock::Timeout is not applied to the lock of the package lists.
    const locked = /could not get lock|unable to lock/i.test(output);
    if (!locked || Date.now() > deadline) throw new Problem('apt-get update failed, see above.', output);
    await sleep(2_000);
  }
}

/** Ubuntu's packages of these names only fetch a snap, which does not run everywhere. @param {string} name */
async function isRealPackage(name) {
  const { output } = await run('apt-cache', ['policy', name]);
  const candidate = /Candidate: (.+)/.exec(output)?.[1] ?? '(none)';
  return candidate !== '(none)' && !candidate.includes('snap');
}

/**
 * Installs Debian packages when this system and this user can.
 * @param {string[]} names
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether they were installed
 */
export async function aptInstall(names, say) {
  const prefix = await privilege();
  if (prefix === null) return false;
  say(`Installing ${names.join(' and ')} (apt-get) ...`);
  await update(prefix);
  for (const name of names) if (!(await isRealPackage(name))) return false;
  const { code, output } = await aptGet(prefix, [
    'install',
    '-y',
    '--no-install-recommends',
    '-o',
    `DPkg::Lock::Timeout=${LOCK_WAIT_MS / 1000}`,
    ...names,
  ]);
  if (code !== 0) throw new Problem('apt-get install failed, see above.', output);
  return true;
}

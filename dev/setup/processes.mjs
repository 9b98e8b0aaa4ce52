import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const windows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    // Each child leads a process group, so that what it started (browsers, workers) gets the signal too.
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] show: on the screen too, as it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      // Windows runs .cmd files through a shell only: https://nodejs.org/api/child_process.html
      shell: windows && !command.endsWith('.exe'),
    });
    let output = '';
    const keep = (/** @type {Buffer} */ data) => {
      output += data;
      if (show) process.stdout.write(data);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    running.add(child);
    const finish = (/** @type {number} */ code) => {
      running.delete(child);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** Ends everything that `run` has started when this process is told to end. */
export function endWithChildren() {
  for (const [signal, number] of /** @type {[NodeJS.Signals, number][]} */ ([
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ])) {
    process.once(signal, () => {
      for (const child of running) signalGroup(child, 'SIGTERM');
      const force = () => {
        for (const child of running) signalGroup(child, 'SIGKILL');
        process.exit(128 + number);
      };
      setTimeout(force, 3_000).unref();
      Promise.all([...running].map((child) => new Promise((done) => child.once('close', done)))).then(force);
    });
  }
}

/**
 * A program from node_modules.
 * @param {string} name
 */
export const bin = (name) =>
  fileURLToPath(new URL(`../../node_modules/.bin/${name}${windows ? '.cmd' : ''}`, import.meta.url));

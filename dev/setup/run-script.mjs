import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { report } from './problem.mjs';
import { root } from './processes.mjs';
import { setup } from './setup.mjs';

/**
 * Sets up what a TypeScript program needs, then runs it with this process's arguments and ends with its code.
 * @param {string} path from the repository's root
 * @param {import('./setup.mjs').BrowserName[]} browsers
 */
export async function runScript(path, browsers) {
  try {
    await setup({ browsers });
    const args = ['--import', 'tsx', join(root, path), ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    // The terminal sends Ctrl+C to both; the child closes its browser, then this ends with its code.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
    });
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { report } from './problem.mjs';
import { root } from './processes.mjs';
import { setup } from './setup.mjs';

const args = process.argv.slice(2);
// Only what set-up must know; start.ts checks all of the options.
const browser = /--browser[= ]firefox\b/.test(args.join(' ')) ? 'firefox' : 'chromium';

try {
  await setup({ browsers: [browser] });
  const script = fileURLToPath(new URL('start.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to both; the child closes the browser, then this ends with its code.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  report(error);
  process.exitCode = 1;
}

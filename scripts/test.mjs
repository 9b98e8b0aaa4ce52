import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { report } from '../dev/setup/problem.mjs';
import { bin, endWithChildren, root, run } from '../dev/setup/processes.mjs';
import { setup } from '../dev/setup/setup.mjs';
import { vitestTotals } from '../dev/setup/vitest-totals.mjs';

const REPORT = join('artifacts', 'vitest.json');
const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {import('../dev/setup/vitest-totals.mjs').Totals} part */
function count(part) {
  total.passed += part.passed;
  total.failed += part.failed;
  total.skipped += part.skipped;
}

/** @param {string} name @param {string} reason */
function fail(name, reason) {
  console.log(`${name}: failed (${reason})`);
  count({ passed: 0, failed: 1, skipped: 0 });
}

/**
 * One command that counts as one check.
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 */
async function check(name, program, args) {
  const started = Date.now();
  const { code, output } = await run(bin(program), args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    console.log(`${name}: passed (${seconds} s)`);
    count({ passed: 1, failed: 0, skipped: 0 });
    return true;
  }
  console.log(output.trimEnd());
  fail(name, `exit code ${code}, ${seconds} s`);
  return false;
}

/** @param {string[]} args */
async function vitest(args) {
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  rmSync(join(root, REPORT), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await run(bin('vitest'), ['run', ...reporters, ...args], { show: true });
  count(vitestTotals(join(root, REPORT), code));
}

async function all() {
  await setup({ browsers: ['chromium', 'firefox'] });
  await check('types', 'tsc', ['-p', '.']);
  await check('lint', 'biome', ['check', '.']);
  if (await check('build', 'tsx', ['scripts/build.ts'])) {
    await check('add-on lint', 'web-ext', ['lint', '-s', join('dist', 'firefox'), '--warnings-as-errors']);
    await vitest([]);
  } else {
    fail('add-on lint', 'there is no build');
    await vitest(['--project', '!e2e']);
    fail('e2e', 'there is no build');
  }
}

endWithChildren();
try {
  await all();
} catch (error) {
  report(error);
  total.failed += 1;
}
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);

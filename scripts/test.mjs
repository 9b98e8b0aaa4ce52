import { join } from 'node:path';
import { inWords, runParts } from '../dev/parts/run-parts.mjs';
import { report } from '../dev/setup/problem.mjs';
import { endWithChildren } from '../dev/setup/processes.mjs';
import { setup } from '../dev/setup/setup.mjs';

/** `npm run test:full`: all there is; see CONTRIBUTING.md. */
const isFull = process.argv.includes('--full');
if (isFull) process.env.FULL_RUN = '1';

const browsers = ['--project', 'chromium', '--project', 'firefox'];
const waiting = 'test/e2e/waiting';

/** @type {import('../dev/parts/run-parts.mjs').Part[]} */
const parts = [
  { name: 'build', program: 'tsx', args: ['scripts/build.ts'] },
  { name: 'types', program: 'tsc', args: ['-p', '.'] },
  { name: 'lint', program: 'biome', args: ['check', '.'] },
  { name: 'unit and contract', program: 'vitest', args: ['--project', 'unit', '--project', 'contract'] },
  { name: 'repo', needs: 'build', program: 'vitest', args: ['--project', 'repo'] },
  {
    name: 'add-on lint',
    needs: 'build',
    program: 'web-ext',
    args: ['lint', '-s', join('dist', 'firefox'), '--warnings-as-errors'],
  },
  // What mostly waits, beside what works.
  { name: 'e2e, waiting', needs: 'build', program: 'vitest', args: [...browsers, waiting] },
  {
    name: 'e2e',
    needs: 'build',
    program: 'vitest',
    args: [...browsers, '--exclude', `${waiting}/**`],
    show: true,
  },
];
const fullParts = ['1', '7', '11'].map((seed) => ({
  name: `parity, seed ${seed}`,
  program: 'tsx',
  args: ['test/parity/run.ts', '--cases', '20000', '--seed', seed],
}));

async function main() {
  await setup({ browsers: ['chromium', 'firefox'] });
  const startedMs = Date.now();
  const results = await runParts(isFull ? [...parts, ...fullParts] : parts);
  const total = { passed: 0, failed: 0, skipped: 0 };
  let seconds = 0;
  console.log();
  for (const each of results) {
    console.log(`${each.seconds.toFixed(1).padStart(7)} s  ${each.name}`);
    seconds += each.seconds;
    total.passed += each.totals.passed;
    total.failed += each.totals.failed;
    total.skipped += each.totals.skipped;
  }
  console.log(
    `${seconds.toFixed(1).padStart(7)} s  in all, side by side in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  return total;
}

endWithChildren();
try {
  const total = await main();
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
  console.log(inWords(total));
} catch (error) {
  report(error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
}

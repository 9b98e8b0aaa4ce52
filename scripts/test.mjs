import { join } from 'node:path';
import { inWords, runParts } from '../dev/parts/run-parts.mjs';
import { report } from '../dev/setup/problem.mjs';
import { endWithChildren } from '../dev/setup/processes.mjs';
import { setup } from '../dev/setup/setup.mjs';

/**
 * What is run, see CONTRIBUTING.md: `--full` all there is, `--security` and `--reliability` one of the suites in full, and
 * without any of them what `npm test` has.
 */
const suite =
  ['full', 'security', 'reliability'].find((name) => process.argv.includes(`--${name}`)) ?? 'quick';
if (suite !== 'quick') {
  process.env.FULL_RUN = '1';
  process.env.SEED ??= String(Date.now() % 2 ** 31);
}

const browsers = ['--project', 'chromium', '--project', 'firefox'];
const waiting = 'test/e2e/waiting';
const longReliability = 'test/reliability/long';

/** @typedef {import('../dev/parts/run-parts.mjs').Part} Part */

/** @type {Part} */
const build = { name: 'build', program: 'tsx', args: ['scripts/build.ts'] };
/** @type {Part} */
const fuzz = { name: 'security, generated', program: 'vitest', args: ['--project', 'security'] };

/** @type {Part[]} */
const quickParts = [
  build,
  { name: 'types', program: 'tsc', args: ['-p', '.'] },
  { name: 'lint', program: 'biome', args: ['check', '.'] },
  {
    name: 'unit, contract, generated',
    program: 'vitest',
    // In one run, so that they share the machine.
    args: ['unit', 'contract', 'security'].flatMap((project) => ['--project', project]),
  },
  { name: 'repo', needs: 'build', program: 'vitest', args: ['--project', 'repo'] },
  {
    name: 'add-on lint',
    needs: 'build',
    program: 'web-ext',
    args: ['lint', '-s', join('dist', 'firefox'), '--warnings-as-errors'],
  },
  // What mostly waits, beside what works; but not beside the other browsers, since ClerkJS's own timers would be late.
  { name: 'e2e, waiting', needs: 'build', program: 'vitest', args: [...browsers, waiting] },
  {
    name: 'e2e',
    needs: 'build',
    // By themselves: beside the unit tests both take longer than one after the other, and clocks of tests run out.
    after: ['e2e, waiting', 'unit, contract, generated'],
    program: 'vitest',
    args: [...browsers, '--exclude', `${waiting}/**`, '--exclude', `${longReliability}/**`],
    show: true,
  },
];

/** @type {Part[]} */
const parity = ['1', '7', '11'].map((seed) => ({
  name: `parity, seed ${seed}`,
  program: 'tsx',
  args: ['test/parity/run.ts', '--cases', '20000', '--seed', seed],
}));

/** Half an hour, nearly all of it waiting. @type {Part} */
const long = {
  name: 'reliability, long',
  needs: 'build',
  program: 'vitest',
  args: [...browsers, longReliability],
  show: true,
};

/** End-to-end tests of what SECURITY.md promises. */
const promises = [
  'attacks/',
  'attacks-on-the-worker',
  'key-heap',
  'privacy',
  'misbehaving-clerk',
  'bad-input',
  'backend-key-scan',
  'egress',
];

/** @type {Record<string, Part[]>} */
const suites = {
  quick: quickParts,
  full: [...quickParts, ...parity, long],
  security: [
    build,
    { ...fuzz, show: true },
    {
      name: 'security, in the browsers',
      needs: 'build',
      program: 'vitest',
      args: [...browsers, ...promises.map((name) => `test/e2e/${name}`)],
      show: true,
    },
  ],
  reliability: [
    build,
    {
      name: 'reliability',
      needs: 'build',
      program: 'vitest',
      args: [...browsers, 'test/reliability', 'test/e2e/worker', '--exclude', `${longReliability}/**`],
      show: true,
    },
    long,
  ],
};

async function main() {
  await setup({ browsers: ['chromium', 'firefox'] });
  const startedMs = Date.now();
  if (process.env.SEED) console.log(`SEED=${process.env.SEED} makes the generated cases again.`);
  const results = await runParts(suites[suite] ?? quickParts);
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

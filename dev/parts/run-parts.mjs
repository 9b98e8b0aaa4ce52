import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from '../setup/processes.mjs';
import { vitestTotals } from './vitest-totals.mjs';

/** @typedef {import('./vitest-totals.mjs').Totals} Totals */

/**
 * A part of a run: one program. It counts as one check, or, if it is vitest, as many as it has tests.
 * @typedef {object} Part
 * @property {string} name
 * @property {string} program from node_modules
 * @property {string[]} args
 * @property {string} [needs] name of a part before it in the list; begins when that has passed
 * @property {string[]} [after] likewise; begins when all of these have ended, however they did
 * @property {boolean} [show] its output is shown as it comes, otherwise only when it fails
 */

/** @typedef {Part & { totals: Totals, seconds: number }} Result */

/**
 * Runs all parts side by side, but for those that wait for another, and says of each how it ended and how long it took.
 * @param {Part[]} parts
 * @returns {Promise<Result[]>}
 */
export async function runParts(parts) {
  /** @type {Map<string, Promise<Result>>} */
  const begun = new Map();
  for (const part of parts) {
    const { needs = '', after = [] } = part;
    const before = Promise.all(after.map((name) => begun.get(name)));
    begun.set(part.name, runPart(part, begun.get(needs), before));
  }
  return Promise.all(begun.values());
}

/**
 * @param {Part} part
 * @param {Promise<Result> | undefined} needed
 * @param {Promise<unknown>} before
 * @returns {Promise<Result>}
 */
async function runPart(part, needed, before) {
  await before;
  if (needed && (await needed).totals.failed > 0) {
    console.log(`${part.name}: failed (needs ${part.needs})`);
    return { ...part, totals: { passed: 0, failed: 1, skipped: 0 }, seconds: 0 };
  }
  const startedMs = Date.now();
  const { totals, output } = await (part.program === 'vitest' ? runVitest(part) : runCheck(part));
  const seconds = (Date.now() - startedMs) / 1000;
  if (totals.failed > 0 && !part.show) console.log(output.trimEnd());
  console.log(`${part.name}: ${inWords(totals)} (${seconds.toFixed(1)} s)`);
  return { ...part, totals, seconds };
}

/** @param {Part} part */
async function runCheck({ program, args }) {
  const { code, output } = await run(bin(program), args);
  const isPassed = code === 0;
  return { totals: { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 }, output };
}

/** @param {Part} part */
async function runVitest({ name, args, show = false }) {
  const folder = join('artifacts', 'tests');
  const report = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
  mkdirSync(join(root, folder), { recursive: true });
  rmSync(join(root, report), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run(bin('vitest'), ['run', ...reporters, ...args], { show });
  return { totals: vitestTotals(join(root, report), code), output };
}

/** @param {Totals} totals */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Problem, report } from '../../dev/setup/problem.mjs';
import { root } from '../../dev/setup/processes.mjs';
import { buildAll } from '../../dev/vite/build.ts';
import { browserVersion } from './browser.ts';
import { keepResults, publishResults, type Result, textOf } from './results.ts';
import { type BenchRow, verdictOf } from './row.ts';
import { rows } from './rows.ts';
import { type Site, startSite } from './site.ts';

const usage = `Usage: npm run bench -- [--quick] [--no-build] [--publish] [row ...]
Rows: ${rows.map(({ name }) => name).join(', ')}`;

interface Options {
  chosen: readonly BenchRow[];
  isQuick: boolean;
  isBuilt: boolean;
  isPublished: boolean;
}

function readOptions(args: string[]): Options {
  const options = {
    quick: { type: 'boolean' },
    'no-build': { type: 'boolean' },
    publish: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false });
  const unknown = [
    ...positionals.filter((name) => !rows.some((row) => row.name === name)),
    ...Object.keys(values).filter((name) => !(name in options)),
  ];
  if (unknown.length > 0) throw new Problem(`There is no ${unknown.join(', ')}.\n${usage}`);
  const chosen = rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return {
    chosen,
    isQuick: Boolean(values.quick),
    isBuilt: Boolean(values['no-build']),
    isPublished: Boolean(values.publish),
  };
}

/** Keeps a failure with its row, so that the table tells of it. */
async function runRow(row: BenchRow, site: Site, isQuick: boolean, machine: string): Promise<Result> {
  console.log(`${row.name} ...`);
  const about = { row: row.name, takenAt: new Date().toISOString(), machine, isQuick };
  try {
    const figures = await row.run({ ours: join(root, 'dist', 'chrome'), site, isQuick });
    return { ...about, figures, problem: null };
  } catch (error) {
    return { ...about, figures: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

async function main(): Promise<void> {
  const { chosen, isQuick, isBuilt, isPublished } = readOptions(process.argv.slice(2));
  if (!isBuilt) await buildAll();
  const machine = `${await browserVersion()}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${process.platform}, Node ${process.versions.node}`;
  const site = await startSite();
  const results: Result[] = [];
  try {
    for (const row of chosen) results.push(await runRow(row, site, isQuick, machine));
  } finally {
    await site.close();
  }
  const all = keepResults(results, rows);
  if (isPublished) publishResults(all, rows);
  const missed = results.flatMap(({ figures }) => figures).filter((each) => verdictOf(each) === 'MISSED');
  const unmeasured = results.filter(({ problem }) => problem !== null);
  console.log(`\n${machine}\n\n${textOf(results)}\n`);
  for (const { name, method, blindSpot } of chosen)
    console.log(`${name}. Method: ${method} Blind spot: ${blindSpot}`);
  console.log(`\n${missed.length} missed, ${unmeasured.length} not measured. Kept in artifacts/bench.md.`);
  if (unmeasured.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startClerkInstance } from '../../dev/clerk/index.ts';
import { Problem, report } from '../../dev/setup/problem.mjs';
import { root } from '../../dev/setup/processes.mjs';
import { buildAll } from '../../dev/vite/build.ts';
import { zipBuild } from '../../dev/vite/zips.ts';
import { browserVersion, longMs, measureLoads, measureLongLoad } from './page-load.ts';
import { markdownTable, type Row, textTable } from './table.ts';
import { measureTokens, type TokenTimes } from './tokens.ts';
import type { ScriptTime } from './trace.ts';
import { ensureVendorExtensions } from './vendor.ts';
import { measureViews, type ViewTimes } from './views.ts';

const OURS = join(root, 'dist', 'chrome');
const IN_EVERY_PAGE = ['src/page/hook.iife.js', 'src/content/relay.iife.js'];
const LONG_ROUNDS = 3;
/** `ofWebCrypto`: at least 0.8 of its rate is at most 1 / 0.8 of its time. */
const goals = {
  ofApollo: 0.5,
  scriptBytes: 6_000,
  zipBytes: 120_000,
  ofWebCrypto: 1.25,
  readMs: 0.2,
  ofNoCookies: 1.5,
};

type Kind = 'first' | 'reload' | 'long';
const kinds: Kind[] = ['first', 'reload', 'long'];
const headings: Record<Kind, string> = {
  first: 'first load',
  reload: 'reload',
  long: `first load, ${longMs / 1000} s`,
};

interface Subject {
  name: string;
  dir: string;
  times: Record<Kind, ScriptTime[]>;
  /** Why it could not be measured. */
  problem: string | null;
}

function readOptions(args: string[]): { rounds: number } {
  const rounds = Number(
    parseArgs({ args, options: { rounds: { type: 'string', default: '5' } } }).values.rounds,
  );
  if (!Number.isInteger(rounds) || rounds < 1) throw new Problem('Usage: npm run bench -- [--rounds 5]');
  return { rounds };
}

function subject(dir: string): Subject {
  const { name, short_name, version } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const title = dir === OURS ? 'Session Inspector for Clerk' : name || short_name;
  return {
    name: `${title} ${version}`,
    dir,
    times: { first: [], reload: [], long: [] },
    problem: null,
  };
}

/** Keeps a failure with its subject, so that the table tells of it. */
async function guarded(each: Subject, work: () => Promise<void>): Promise<void> {
  if (each.problem) return;
  await work().catch((error: unknown) => {
    each.problem = error instanceof Error ? error.message : String(error);
  });
}

async function measure(subjects: Subject[], rounds: number, url: string): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds} ...`);
    // One after the other in each round, so that a slow minute of the machine meets them all.
    for (const each of subjects) {
      await guarded(each, async () => {
        const { first, reload } = await measureLoads(each.dir, url);
        each.times.first.push(...first);
        each.times.reload.push(...reload);
      });
    }
  }
  for (let round = 1; round <= LONG_ROUNDS; round++) {
    console.log(`Round ${round} of ${LONG_ROUNDS} of ${longMs / 1000} s ...`);
    await Promise.all(
      subjects.map((each) =>
        guarded(each, async () => {
          each.times.long.push(await measureLongLoad(each.dir, url));
        }),
      ),
    );
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 ? middle : middle - 1],
    sorted[middle],
  ];
  return (low + high) / 2;
}

const ms = ({ times }: Subject, kind: Kind): number => median(times[kind].map((time) => time.ms));

function timeRows(subjects: Subject[]): Row[] {
  const [ours, ...others] = subjects;
  const rows: Row[] = [['Extension', ...kinds.map((kind) => `${headings[kind]}, ms`), 'runs in 35 s']];
  for (const each of subjects) {
    const times = kinds.map((kind) => ms(each, kind).toFixed(2));
    const runs = String(median(each.times.long.map((time) => time.runs)));
    rows.push(each.problem ? [each.name, 'not measured', '', '', ''] : [each.name, ...times, runs]);
  }
  for (const other of others) {
    if (!ours || ours.problem || other.problem) continue;
    rows.push([
      `ours / ${other.name}`,
      ...kinds.map((kind) => (ms(ours, kind) / ms(other, kind)).toFixed(2)),
      '',
    ]);
  }
  return rows;
}

const verdict = (value: number, most: number) => (value <= most ? 'met' : 'missed');

function goalRows([ours, ...others]: Subject[], zipBytes: number): Row[] {
  const rows: Row[] = [['Goal', 'measured', 'at most', '']];
  const apollo = others.find(({ dir }) => dir.includes('apollo'));
  for (const kind of kinds) {
    const ratio = ours && apollo ? ms(ours, kind) / ms(apollo, kind) : Number.NaN;
    const known = Number.isFinite(ratio);
    rows.push([
      `Script time of Apollo's, ${headings[kind]}`,
      known ? ratio.toFixed(2) : 'not measured',
      goals.ofApollo.toFixed(2),
      known ? verdict(ratio, goals.ofApollo) : 'not measured',
    ]);
  }
  const scriptBytes = IN_EVERY_PAGE.reduce((sum, path) => sum + statSync(join(OURS, path)).size, 0);
  const bytes = (value: number) => `${value.toLocaleString('en')} bytes`;
  const sizes: [string, number, number][] = [
    ['Hook and relay together', scriptBytes, goals.scriptBytes],
    ['Zip for Chrome', zipBytes, goals.zipBytes],
  ];
  for (const [name, value, most] of sizes) rows.push([name, bytes(value), bytes(most), verdict(value, most)]);
  return rows;
}

function tokenRows({ checkMs, webCryptoMs, readMs, readBytes }: TokenTimes): Row[] {
  const ratio = checkMs / webCryptoMs;
  const most = goals.ofWebCrypto;
  const reading = `Reading a token of ${readBytes.toLocaleString('en')} bytes`;
  return [
    [
      'Time of a signature check, of WebCrypto alone',
      ratio.toFixed(2),
      most.toFixed(2),
      verdict(ratio, most),
    ],
    [reading, `${readMs.toFixed(3)} ms`, `${goals.readMs.toFixed(3)} ms`, verdict(readMs, goals.readMs)],
  ];
}

function viewRow({ sessions, cookies, withCookiesMs, withoutMs }: ViewTimes): Row {
  const ratio = withCookiesMs / withoutMs;
  return [
    `Time of a view of ${sessions} sessions with ${cookies} cookies, of one without`,
    ratio.toFixed(2),
    goals.ofNoCookies.toFixed(2),
    verdict(ratio, goals.ofNoCookies),
  ];
}

const notes = (subjects: Subject[], rounds: number): string[] => [
  `Medians of ${rounds * 2} loads (35 s: ${LONG_ROUNDS}) of a page without Clerk and without scripts of its own, each extension alone in a browser of its own, taken in turn; the 35 s side by side.`,
  'First load: in a new tab and process, until 1 s after the load event. Reload: the same again in that process.',
  'ms: CPU time of the page’s main thread in trace events EvaluateScript (with compiling) and FunctionCall whose script is at chrome-extension://<id>/, in either world and by script tag; nested ones count once. What the browser does outside of scripts, such as setting up an isolated world, is in nobody’s time.',
  'The others are the builds of npm electron-devtools-vendor 3.0.0, all of Manifest V3, loaded unpacked as they are. Ember’s worker does not start there, as that manifest lacks the permission contextMenus; its content scripts run.',
  'Tokens: in Node, the least mean of 45 rounds of 100 runs; keys imported once, RS256 with 2048 bits.',
  'Views: in Node, the least of 22 rounds; the worker knows the tokens from the report before.',
  ...subjects.flatMap(({ name, problem }) => (problem ? [`Not measured: ${name}: ${problem}`] : [])),
];

async function vendorFolders(): Promise<string[]> {
  try {
    return await ensureVendorExtensions();
  } catch (error) {
    console.error(`The other extensions could not be had, so nothing is compared: ${error}`);
    return [];
  }
}

async function main(): Promise<void> {
  // In a process that has done nothing yet, as a worker's is.
  const tokenTimes = await measureTokens();
  const viewTimes = await measureViews();
  const { rounds } = readOptions(process.argv.slice(2));
  await buildAll();
  const zip = await zipBuild('chrome');
  const subjects = [OURS, ...(await vendorFolders())].map(subject);
  const instance = await startClerkInstance();
  try {
    await measure(subjects, rounds, instance.url('/plain'));
  } finally {
    await instance.close();
  }
  const times = timeRows(subjects);
  const reached = [...goalRows(subjects, zip.bytes), ...tokenRows(tokenTimes), viewRow(viewTimes)];
  const machine = `${await browserVersion(OURS)}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${process.platform}, Node ${process.versions.node}`;
  const footnotes = notes(subjects, rounds);
  console.log(`\n${machine}\n\n${textTable(times)}\n\n${textTable(reached)}\n\n${footnotes.join('\n')}`);
  const markdown = ['# Benchmark', machine, markdownTable(times), markdownTable(reached), ...footnotes];
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  writeFileSync(join(root, 'artifacts', 'bench.md'), `${markdown.join('\n\n')}\n`);
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import { parseArgs } from 'node:util';
import { type AuthorizationReport, runAuthorizationParity } from './authorization.ts';
import { allReleases } from './authorization-releases.ts';
import { runKeyTextParity } from './key-texts.ts';
import { runMachineParity } from './machine.ts';
import { type Report, runParity } from './parity.ts';
import { compareBashWords, type RequestReport, runRequestParity, type WordsReport } from './requests.ts';
import { runServerParity, type ServerReport } from './server.ts';
import { runStandardParity, type StandardReport } from './standard.ts';

type Compare = (cases: number, seed: number) => Promise<boolean>;

/** Prints what was found, and says whether nothing disagrees. */
const part =
  <Found extends { disagreements: readonly unknown[] }>(
    run: (cases: number, seed: number) => Promise<Found>,
    show: (report: Found) => void,
  ): Compare =>
  async (cases, seed) => {
    const report = await run(cases, seed);
    show(report);
    return report.disagreements.length === 0;
  };

/** What is compared, by its name for `--only`. */
const parts: Record<string, Compare> = {
  tokens: part(runParity, print),
  keys: part(runKeyTextParity, print),
  server: part(runServerParity, printServer),
  requests: part(runRequestParity, printRequests),
  bash: part(async (cases, seed) => compareBashWords(Math.min(cases, 1_000), seed), printBash),
  machine: part(runMachineParity, print),
  standard: part(runStandardParity, printStandard),
  async authorization(cases, seed) {
    const report = await runAuthorizationParity(cases, seed, await allReleases());
    printAuthorization(cases, report);
    return report.disagree === 0;
  },
};

const usage =
  `Usage: npm run test:parity -- [--cases 2000] [--seed 1] [--only ${Object.keys(parts).join('|')}]\n` +
  'The first run for authorization downloads two older releases of ClerkJS.';

interface Options {
  cases: number;
  seed: number;
  only: string | undefined;
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        cases: { type: 'string', default: '2000' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string' },
      },
    });
    const { only } = values;
    const [cases, seed] = [Number(values.cases), Number(values.seed)];
    const isPart = only === undefined || Object.hasOwn(parts, only);
    return isPart && Number.isInteger(cases) && cases > 0 && Number.isInteger(seed)
      ? { cases, seed, only }
      : null;
  } catch {
    return null;
  }
}

function printCounts(counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts).sort(([, a], [, b]) => b - a)) {
    console.log(`${String(count).padStart(7)}  ${name}`);
  }
}

function print({ agree, disagreements, answers }: Report): void {
  printCounts(answers);
  const [smallest] = disagreements.sort((a, b) => a.what.length - b.what.length);
  if (smallest) {
    console.log(
      `\nThe smallest case on which we disagree:\n  ${smallest.what.join('\n  ') || 'a fresh token'}`,
    );
    console.log(`  ours:    ${smallest.ours}\n  Clerk's: ${smallest.clerks}\n  token:   ${smallest.raw}`);
  }
  console.log(`\n${agree} agree, ${disagreements.length} disagree`);
}

function printAuthorization(cases: number, report: AuthorizationReport): void {
  const { agree, disagree, disagreements, answers, rules, reasons } = report;
  printCounts(answers);
  console.log('\nReasons given where ClerkJS and the backend differ:');
  printCounts(reasons);
  const size = ({ asked, facts }: { asked: string; facts: string }) => asked.length + facts.length;
  const [smallest] = disagreements.sort((a, b) => size(a) - size(b));
  if (smallest) {
    console.log(
      `\nThe smallest case on which we disagree:\n  ${smallest.column}, asked ${smallest.asked} of ${smallest.facts}`,
    );
    console.log(`  ours:    ${smallest.ours}\n  Clerk's: ${smallest.clerks}`);
  }
  console.log(
    `\nauthorization: ${cases} cases, ${agree} answers agree, ${disagree} disagree; rules told for ${rules.told} of ${rules.sessions} sessions, for ${rules.apart} of them apart from all others`,
  );
}

function printServer({ agree, disagreements, answers, open }: ServerReport): void {
  printCounts(answers);
  const [smallest] = disagreements.sort((a, b) => a.what.length - b.what.length);
  if (smallest) {
    console.log(`\nThe smallest case on which we disagree:\n  ${smallest.what.join('\n  ')}`);
    console.log(`  ours:    ${smallest.ours}\n  Clerk's: ${smallest.clerks}`);
  }
  console.log(`\nserver: ${open} cases that Clerk’s API decides`);
  console.log(`${agree} agree, ${disagreements.length} disagree`);
}

function printStandard({ agree, disagreements, answers }: StandardReport): void {
  printCounts(answers);
  const [smallest] = disagreements.sort((a, b) => a.what.length - b.what.length);
  if (smallest) {
    console.log(`\nThe smallest case on which we disagree:\n  ${smallest.what.join('\n  ')}`);
    console.log(`  ours:   ${smallest.ours}\n  jose’s: ${smallest.joses}\n  token:  ${smallest.raw}`);
  }
  console.log(`\nstandard: ${agree} agree, ${disagreements.length} disagree`);
}

function printRequests({ agree, disagreements, answers, forms }: RequestReport): void {
  printCounts(answers);
  printCounts(forms);
  const [smallest] = disagreements.sort((a, b) => a.text.length - b.text.length);
  if (smallest) {
    console.log(`\nThe shortest paste on which we disagree (${smallest.form}):\n${smallest.text}`);
    console.log(`  ours:    ${smallest.ours}\n  Clerk's: ${smallest.clerks}`);
  }
  console.log(`\nrequests: ${agree} agree, ${disagreements.length} disagree`);
}

function printBash({ agree, disagreements }: WordsReport): void {
  console.log(`bash: ${agree} lines agree, ${disagreements.length} disagree`);
}

async function run({ cases, seed, only }: Options): Promise<boolean> {
  let isWithout = true;
  for (const [name, compare] of Object.entries(parts))
    if (only === undefined || only === name) isWithout = (await compare(cases, seed)) && isWithout;
  return isWithout;
}

const options = readOptions();
if (options) {
  process.exitCode = (await run(options)) ? 0 : 1;
} else {
  console.error(usage);
  process.exitCode = 2;
}

import { parseArgs } from 'node:util';
import { type AuthorizationReport, runAuthorizationParity } from './authorization.ts';
import { allReleases } from './authorization-releases.ts';
import { type Report, runParity } from './parity.ts';
import { compareBashWords, type RequestReport, runRequestParity } from './requests.ts';
import { runServerParity, type ServerReport } from './server.ts';

const usage =
  'Usage: npm run test:parity -- [--cases 2000] [--seed 1] [--only tokens|authorization|server|requests]\n' +
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
    const isPart = only === undefined || ['tokens', 'authorization', 'server', 'requests'].includes(only);
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

async function run({ cases, seed, only }: Options): Promise<boolean> {
  const isAsked = (part: string): boolean => only === undefined || only === part;
  let isWithout = true;
  if (isAsked('tokens')) {
    const report = await runParity(cases, seed);
    print(report);
    isWithout &&= report.disagreements.length === 0;
  }
  if (isAsked('server')) {
    const report = await runServerParity(cases, seed);
    printServer(report);
    isWithout &&= report.disagreements.length === 0;
  }
  if (isAsked('requests')) {
    const report = await runRequestParity(cases, seed);
    printRequests(report);
    const words = compareBashWords(Math.min(cases, 1_000), seed);
    console.log(`bash: ${words.agree} lines agree, ${words.disagreements.length} disagree`);
    isWithout &&= report.disagreements.length === 0 && words.disagreements.length === 0;
  }
  if (isAsked('authorization')) {
    const report = await runAuthorizationParity(cases, seed, await allReleases());
    printAuthorization(cases, report);
    isWithout &&= report.disagree === 0;
  }
  return isWithout;
}

const options = readOptions();
if (options) {
  process.exitCode = (await run(options)) ? 0 : 1;
} else {
  console.error(usage);
  process.exitCode = 2;
}

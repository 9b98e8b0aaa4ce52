import { parseArgs } from 'node:util';
import { type Report, runParity } from './parity.ts';

const usage = 'Usage: npm run test:parity -- [--cases 2000] [--seed 1]';

function readOptions(): { cases: number; seed: number } | null {
  try {
    const { values } = parseArgs({
      options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
    });
    const [cases, seed] = [Number(values.cases), Number(values.seed)];
    return Number.isInteger(cases) && cases > 0 && Number.isInteger(seed) ? { cases, seed } : null;
  } catch {
    return null;
  }
}

function print({ agree, disagreements, answers }: Report): void {
  for (const [answer, count] of Object.entries(answers).sort(([, a], [, b]) => b - a)) {
    console.log(`${String(count).padStart(7)}  ${answer}`);
  }
  const [smallest] = disagreements.sort((a, b) => a.what.length - b.what.length);
  if (smallest) {
    console.log(
      `\nThe smallest case on which we disagree:\n  ${smallest.what.join('\n  ') || 'a fresh token'}`,
    );
    console.log(`  ours:    ${smallest.ours}\n  Clerk's: ${smallest.clerks}\n  token:   ${smallest.raw}`);
  }
  console.log(`\n${agree} agree, ${disagreements.length} disagree`);
}

const options = readOptions();
if (options) {
  const report = await runParity(options.cases, options.seed);
  print(report);
  process.exitCode = report.disagreements.length > 0 ? 1 : 0;
} else {
  console.error(usage);
  process.exitCode = 2;
}

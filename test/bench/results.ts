import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../dev/setup/processes.mjs';
import { type BenchRow, type Figure, valueText, verdictOf } from './row.ts';
import { markdownTable, type Row, textTable } from './table.ts';

/** What a row gave, or why it gave nothing. */
export interface Result {
  row: BenchRow['name'];
  figures: Figure[];
  problem: string | null;
  /** When, as an ISO date. */
  takenAt: string;
  machine: string;
  isQuick: boolean;
}

const folder = join(root, 'artifacts');
const kept = join(folder, 'bench.json');
const published = join(root, 'docs', 'BENCHMARKS.md');

/** Rows that are run alone are kept beside those of before. */
export function keepResults(results: readonly Result[], rows: readonly BenchRow[]): Result[] {
  const before: Result[] = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
  const all = rows.flatMap(({ name }) => [...results, ...before].find(({ row }) => row === name) ?? []);
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(folder, 'bench.md'), markdownOf(all, rows));
  return all;
}

/** Writes what is kept into the documentation; without rows that were only tried. */
export function publishResults(results: readonly Result[], rows: readonly BenchRow[]): void {
  writeFileSync(
    published,
    markdownOf(
      results.filter(({ isQuick }) => !isQuick),
      rows,
    ),
  );
}

export const textOf = (results: readonly Result[]): string => textTable(tableOf(results));

function tableOf(results: readonly Result[]): Row[] {
  const lines = results.flatMap(({ row, figures, problem }): Row[] => {
    if (problem) return [[`${row}: ${problem}`, '', '', 'not measured', '']];
    return figures.map((figure) => {
      const { what, measured, atMost, unit, detail } = figure;
      const goal = atMost === null ? '' : valueText(atMost, unit);
      return [what, valueText(measured, unit), goal, verdictOf(figure), detail];
    });
  });
  return [['What', 'measured', 'at most', '', 'how it came about'], ...lines];
}

function markdownOf(results: readonly Result[], rows: readonly BenchRow[]): string {
  const parts = results.map((result) => {
    const row = rows.find(({ name }) => name === result.row);
    const when = `${result.takenAt.slice(0, 10)}${result.isQuick ? ', a try with few rounds' : ''}. ${result.machine}.`;
    const notes = [`Method: ${row?.method}`, `Blind spot: ${row?.blindSpot}`, when];
    return [`## \`${result.row}\``, markdownTable(tableOf([result])), ...notes].join('\n\n');
  });
  return `${[intro, ...parts].join('\n\n')}\n`;
}

const intro = `# Benchmarks

What the extension costs a page, and how fast panel and worker are. \`npm run bench\` measures all of it,
\`npm run bench -- panel\` one row, \`npm run bench -- --publish\` writes this file. Only ratios of one run compare:
other machines have other milliseconds. A goal that is missed says so.`;

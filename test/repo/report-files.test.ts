import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportSchema } from '../../dev/report-schema.ts';
import { sampleReport } from '../../dev/sample-report.ts';
import { openReport } from '../unit/core/report/opened.ts';
import { root } from './source.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// `npm run report-files` writes both.
it('docs/report.schema.json is that of the reports that are made', () => {
  expect(read('docs/report.schema.json')).toBe(reportSchema());
});

it('public/sample-report.json is what it is made of, and opens', () => {
  const text = read('public/sample-report.json');
  expect(text).toBe(sampleReport());
  const opened = openReport(text);
  if (!opened.ok) throw new Error(opened.problem.code);
  expect(opened.value.frames[0]?.clerk?.findings.found.map(({ code }) => code)).toContain('cookie-too-large');
});

import { openFile, type ReportProblem } from '../../../../src/core/report/open.ts';
import type { Report } from '../../../../src/core/report/schema.ts';
import { type Result, refused, success } from '../../../../src/core/result.ts';

/** What a file holds, where it is to be a report. */
export function openReport(text: string): Result<Report, ReportProblem> {
  const file = openFile(text);
  if (!file.ok) return file;
  return file.value.kind === 'report' ? success(file.value.report) : refused({ code: 'not-a-report' });
}

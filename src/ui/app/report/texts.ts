import { maxReportFileChars } from '../../../core/limits.ts';
import type { ReportProblem } from '../../../core/report/open.ts';
import { reportVersion } from '../../../core/report/schema.ts';

/** Why a text is not opened, and what to do. */
export function problemText(problem: ReportProblem): { means: string; todo: string } {
  switch (problem.code) {
    case 'report-too-long':
      return {
        means: `This is longer than ${maxReportFileChars / 1_000_000} MB.`,
        todo: 'Choose another file.',
      };
    case 'report-not-json':
      return {
        means: 'This is not JSON.',
        todo: 'Choose a saved report, or paste all of a copied one.',
      };
    case 'report-too-deep':
      return { means: 'This is nested too deeply, or has too many parts.', todo: 'Choose another file.' };
    case 'report-other-version':
      return {
        means: `This report has version ${problem.version}; this extension reads version ${reportVersion}.`,
        todo: 'Update the extension, or ask for a report in that version.',
      };
    case 'not-a-report':
      return {
        means: 'This is JSON, but not a report.',
        todo: 'Choose a report, a HAR, or a storageState.json with Clerk cookies.',
      };
    case 'report-damaged':
      return {
        means: `This report is damaged${problem.at ? ` at ${problem.at}` : ''}.`,
        todo: 'Ask for a new one.',
      };
  }
}

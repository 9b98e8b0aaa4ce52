import { contentsOf, markdownOf } from '../../../core/report/markdown.ts';
import { type Outcome, success } from '../../../core/result.ts';
import { makeReport, type ReportOptions } from '../../shared/report/make-report.ts';

/** A report as text, masked, and what is in it. Loaded when a person copies one: the popup opens without it. */
export function reportText(
  options: Omit<ReportOptions, 'withUserData'>,
): Outcome<{ text: string; contents: string }> {
  const made = makeReport({ ...options, withUserData: false });
  if (!made.ok) return made;
  return success({ text: markdownOf(made.value), contents: contentsOf(made.value) });
}

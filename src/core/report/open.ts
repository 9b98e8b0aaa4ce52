import * as v from 'valibot';
import { isRecord, type Json } from '../json.ts';
import { parseJsonWithin } from '../json-bounds.ts';
import { type Result, refused, success } from '../result.ts';
import { type Report, ReportShape, reportFormat, reportVersion } from './schema.ts';

/** Characters of a file or paste. */
export const maxReportChars = 50_000_000;
const bounds = { maxDepth: 120, maxNodes: 3_000_000 } as const;

/** Why a text is no report that can be opened. */
export type ReportProblem =
  | { code: 'report-too-long' }
  | { code: 'report-not-json' }
  | { code: 'report-too-deep' }
  | { code: 'report-other-version'; version: string }
  /** A JSON of something else. */
  | { code: 'not-a-report' }
  /** It says that it is one; something in it is not as it is written. `at`: where, `frames.0.clerk`. */
  | { code: 'report-damaged'; at: string };

/** What marks the report in a Markdown that was copied, and ends it. */
export const blockStart = '```json';
export const blockEnd = '```';

/** A report as it was saved, or a Markdown that was copied. Never throws. */
export function openReport(text: string): Result<Report, ReportProblem> {
  if (text.length > maxReportChars) return refused({ code: 'report-too-long' });
  const parsed = parseJsonWithin(jsonIn(text), bounds);
  if (!parsed.ok)
    return refused({ code: parsed.problem === 'not-json' ? 'report-not-json' : 'report-too-deep' });
  const value = parsed.value;
  if (!isRecord(value) || value.format !== reportFormat) return refused({ code: 'not-a-report' });
  if (value.version !== reportVersion)
    return refused({ code: 'report-other-version', version: versionText(value.version) });
  const report = v.safeParse(ReportShape, value);
  if (report.success) return success(report.output);
  const [issue] = report.issues;
  return refused({ code: 'report-damaged', at: (v.getDotPath(issue) ?? '').slice(0, 200) });
}

const versionText = (version: Json | undefined): string =>
  typeof version === 'number' || typeof version === 'string' ? String(version).slice(0, 20) : 'unknown';

/** The JSON itself, or the last block of a Markdown. */
function jsonIn(text: string): string {
  const start = text.lastIndexOf(blockStart);
  if (text.trimStart().startsWith('{') || start < 0) return text;
  const from = start + blockStart.length;
  const end = text.indexOf(blockEnd, from);
  return text.slice(from, end < 0 ? undefined : end);
}

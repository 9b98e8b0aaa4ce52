import * as v from 'valibot';
import { isRecord, type Json } from '../json.ts';
import { parseJsonWithin } from '../json-bounds.ts';
import { maxReportFileChars } from '../limits.ts';
import { type Result, refused, success } from '../result.ts';
import { entriesOf } from './har/read.ts';
import { blockEnd, blockStart } from './markdown.ts';
import { type Report, ReportShape, reportFormat, reportVersion } from './schema.ts';
import { cookiesOfStorageState } from './storage-state.ts';

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

/** What a file or paste holds. */
export type OpenedFile =
  | { kind: 'report'; report: Report }
  /** To be read entry by entry, see `har/read.ts`. */
  | { kind: 'har'; entries: readonly Json[] }
  | { kind: 'storage-state'; cookies: NonNullable<ReturnType<typeof cookiesOfStorageState>> };

/** A report as it was saved, a Markdown that was copied, a HAR, or Playwright's `storageState.json`. Never throws. */
export function openFile(text: string): Result<OpenedFile, ReportProblem> {
  if (text.length > maxReportFileChars) return refused({ code: 'report-too-long' });
  const parsed = parseJsonWithin(jsonIn(text), bounds);
  if (!parsed.ok)
    return refused({ code: parsed.problem === 'not-json' ? 'report-not-json' : 'report-too-deep' });
  const entries = entriesOf(parsed.value);
  if (entries) return success({ kind: 'har', entries });
  const cookies = cookiesOfStorageState(parsed.value);
  if (cookies) return success({ kind: 'storage-state', cookies });
  const report = reportIn(parsed.value);
  return report.ok ? success({ kind: 'report', report: report.value }) : report;
}

function reportIn(value: Json): Result<Report, ReportProblem> {
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

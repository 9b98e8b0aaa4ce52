import * as v from 'valibot';
import type { BrowserCookie } from '../../../core/cookies/cookie.ts';
import { type Json, parseJson } from '../../../core/json.ts';
import { createMask } from '../../../core/report/mask.ts';
import { maskPart } from '../../../core/report/mask-report.ts';
import { type Report, ReportShape, reportFormat, reportVersion } from '../../../core/report/schema.ts';
import { toReportToken } from '../../../core/report/token.ts';
import { failure, type Outcome, success } from '../../../core/result.ts';
import type { BackendSettings } from '../../../core/server/settings.ts';
import type { Recorder } from '../../../protocol/recorder.ts';
import type { ClerkView, FrameView, TabView } from '../../../protocol/views.ts';
import { knownNames } from './known-names.ts';
import { eventsOf, tabOf } from './views-of.ts';

export interface ReportOptions {
  tab: TabView;
  /** The frame that is looked at; null: none. */
  frame: FrameView | null;
  recorder: Pick<Recorder, 'startedAtMs' | 'events' | 'dropped'> | null;
  nowMs: number;
  /** Versions of this extension and of the browser. */
  madeBy: string;
  browser: string;
  /** The person wants names, ids and claims in this one. */
  withUserData: boolean;
}

/**
 * What is shown of a tab, as a report. Only what its shape names gets into it: no signature, no cookie's value, no key.
 * Fails with `report-too-large`.
 */
export function makeReport(options: ReportOptions): Outcome<Report> {
  const { tab, frame, recorder, nowMs, madeBy, browser, withUserData } = options;
  const events = recorder?.events ?? [];
  const told = asJson({
    shownFrame: Math.max(
      0,
      tab.frames.findIndex(({ address }) => address === frame?.address),
    ),
    frames: tab.frames.map(({ clerk, ...each }) => ({ ...each, clerk: clerk && clerkOf(clerk) })),
    timeline: recorder && { startedAtMs: recorder.startedAtMs, dropped: recorder.dropped, events },
  });
  const content = withUserData ? told : maskPart(told, createMask(knownNames(tab, events)));
  const head = {
    format: reportFormat,
    version: reportVersion,
    madeFrom: 'page',
    madeAtMs: nowMs,
    madeBy,
    browser,
  };
  const report = v.safeParse(ReportShape, { ...head, isMasked: !withUserData, ...(content as object) });
  return report.success ? success(report.output) : failure('report-too-large');
}

/** A report without what names somebody. One that is masked stays as it is. */
export function maskReport(report: Report): Report {
  if (report.isMasked) return report;
  const mask = createMask(knownNames(tabOf(report), eventsOf(report)));
  const content = maskPart(asJson({ frames: report.frames, timeline: report.timeline }), mask);
  return v.parse(ReportShape, { ...report, ...(content as object), isMasked: true });
}

/** As it is written: without what is undefined. */
const asJson = (value: object): Json => parseJson(JSON.stringify(value)) ?? null;

const clerkOf = ({ sessions, cookies, cookieRows, settings, ...clerk }: ClerkView) => ({
  ...clerk,
  settings: settings && withoutKeys(settings),
  cookies: cookies.map(withoutValue),
  cookieRows: cookieRows.map((row) => ({ ...row, cookie: row.cookie && withoutValue(row.cookie) })),
  sessions: sessions.map(({ token, otherTokens, ...session }) => ({
    ...session,
    token: token && toReportToken(token),
    otherTokens: otherTokens.map(toReportToken),
  })),
});

const withoutValue = (cookie: BrowserCookie): BrowserCookie => ({ ...cookie, value: null });

const withoutKeys = (settings: BackendSettings): BackendSettings =>
  settings.keys.kind === 'public' ? { ...settings, keys: { kind: 'public', text: '' } } : settings;

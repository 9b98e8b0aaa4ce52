import * as v from 'valibot';
import { count, flag, listOf, maybeText, number, text } from './shapes/basic.ts';
import { clerk, maxReportFrames } from './shapes/clerk.ts';
import { event } from './shapes/timeline.ts';

/** Names what a file is, whatever it is called. */
export const reportFormat = 'session-inspector-for-clerk';
/** Counts up whenever an older version of the product could not read it any more. */
export const reportVersion = 1;

const frame = v.object({
  /** Origin and path. */
  url: text,
  takenAtMs: number,
  failedScript: maybeText,
  clerk: v.nullable(clerk),
});

/**
 * All that is shown of a tab, to be taken along: without signatures, cookie values and keys. Masked, unless the person wanted
 * it otherwise, in names, e-mail addresses, ids of users, organizations, sessions and clients, custom claims, metadata, paths
 * beyond the first part, and queries. Times are epoch milliseconds by the clock of the computer it was made on.
 */
export const ReportShape = v.object({
  format: v.literal(reportFormat),
  version: v.literal(reportVersion),
  /** `page`: of a live tab; else of a file that tells less. */
  madeFrom: v.picklist(['page', 'har', 'storage-state']),
  madeAtMs: number,
  /** Of this extension. */
  madeBy: text,
  /** `Chromium 156`, or `Firefox 153`. */
  browser: text,
  isMasked: flag,
  /** Which of the frames was looked at. */
  shownFrame: count,
  frames: listOf(maxReportFrames, frame),
  /** null: nobody recorded one. */
  timeline: v.nullable(
    v.object({
      startedAtMs: number,
      /** Older events that were gone. */
      dropped: count,
      events: listOf(12_000, event),
    }),
  ),
});

export type Report = v.InferOutput<typeof ReportShape>;
export type ReportFrame = Report['frames'][number];
export type ReportClerk = NonNullable<ReportFrame['clerk']>;
export type ReportSession = ReportClerk['sessions'][number];
export type ReportToken = NonNullable<ReportSession['token']>;

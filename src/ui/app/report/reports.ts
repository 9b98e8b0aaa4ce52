import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Json } from '../../../core/json.ts';
import type { ReportComparison } from '../../../core/report/compare.ts';
import { contentsOf, jsonOf, markdownOf } from '../../../core/report/markdown.ts';
import type { OpenedFile, ReportProblem } from '../../../core/report/open.ts';
import type { Report } from '../../../core/report/schema.ts';
import { type Failure, failure, type Outcome, type Result, refused, success } from '../../../core/result.ts';
import type { Surface } from '../../shared/context.ts';
import { tabIds } from '../../shared/navigation.ts';
import { makeReport, maskReport } from '../../shared/report/make-report.ts';
import { createReportSource } from '../../shared/report/report-source.ts';
import { createPanel, type Panel } from '../panel.ts';

/** What became of the last report that was copied or saved. */
export interface ReportNotice {
  act: 'Copied' | 'Saved';
  /** `3 sessions, 1 finding, 41 events`. */
  contents: string;
  isMasked: boolean;
  /** Of the text. */
  chars: number;
}

export interface Comparison {
  /** The other's. */
  title: string;
  result: ReportComparison;
}

export interface ReportsModel {
  /** The live tab, or a report in its place. */
  readonly panel: ReadonlySignal<Panel>;
  /** The report that is shown; null: the live tab is. */
  readonly report: ReadonlySignal<Report | null>;
  readonly notice: Signal<ReportNotice | null>;
  /** Why the last one could not be made. */
  readonly failure: ReadonlySignal<Failure | null>;
  /** The dialog that opens one is there. */
  readonly isAsking: Signal<boolean>;
  /** Shows the bundled sample; undefined: there is none. */
  openSample: (() => void) | undefined;
  copy(withUserData: boolean): Promise<void>;
  save(withUserData: boolean): void;
  /** What differs between the report that is shown and another, or the live page; null: nothing is compared. */
  readonly comparison: Signal<Comparison | null>;
  compareWithPage(): Promise<void>;
  /** Compares the report that is shown with another; null: it was. */
  compareWith(text: string): Promise<ReportProblem | null>;
  /** Shows a report in place of the tab; null: it was opened. */
  open(text: string): Promise<ReportProblem | null>;
  close(): void;
}

export interface ReportsOptions {
  live: Panel;
  surface: Surface;
  page: Document;
  /** Versions of this extension and of the browser. */
  about: { madeBy: string; browser: string };
  /** Gives the person a file. */
  download(name: string, text: string): void;
}

const files = () => import('./files.ts');

/** Entries of a HAR that are read at one go. */
const harSlice = 100;

/** Takes what is shown along as a report, and shows one that was taken. */
export function createReports({ live, surface, page, about, download }: ReportsOptions): ReportsModel {
  const panel = signal(live);
  const report = signal<Report | null>(null);
  const notice = signal<ReportNotice | null>(null);
  const failed = signal<Failure | null>(null);
  const isAsking = signal(false);
  const comparison = signal<Comparison | null>(null);

  /** A report that is shown is taken along as it is; what was read of a HAR is masked as a page is. */
  function make(withUserData: boolean): Outcome<Report> {
    const shown = report.peek();
    if (shown) return success(shown.madeFrom !== 'page' && !withUserData ? maskReport(shown) : shown);
    return makeOfPage(withUserData);
  }

  function makeOfPage(withUserData: boolean): Outcome<Report> {
    const { shared, kit } = live.services;
    const tab = shared.source.topic('tab').peek();
    if (!tab) return failure('page-gone');
    const recorder = shared.source.recorder.peek();
    const frame = shared.tab.frame.peek();
    return makeReport({ tab, frame, recorder, nowMs: kit.clock.read(), ...about, withUserData });
  }

  function told(made: Outcome<Report>): Report | null {
    failed.value = made.ok ? null : made.failure;
    if (!made.ok) notice.value = null;
    return made.ok ? made.value : null;
  }

  const say = (act: ReportNotice['act'], made: Report, chars: number): void => {
    notice.value = { act, contents: contentsOf(made), isMasked: made.isMasked, chars };
  };

  function close(): void {
    if (report.peek()) panel.peek().dispose();
    report.value = null;
    panel.value = live;
    notice.value = null;
    comparison.value = null;
  }

  function show(opened: Report): void {
    close();
    const source = createReportSource(opened, live.services.shared.source.ask);
    report.value = opened;
    panel.value = createPanel(surface, source, page, () => opened.madeAtMs);
    const { tab, navigation } = panel.value.services.shared;
    const wanted = tab.frames.value[opened.shownFrame];
    if (wanted) tab.selectFrame(wanted.key);
    // Of a HAR the requests tell most.
    if (opened.madeFrom === 'har') navigation.tab.value = tabIds.timeline;
    isAsking.value = false;
  }

  async function compare(title: string, other: Report): Promise<void> {
    const { compareReports } = await files();
    const shown = report.peek();
    if (shown) comparison.value = { title, result: compareReports(shown, other) };
  }

  async function readFile(text: string): Promise<Result<Report, ReportProblem>> {
    const { openFile } = await files();
    const file = openFile(text);
    if (!file.ok) return file;
    const read = await reportOf(file.value);
    return read ? success(read) : refused({ code: 'not-a-report' });
  }

  async function reportOf(file: OpenedFile): Promise<Report | null> {
    const read = { nowMs: live.services.kit.clock.read(), madeBy: about.madeBy };
    if (file.kind === 'report') return file.report;
    if (file.kind === 'har') return readHar(file.entries);
    return (await files()).reportOfStorageState(file.cookies, read);
  }

  /** In slices: the panel is there meanwhile. */
  async function readHar(entries: readonly Json[]): Promise<Report | null> {
    const nowMs = live.services.kit.clock.read();
    const { createHarReader, reportOfHar } = await files();
    const reader = createHarReader(entries, nowMs);
    for (let at = 0; at < reader.count; at++) {
      reader.take(entries[at] ?? null, at);
      if (at % harSlice === harSlice - 1) await new Promise((resolve) => setTimeout(resolve));
    }
    return reportOfHar(reader.read(), { nowMs, madeBy: about.madeBy });
  }

  return {
    panel,
    report,
    notice,
    failure: failed,
    isAsking,
    openSample: surface.openSample,
    async copy(withUserData) {
      const made = told(make(withUserData));
      if (!made) return;
      const text = markdownOf(made);
      const isCopied = await panel.peek().services.kit.clipboard.copy('a report', text);
      if (isCopied) say('Copied', made, text.length);
    },
    save(withUserData) {
      const made = told(make(withUserData));
      if (!made) return;
      const text = jsonOf(made);
      download(fileName(made), text);
      say('Saved', made, text.length);
    },
    comparison,
    async compareWithPage() {
      const made = told(makeOfPage(false));
      if (made) await compare('This page', made);
    },
    async compareWith(text) {
      const read = await readFile(text);
      if (!read.ok) return read.problem;
      isAsking.value = false;
      await compare('Other report', read.value);
      return null;
    },
    async open(text) {
      const read = await readFile(text);
      if (!read.ok) return read.problem;
      show(read.value);
      return null;
    },
    close,
  };
}

/** `clerk-sessions-2026-11-28-2241.json` */
const fileName = ({ madeAtMs }: Report): string => {
  const [day = '', time = ''] = new Date(madeAtMs).toISOString().split('T');
  return `clerk-sessions-${day}-${time.slice(0, 5).replace(':', '')}.json`;
};

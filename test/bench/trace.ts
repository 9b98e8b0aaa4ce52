import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

/** The part of a trace event that is used here. Times are microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** CPU time of the thread; does not grow while other processes hold the core. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** What a page's main thread spends on an extension, CPU ms. */
export interface PageCost {
  /** Its scripts, with compiling, and their callbacks. */
  scriptMs: number;
  /** What the page really pays: bringing the scripts in, which makes the isolated world, and later callbacks. */
  totalMs: number;
  /** How often scripts were brought into a document. */
  injections: number;
  /** Runs of a script or callbacks. */
  runs: number;
}

const categories = ['devtools.timeline', 'v8', 'v8.compile', 'extensions'];
const scriptRuns = ['EvaluateScript', 'FunctionCall'];
const injection = 'ScriptInjection::InjectJs';
/** Late callbacks, as of answers, come in the first second. */
const settleMs = 1_000;

/** Traces a load of the page, until 1 s after its load event. */
export async function costOf(
  page: Page,
  url: string,
  extensionOrigin: string,
  load: () => Promise<unknown>,
): Promise<PageCost> {
  await page.tracing.start({ categories });
  await load();
  await sleep(settleMs);
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('Chromium gave no trace.');
  return sumUp(JSON.parse(new TextDecoder().decode(trace)).traceEvents, url, extensionOrigin);
}

/**
 * Chromium names each run by the address of its script, `chrome-extension://<id>/<path>`, for both worlds and for script
 * tags alike, and by what the script calls itself: our hook is `anonymous`. The pages have no script of their own.
 */
function sumUp(events: TraceEvent[], pageUrl: string, extensionOrigin: string): PageCost {
  const commit = events.find(({ name, args }) => name === 'CommitLoad' && args?.data?.url === pageUrl);
  if (!commit) throw new Error(`The trace has no load of ${pageUrl}.`);
  const isOwn = ({ name, args }: TraceEvent): boolean => {
    const url = args?.data?.url ?? '';
    return scriptRuns.includes(name) && (url === 'anonymous' || url.startsWith(`${extensionOrigin}/`));
  };
  const ofThread = events.filter(
    ({ ph, pid, tid }) => ph === 'X' && pid === commit.pid && tid === commit.tid,
  );
  const scripts = ofThread.filter(isOwn);
  const injections = ofThread.filter(({ name }) => name === injection);
  return {
    scriptMs: cpuMs(scripts),
    totalMs: cpuMs([...scripts, ...injections]),
    injections: injections.length,
    runs: scripts.length,
  };
}

/** One within another counts once. */
function cpuMs(events: readonly TraceEvent[]): number {
  const inOrder = [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let endUs = Number.NEGATIVE_INFINITY;
  let sumMs = 0;
  for (const { ts, dur = 0, tdur = dur } of inOrder) {
    if (ts < endUs) continue;
    endUs = ts + dur;
    sumMs += tdur / 1000;
  }
  return sumMs;
}

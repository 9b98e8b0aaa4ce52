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

export interface ScriptTime {
  ms: number;
  /** Runs of a script or callbacks. */
  runs: number;
}

/** Of the category `devtools.timeline`. EvaluateScript contains the compiling; FunctionCall is any callback. */
export const categories = ['devtools.timeline'];
const runs = ['EvaluateScript', 'FunctionCall'];

/**
 * Sums what an extension's scripts took on the main thread of a page. Chromium names each run by the address of its
 * script, `chrome-extension://<id>/<path>`, for both worlds and for script tags alike; a run within another counts once.
 */
export function scriptTime(trace: Uint8Array, extensionOrigin: string, pageUrl: string): ScriptTime {
  const events: TraceEvent[] = JSON.parse(new TextDecoder().decode(trace)).traceEvents;
  const commit = events.find(({ name, args }) => name === 'CommitLoad' && args?.data?.url === pageUrl);
  if (!commit) throw new Error(`The trace has no load of ${pageUrl}.`);
  const own = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === commit.pid && tid === commit.tid)
    .filter(({ name, args }) => runs.includes(name) && args?.data?.url?.startsWith(`${extensionOrigin}/`))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const sum = { ms: 0, runs: 0 };
  let endUs = Number.NEGATIVE_INFINITY;
  for (const { ts, dur = 0, tdur = dur } of own) {
    if (ts < endUs) continue;
    endUs = ts + dur;
    sum.ms += tdur / 1000;
    sum.runs += 1;
  }
  return sum;
}

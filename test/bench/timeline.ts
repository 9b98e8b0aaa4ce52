import { performance } from 'node:perf_hooks';
import { appCall, momentAt, sessionAt } from '../../dev/scenes/recorder.ts';
import { createLog } from '../../src/core/timeline/log.ts';
import { createMatching } from '../../src/ui/features/timeline/matches.ts';
import type { BenchRow } from './row.ts';
import { median } from './stats.ts';

const nowMs = Date.UTC(2026, 10, 21, 21, 40, 0);
const batch = 100;
const rounds = 7;

/** The time of one event, in ms, when there are so many already. */
function eventMsAfter(count: number): number {
  const log = createLog();
  const matching = createMatching();
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      log.request(appCall(nowMs, 10, { path: `/api/${at}` }));
      matching.update(log.events, { chip: 'all', text: 'api' });
    }
  };
  add(0, count);
  const started = performance.now();
  add(count, count + batch);
  return (performance.now() - started) / batch;
}

/** What 10,000 events take in memory, as JSON: what they hold, not how. */
function bytesOf(count: number): number {
  const log = createLog();
  for (let at = 0; at < count; at++) log.request(appCall(nowMs, 10, { path: `/api/${at}` }));
  return JSON.stringify(log.events).length;
}

/** Comparing two reports of so many sessions that say the same. */
function momentMs(sessions: number): number {
  const many = Array.from({ length: sessions }, (_, at) => sessionAt(nowMs, { id: `sess_${at}` }));
  const log = createLog();
  log.moment(momentAt(nowMs, 1, { sessions: many }));
  const started = performance.now();
  for (let revision = 2; revision < 12; revision++) log.moment(momentAt(nowMs, revision, { sessions: many }));
  return (performance.now() - started) / 10;
}

const medianOf = (measure: () => number, count: number): number =>
  median(Array.from({ length: count }, () => measure()));

export const timelineRow: BenchRow = {
  name: 'timeline',
  method: `In Node, medians of ${rounds} rounds: ${batch} requests more, each kept, described and filtered by a word.`,
  blindSpot:
    'Drawing: of whatever many events only the rows in view are. What the browser’s own DevTools keep.',
  async run({ isQuick }) {
    const count = isQuick ? 3 : rounds;
    eventMsAfter(100);
    const [few, many] = [
      medianOf(() => eventMsAfter(100), count),
      medianOf(() => eventMsAfter(9_900), count),
    ];
    return [
      {
        what: 'An event after 9,900 others, of one after 100',
        measured: many / few,
        atMost: 1.5,
        unit: 'times',
        detail: `${(many * 1_000).toFixed(1)} µs / ${(few * 1_000).toFixed(1)} µs`,
      },
      {
        what: 'What 10,000 requests hold, as JSON',
        measured: bytesOf(10_000),
        atMost: null,
        unit: 'bytes',
        detail: '',
      },
      {
        what: 'A report of 500 sessions that says the same',
        measured: medianOf(() => momentMs(500), count),
        atMost: 5,
        unit: 'ms',
        detail: 'reading its tokens not counted',
      },
    ];
  },
};

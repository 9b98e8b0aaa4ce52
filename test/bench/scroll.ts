import { callSource } from '../../dev/browsers/source.ts';
import type { BenchRow } from './row.ts';
import { withScene } from './scene-page.ts';
import { inRounds, median, ofText } from './stats.ts';

const frames = 240;

/** In the page: how long each frame took, in ms, while the list is scrolled by so many pixels a frame, there and back. */
function frameTimes(count: number, stepPx: number): Promise<number[]> {
  const list = document.querySelector('.timeline-scroll');
  if (!list) throw new Error('The timeline is not drawn.');
  const taken: number[] = [];
  let last = 0;
  let direction = 1;
  return new Promise((resolve) => {
    const frame = (nowMs: number): void => {
      if (last > 0) taken.push(nowMs - last);
      last = nowMs;
      if (taken.length >= count) return resolve(taken);
      const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
      if (isAtEnd) direction = -1;
      else if (list.scrollTop <= 0) direction = 1;
      list.scrollTop += direction * stepPx;
      requestAnimationFrame(frame);
    };
    list.scrollTop = 0;
    requestAnimationFrame(frame);
  });
}

/** Only one frame in twenty takes longer. */
const nearlySlowest = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;

export const scrollRow: BenchRow = {
  name: 'scroll',
  method: `The timeline with 10,000 events in a page of its own, 1,200 x 700, no extension. ${frames} frames without scrolling, by 120 pixels a frame (six rows) and by 3,000 (everything new in each frame), in random order; medians of rounds.`,
  blindSpot: 'Headless: no GPU, and frames come 60 times a second at most. Nothing is recorded meanwhile.',
  async run({ isQuick }) {
    const rounds = isQuick ? 1 : 5;
    return withScene('timeline-many', async (page) => {
      const by = (stepPx: number) => async () =>
        (await page.evaluate(callSource(frameTimes, [frames, stepPx]))) as number[];
      const taken = await inRounds(rounds, { still: by(0), slow: by(120), fast: by(3_000) });
      const typical = (each: keyof typeof taken) => median(taken[each].map(median));
      const slowest = (each: keyof typeof taken) => median(taken[each].map(nearlySlowest));
      const still = typical('still');
      const elements = (await page.evaluate('document.querySelectorAll("*").length')) as number;
      const figure = (what: string, ms: number, atMost: number) => ({
        what: `${what}, of a frame without scrolling`,
        measured: ms / still,
        atMost,
        unit: 'times' as const,
        detail: ofText(ms, still, rounds),
      });
      return [
        figure('Frame while scrolling 10,000 events, six rows a frame', typical('slow'), 1.1),
        figure('Slowest of twenty such frames', slowest('slow'), 1.5),
        figure('Frame that redraws every row', typical('fast'), 1.5),
        {
          what: 'DOM elements with 10,000 events',
          measured: elements,
          atMost: 2_000,
          unit: 'elements' as const,
          detail: 'page of 1,200 x 700',
        },
      ];
    });
  },
};

/** CPU milliseconds of this process: what else the machine does is in nobody's time. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const leastOf = (runs: number, work: () => void): number =>
  Math.min(...Array.from({ length: runs }, () => cpuMs(work)));

/** By so much the larger input is larger. */
const scale = 8;

/** Growth with the size, with room for caches and the collector of garbage. */
export const linearAtMost = 24;

/**
 * How cost grows: the time for an input eight times as large, by that of the input. About 8 where it grows with the
 * input's size, 64 where it grows with its square. A bad moment, as when garbage is collected, makes one measurement
 * larger; growth with the square makes each of them so.
 */
export function growthOf<Input>(make: (times: number) => Input, use: (input: Input) => void): number {
  const [small, large] = [make(1), make(scale)];
  const measure = (): number =>
    leastOf(3, () => use(large)) /
    Math.max(
      leastOf(5, () => use(small)),
      1,
    );
  use(small);
  const first = measure();
  return first < linearAtMost ? first : Math.min(first, measure(), measure());
}

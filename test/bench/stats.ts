export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 ? middle : middle - 1],
    sorted[middle],
  ];
  return (low + high) / 2;
}

/** A copy in random order. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/**
 * Measures all variants in each round, one after the other and each time in another order, so that a slow minute of the
 * machine and what was run before meet them all.
 * @returns what each variant gave, by its name
 */
export async function inRounds<V extends string, T>(
  rounds: number,
  variants: Record<V, () => Promise<T>>,
): Promise<Record<V, T[]>> {
  const names = Object.keys(variants) as V[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<V, T[]>;
  for (let round = 1; round <= rounds; round++) {
    console.log(`  round ${round} of ${rounds}`);
    for (const name of shuffled(names)) taken[name].push(await variants[name]());
  }
  return taken;
}

/** `4.02 ms / 5.79 ms, n = 5`. */
export const ofText = (own: number, other: number, rounds: number, unit = 'ms'): string =>
  `${own.toFixed(2)} ${unit} / ${other.toFixed(2)} ${unit}, n = ${rounds}`;

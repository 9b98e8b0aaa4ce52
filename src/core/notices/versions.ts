/** Compares versions of a manifest: one to four numbers with dots between. Negative: the first is older. */
export function compareVersions(one: string, other: string): number {
  const [ones, others] = [numbersOf(one), numbersOf(other)];
  for (const [index, number] of ones.entries()) {
    const difference = number - (others[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Always four: a part that is missing, or no number, counts as 0. */
const numbersOf = (version: string): number[] => {
  const parts = version.split('.');
  return [0, 1, 2, 3].map((index) => Number.parseInt(parts[index] ?? '', 10) || 0);
};

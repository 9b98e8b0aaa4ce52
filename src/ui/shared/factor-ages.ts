/** `first factor 3 min ago, second factor never`. */
export function factorAgesText([first, second]: readonly [number, number]): string {
  const age = (minutes: number): string => (minutes < 0 ? 'never' : `${minutes} min ago`);
  return `first factor ${age(first)}, second factor ${age(second)}`;
}

/** The same of a session, which ClerkJS knows by its last fetch only. */
export const fetchedFactorAgesText = (ages: readonly [number, number]): string =>
  `${factorAgesText(ages)} at the last fetch`;

import type { TokenReading } from './types.ts';

/** Minutes since the first and second factor by now: `fva` is of the minting, and the token has aged since. -1 stays. */
export function effectiveFactorAges(
  { factorAges, issuedAtSec }: TokenReading,
  nowMs: number,
): [number, number] | null {
  if (!factorAges) return null;
  const agedMinutes = issuedAtSec === null ? 0 : Math.max(0, Math.floor((nowMs / 1000 - issuedAtSec) / 60));
  const aged = (minutes: number) => (minutes < 0 ? minutes : minutes + agedMinutes);
  return [aged(factorAges[0]), aged(factorAges[1])];
}

import { formatDuration } from '../time.ts';

export interface Skew {
  /** Positive: Clerk's clock is ahead, this machine's behind. */
  seconds: number;
  words: string;
}

/** As much as Clerk's backends tolerate. */
const tolerableMs = 5000;

/**
 * How far this machine's clock is off; null when that is unknown or tolerable.
 * @param clockAheadMs the server's clock minus this machine's
 */
export function describeSkew(clockAheadMs: number | null): Skew | null {
  if (clockAheadMs === null || !Number.isFinite(clockAheadMs)) return null;
  if (Math.abs(clockAheadMs) <= tolerableMs) return null;
  const where = clockAheadMs > 0 ? 'behind' : 'ahead of';
  return {
    seconds: Math.round(clockAheadMs / 1000),
    words: `this machine’s clock is ${formatDuration(clockAheadMs)} ${where} Clerk’s`,
  };
}

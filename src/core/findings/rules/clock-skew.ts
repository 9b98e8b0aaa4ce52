import { formatDuration } from '../../time.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** As much as Clerk's backends tolerate. */
const tolerableMs = 5_000;

/** This machine's clock is off. A backend on this machine then takes tokens for not active yet, or for expired. */
export const clockSkew: Rule = ({ clockAheadMs }) => {
  if (clockAheadMs === null || !Number.isFinite(clockAheadMs)) return null;
  if (Math.abs(clockAheadMs) <= tolerableMs) return null;
  const off = formatDuration(clockAheadMs);
  const where = clockAheadMs > 0 ? 'behind' : 'ahead of';
  return finding({
    code: 'clock-skew',
    severity: 'error',
    cause: `This computer’s clock is ${off} ${where} Clerk’s. Times here may be off by ${off}.`,
    fix: 'Set this computer’s time automatically.',
    evidence: [{ label: 'Clerk’s clock', value: `${off} ${clockAheadMs > 0 ? 'ahead' : 'behind'}` }],
    docs: null,
  });
};

import type { Finding } from '../../core/findings/finding.ts';
import type { MeterState } from '../kit/Meter.tsx';

/** How full a cookie is, by what was found of it. */
export function stateOf(findings: readonly Finding[]): MeterState {
  if (findings.some(({ severity }) => severity === 'error')) return 'over';
  return findings.length > 0 ? 'near' : 'fine';
}

export const sizeText: Record<MeterState, string> = {
  fine: 'fine',
  near: 'nearly too large',
  over: 'too large: browsers drop it',
};

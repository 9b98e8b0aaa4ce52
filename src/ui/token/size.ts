import type { measureToken } from '../../core/token/size.ts';
import type { MeterState } from '../kit/Meter.tsx';

export type TokenSize = ReturnType<typeof measureToken>;

/** From this share on, one more claim may be one too many. */
const nearShare = 0.85;

export function judgeSize({
  cookieBytes,
  limitBytes,
  customBytes,
  customBudgetBytes,
  overLimit,
}: TokenSize): MeterState {
  if (overLimit) return 'over';
  return cookieBytes > limitBytes * nearShare || customBytes > customBudgetBytes ? 'near' : 'fine';
}

export const sizeText: Record<MeterState, string> = {
  fine: 'fine',
  near: 'close to too large',
  over: 'too large, browsers drop it',
};

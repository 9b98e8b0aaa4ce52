import type { measureToken } from '../../core/token/size.ts';

export type TokenSize = ReturnType<typeof measureToken>;

export type SizeState = 'fine' | 'near' | 'over';

/** From this share on, one more claim may be one too many. */
const nearShare = 0.85;

export function judgeSize({
  cookieBytes,
  limitBytes,
  customBytes,
  customBudgetBytes,
  overLimit,
}: TokenSize): SizeState {
  if (overLimit) return 'over';
  return cookieBytes > limitBytes * nearShare || customBytes > customBudgetBytes ? 'near' : 'fine';
}

export const sizeWords: Record<SizeState, string> = {
  fine: 'fine',
  near: 'close to too large',
  over: 'too large, browsers drop it',
};

/** `22 %`, and `<1 %` for what is more than nothing. */
export function shareOf(value: number, limit: number): string {
  const percent = limit > 0 ? (value / limit) * 100 : 0;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}

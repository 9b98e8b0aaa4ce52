import { type SizeState, shareOf } from '../models/size.ts';

interface Props {
  label: string;
  value: number;
  limit: number;
  state: SizeState;
}

/** A share as bar, figures and, where the limit is passed, a word. */
export function Meter({ label, value, limit, state }: Props) {
  const share = shareOf(value, limit);
  return (
    <p class={`meter meter-${state}`}>
      <span class="meter-label">{label}</span>
      <svg class="bar" viewBox={`0 0 ${limit} 10`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-back" width={limit} height="10" />
        <rect class="bar-fill" width={Math.min(value, limit)} height="10" />
      </svg>
      <span class="meter-value tabular">
        {value} of {limit} B, {share}
        {value > limit && <strong> over</strong>}
      </span>
    </p>
  );
}

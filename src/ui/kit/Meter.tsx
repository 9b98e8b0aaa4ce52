import { bytesText, numberText } from '../../core/text.ts';
import './meter.css';
import './bar.css';
export type MeterState = 'fine' | 'near' | 'over';

interface Props {
  label: string;
  value: number;
  limit: number;
  state: MeterState;
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
        {numberText(value)} of {bytesText(limit)}, {share}
        {value > limit && <strong> over</strong>}
      </span>
    </p>
  );
}

/** `22 %`, and `<1 %` for what is more than nothing. */
export function shareOf(value: number, limit: number): string {
  const percent = limit > 0 ? (value / limit) * 100 : 0;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}

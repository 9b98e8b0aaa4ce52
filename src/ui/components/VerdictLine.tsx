import { useMemo } from 'preact/hooks';
import type { Verdict } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { settled } from '../models/settled.ts';
import { headline, reasonWhy, verdictOf } from '../models/token.ts';
import { OutcomeMark, toneOf } from './OutcomeMark.tsx';

/** The verdict on a token, as of now; the same object while it says the same. */
export function useVerdict(token: TokenView): Verdict {
  const { clock, tab } = useModels();
  const origin = tab.clerk.value?.origin ?? '';
  return useMemo(() => settled(() => verdictOf(token, origin, clock.nowMs.value)), [token, origin, clock])
    .value;
}

interface Props {
  verdict: Verdict;
  /** The accessible name: `Verdict`, or another one for a second token on the page. */
  label: string;
}

/** The answer in one line, with what decided it. */
export function VerdictLine({ verdict, label }: Props) {
  const why = reasonWhy(verdict);
  return (
    <p class="verdict-line">
      <span aria-hidden="true">{label}</span>
      <output class={`verdict-headline tone-${toneOf(verdict.kind)}`} aria-label={label}>
        <OutcomeMark kind={verdict.kind} />
        <strong>{headline(verdict)}</strong>
        {why && (
          <span>
            : <bdi>{why}</bdi>
          </span>
        )}
      </output>
    </p>
  );
}

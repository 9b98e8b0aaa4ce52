import { useMemo } from 'preact/hooks';
import type { TokenReading, Verdict } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useKit } from '../kit/context.ts';
import { distinct } from '../kit/distinct.ts';
import { OutcomeMark, toneOf } from '../kit/OutcomeMark.tsx';
import { useShared } from '../shared/context.ts';
import { headline, type Judging, judgeBy, ownJudging, reasonWhy } from './verdict.ts';

/**
 * The verdict on a token, as of now; the same object while it says the same.
 * @param judging what the backend expects; without it, what fits the page that the token is of
 */
export function useVerdict(token: TokenView, judging?: Judging): Verdict {
  const { clock } = useKit();
  const { tab } = useShared();
  const origin = tab.clerk.value?.origin ?? '';
  return useMemo(
    () => distinct(() => judgeBy(token, judging ?? ownJudging(token, origin), clock.nowMs.value)),
    [token, judging, origin, clock],
  ).value;
}

interface Props {
  verdict: Verdict;
  reading: TokenReading;
  /** The accessible name: `Verdict`, or another one for a second token on the page. */
  label: string;
}

/** The answer in one line, with what decided it. */
export function VerdictLine({ verdict, reading, label }: Props) {
  const why = reasonWhy(verdict, reading);
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

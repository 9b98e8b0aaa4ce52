import { useMemo } from 'preact/hooks';
import type { AnyVerdict, TokenReading, Verdict } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useKit } from '../kit/context.ts';
import { distinct } from '../kit/distinct.ts';
import { ToneMark } from '../kit/ToneMark.tsx';
import { useShared } from '../shared/context.ts';
import type { TabModel } from '../shared/tab.ts';
import { type Doubt, type Standing, standingOf } from './standing.ts';
import { headline, type Judging, judgeBy, ownJudging, reasonWhy } from './verdict.ts';
import './verdict-line.css';

/**
 * The verdict on a token, as of now; the same object while it says the same.
 * @param judging what the backend expects; without it, what fits the page that the token is of
 */
export function useVerdict(token: TokenView, judging?: Judging): Verdict {
  const { clock } = useKit();
  const { tab } = useShared();
  const { origin = '', settings = null } = tab.clerk.value ?? {};
  return useMemo(
    () =>
      distinct(() => judgeBy(token, judging ?? ownJudging(token, { origin, settings }), clock.nowMs.value)),
    [token, judging, origin, settings, clock],
  ).value;
}

/**
 * What the verdict of Clerk's backend is worth, of a token that was found with a session or by itself.
 * @param sessionStatus of the session that the page holds the token for; null: of none
 */
export const useStanding = (
  verdict: Verdict,
  reading: TokenReading,
  sessionStatus: string | null,
): Standing => standingOf(verdict, reading, sessionStatus, doubtOf(useShared().tab));

interface Props {
  verdict: AnyVerdict;
  standing: Standing;
  reading: TokenReading;
  /** The accessible name: `Verdict`, or another one for a second token on the page. */
  label: string;
}

/** The answer in one line, with what decided it. */
export function VerdictLine({ verdict, standing: { tone, caveat }, reading, label }: Props) {
  const why = reasonWhy(verdict, reading);
  return (
    <p class="verdict-line">
      <span aria-hidden="true">{label}</span>
      <output class={`verdict-headline tone-${tone}`} aria-label={label}>
        <ToneMark tone={tone} />
        <strong>{headline(verdict)}</strong>
        {why && (
          <span>
            : <bdi>{why}</bdi>
          </span>
        )}
        {caveat && (
          <span class={`tone-${caveat.tone}`}>
            {' '}
            <bdi>{caveat.text}</bdi>
          </span>
        )}
      </output>
    </p>
  );
}

function doubtOf({ isOld, problems }: TabModel): Doubt | null {
  if (isOld.value) return 'old';
  return problems.value.some(({ code }) => code === 'settings-unread') ? 'settings-unread' : null;
}

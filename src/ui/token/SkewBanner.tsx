import { factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useKit } from '../kit/context.ts';
import { useShared } from '../shared/context.ts';
import { headline, type Judging, judgeBy, ownJudging } from './verdict.ts';

interface Props {
  token: TokenView;
  /** Without it, what fits the page. */
  judging?: Judging | undefined;
}

/**
 * Says that this computer's clock and the instance's disagree, beside the times that suffer from it; and what becomes of the
 * token on a server with the right time, where that is something else.
 */
export function SkewBanner({ token, judging }: Props) {
  const { clock } = useKit();
  const { origin = '', settings = null } = useShared().tab.clerk.value ?? {};
  const facts = factsOf(token);
  const [finding] = findingsOn('clock', facts);
  if (!finding || facts.clockAheadMs === null) return null;
  const asked = judging ?? ownJudging(token, { origin, settings });
  const nowMs = clock.nowMs.value;
  const here = headline(judgeBy(token, asked, nowMs));
  const right = headline(judgeBy(token, asked, nowMs + facts.clockAheadMs));
  return (
    <p class="banner">
      {finding.cause}
      {here !== right && (
        <>
          {' '}
          On this computer: <strong>{here}</strong>. On a server with the right time: <strong>{right}</strong>
          .
        </>
      )}
    </p>
  );
}

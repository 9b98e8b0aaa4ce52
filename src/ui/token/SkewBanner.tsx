import { factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import type { SignatureOutcome } from '../../core/token/types.ts';

/** Says that this machine's clock and the instance's disagree, beside the times that suffer from it. */
export function SkewBanner({ signature }: { signature: SignatureOutcome }) {
  return findingsOn('clock', factsOf({ signature })).map(({ code, cause }) => (
    <p key={code} class="banner">
      {cause}
    </p>
  ));
}

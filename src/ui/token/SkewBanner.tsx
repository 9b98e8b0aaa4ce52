import { capital } from '../../core/text.ts';
import { formatDuration } from '../../core/time.ts';
import { describeSkew } from '../../core/token/skew.ts';
import type { SignatureOutcome } from '../../core/token/types.ts';
import { clockAheadOf } from './verdict.ts';

/** Says that this machine's clock and the instance's disagree, beside the times that suffer from it. */
export function SkewBanner({ signature }: { signature: SignatureOutcome }) {
  const skew = describeSkew(clockAheadOf(signature));
  if (!skew) return null;
  return (
    <p class="banner">
      {capital(skew.words)}, so times here may look off by {formatDuration(skew.seconds * 1_000)}.
    </p>
  );
}

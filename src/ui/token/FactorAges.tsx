import { useMemo } from 'preact/hooks';
import { effectiveFactorAges } from '../../core/token/factor-ages.ts';
import type { TokenReading } from '../../core/token/types.ts';
import { useKit } from '../kit/context.ts';
import { distinct } from '../kit/distinct.ts';
import { factorAgesText } from '../shared/factor-ages.ts';

/** How long ago the factors were verified: `fva` as it was issued, plus the time since. */
export function FactorAges({ reading }: { reading: TokenReading }) {
  const { clock } = useKit();
  const words = useMemo(
    () =>
      distinct(() => {
        const ages = effectiveFactorAges(reading, clock.nowMs.value);
        return ages && factorAgesText(ages);
      }),
    [reading, clock],
  ).value;
  if (!words) return null;
  return (
    <>
      <h4>Verified</h4>
      <p class="tabular">
        {words} <span class="quiet">(fva counts from when the token was issued)</span>
      </p>
    </>
  );
}

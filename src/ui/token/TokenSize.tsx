import { factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import { numberText } from '../../core/text.ts';
import type { TokenReading } from '../../core/token/types.ts';
import { Meter, shareOf } from '../kit/Meter.tsx';
import { RecordTable } from '../kit/RecordTable.tsx';
import { sizeText, stateOf } from './size.ts';
import './token-size.css';

/** How much of a cookie a session token fills: one line while all is well, the rest on request. */
export function TokenSize({ reading }: { reading: TokenReading }) {
  const facts = factsOf({ reading });
  if (!facts.size) return null;
  const { cookieBytes, limitBytes, customBytes, customBudgetBytes, custom, suffixedCopies } = facts.size;
  const findings = findingsOn('cookie', facts);
  const state = stateOf(findings);
  return (
    <details class="size" open={state !== 'fine'} data-target="claim-sizes">
      <summary>
        <span class="size-title">Size</span> {numberText(cookieBytes)} of {numberText(limitBytes)} B as a
        cookie:{' '}
        <span class={`tone-${state === 'fine' ? 'good' : state === 'over' ? 'bad' : 'warn'}`}>
          {sizeText[state]}
        </span>
      </summary>
      <Meter label="Cookie" value={cookieBytes} limit={limitBytes} state={state} />
      <Meter
        label="Custom claims"
        value={customBytes}
        limit={customBudgetBytes}
        state={stateOf(findings.filter(({ code }) => code === 'custom-claims-too-large'))}
      />
      {custom.length > 0 && (
        <RecordTable
          label="Bytes of custom claims"
          class="size-table"
          isMono
          rows={custom.map(({ name, bytes }) => ({
            name,
            value: (
              <span class="tabular">
                {numberText(bytes)} B{' '}
                <span class="quiet">{shareOf(bytes, customBudgetBytes)} of the budget</span>
              </span>
            ),
          }))}
        />
      )}
      <p class="quiet">
        Browsers silently drop cookies over {numberText(limitBytes)} B; your server then sees nobody. Clerk
        recommends at most {numberText(customBudgetBytes)} B of custom claims.
      </p>
      <p class="quiet">
        Stored in {suffixedCopies} cookies, with and without the instance’s suffix:{' '}
        {numberText(cookieBytes * suffixedCopies)} B on every request.
      </p>
    </details>
  );
}

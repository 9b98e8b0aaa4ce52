import { tokenKinds } from '../../../core/token/kinds.ts';
import { Button } from '../../kit/Button.tsx';
import { useLab } from './context.ts';
import type { LabToken } from './types.ts';

/** Tokens of the paste, where there are several: one of them is looked at. */
export function FoundTokens({ tokens, read }: { tokens: readonly LabToken[]; read: string | null }) {
  const lab = useLab();
  return (
    <>
      <h3>Tokens in the paste</h3>
      <ul class="found-tokens" aria-label="Tokens in the paste">
        {tokens.map(({ raw, place, reading, view }, index) => (
          <li key={raw}>
            <span class="mono">
              <bdi>{place || `token ${index + 1}`}</bdi>
            </span>
            <span>
              {tokenKinds[reading.kind].name}
              {reading.subject && (
                <>
                  {' '}
                  of <bdi>{reading.subject}</bdi>
                </>
              )}
            </span>
            {raw === read && <span class="chip">your server reads this one</span>}
            {view && (
              <Button kind="small" isPressed={lab.shown.value?.raw === raw} onPress={() => lab.show(raw)}>
                Show<span class="sr-only"> {place || `token ${index + 1}`}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

import type { BackendCallName } from '../../../core/backend-api/calls.ts';
import { Button } from '../../kit/Button.tsx';
import { useBackend } from './context.ts';
import { callEffects, callLabels } from './texts.ts';
import { useIsWaiting } from './use-waiting.ts';

interface Props {
  name: BackendCallName;
  /** `outline`: makes something; `danger`: can't be undone. */
  kind?: 'plain' | 'outline' | 'danger';
}

/** A button that calls the Backend API, with what that does. */
export function CallButton({ name, kind = 'plain' }: Props) {
  const { calls, secretKey } = useBackend();
  const isWaiting = useIsWaiting();
  const situation = secretKey.situation.value;
  // Said above, in the key's own line.
  const isOfAnother = situation.kind === 'checked' && situation.check.verdict === 'other';
  const isBusy = calls.busy.value === name;
  const isOff = calls.busy.value !== null || isWaiting.value || isOfAnother;
  return (
    <div class="backend-action">
      <Button
        kind={kind}
        isOff={isOff}
        isBusy={isBusy}
        title={isOfAnother ? 'This key belongs to another instance: nothing is sent with it' : undefined}
        describedBy={`backend-effect-${name}`}
        onPress={() => void calls.press(name)}
      >
        {callLabels[name]}
      </Button>
      {isBusy && (
        <Button kind="quiet" onPress={calls.cancel}>
          Cancel
        </Button>
      )}
      <span
        id={`backend-effect-${name}`}
        class={name === 'verify' ? 'tone-warn backend-effect' : 'quiet backend-effect'}
      >
        {callEffects[name]}
      </span>
    </div>
  );
}

import type { BackendCallName } from '../../../core/backend-api/calls.ts';
import { Button } from '../../kit/Button.tsx';
import { useBackend } from './context.ts';
import { callEffects, callLabels } from './texts.ts';
import { useIsWaiting } from './use-waiting.ts';

/** A button that calls the Backend API, with what that does. */
export function CallButton({ name, isDanger = false }: { name: BackendCallName; isDanger?: boolean }) {
  const { calls } = useBackend();
  const isWaiting = useIsWaiting();
  const isBusy = calls.busy.value === name;
  const isOff = calls.busy.value !== null || isWaiting.value;
  return (
    <>
      <Button
        kind={isDanger ? 'danger' : 'plain'}
        isOff={isOff}
        isBusy={isBusy}
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
    </>
  );
}

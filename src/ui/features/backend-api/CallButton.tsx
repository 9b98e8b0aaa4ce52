import type { BackendCallName } from '../../../core/backend-api/calls.ts';
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
      <button
        type="button"
        class={isDanger ? 'button button-danger' : 'button'}
        aria-disabled={isOff}
        aria-busy={isBusy}
        aria-describedby={`backend-effect-${name}`}
        onClick={() => void calls.press(name)}
      >
        {callLabels[name]}
      </button>
      {isBusy && (
        <button type="button" class="button button-quiet" onClick={calls.cancel}>
          Cancel
        </button>
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

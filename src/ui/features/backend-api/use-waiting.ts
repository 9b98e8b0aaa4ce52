import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useKit } from '../../kit/context.ts';
import { useBackend } from './context.ts';

/** Seconds until Clerk wants the next call; 0: now. The clock runs for it only while there is something to wait for. */
export function useSecondsToWait(): ReadonlySignal<number> {
  const { clock } = useKit();
  const backend = useBackend();
  const { waitUntilMs } = backend.calls;
  return useMemo(
    () =>
      computed(() => {
        const until = waitUntilMs.value;
        return until === null ? 0 : Math.max(0, Math.ceil((until - clock.nowMs.value) / 1_000));
      }),
    [waitUntilMs, clock],
  );
}

export function useIsWaiting(): ReadonlySignal<boolean> {
  const seconds = useSecondsToWait();
  return useMemo(() => computed(() => seconds.value > 0), [seconds]);
}

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatAbsolute, formatRelative } from '../../core/time.ts';
import { useModels } from '../context.ts';

/** A moment: relative first, absolute on hover and copied with a click. */
export function Time({ ms, what }: { ms: number; what: string }) {
  const { clock, clipboard } = useModels();
  const relative = useMemo(() => computed(() => formatRelative(ms, clock.nowMs.value)), [ms, clock]);
  const local = formatAbsolute(ms);
  return (
    <button
      type="button"
      class="time"
      title={`${local} · ${formatAbsolute(ms, { utc: true })} – click to copy`}
      onClick={() => clipboard.copy(what, local)}
    >
      <span class="sr-only">Copy {what}: </span>
      <span class="time-relative">{relative}</span>
      <span class="time-absolute">{local}</span>
    </button>
  );
}

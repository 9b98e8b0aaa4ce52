import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatAbsolute, formatRelative } from '../../core/time.ts';
import { useKit } from './context.ts';
import './time.css';

/** A moment: relative first, then absolute, in this machine's zone or UTC; the other one on hover. Copied by a click. */
export function Time({ ms, what }: { ms: number; what: string }) {
  const { clock, clipboard, timeZone } = useKit();
  const relative = useMemo(() => computed(() => formatRelative(ms, clock.nowMs.value)), [ms, clock]);
  const local = formatAbsolute(ms);
  const utc = formatAbsolute(ms, { utc: true });
  const shown = timeZone.isUtc.value ? utc : local;
  return (
    <button
      type="button"
      class="time"
      title={`${local} · ${utc} – click to copy`}
      onClick={() => clipboard.copy(what, shown)}
    >
      <span class="sr-only">Copy {what}: </span>
      <span class="time-relative">{relative}</span>
      <span class="time-absolute">{shown}</span>
    </button>
  );
}

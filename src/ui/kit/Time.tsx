import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatAbsolute, formatRelative } from '../../core/time.ts';
import { useKit } from './context.ts';
import './time.css';

interface Props {
  ms: number;
  /** What is copied, for the notice. */
  what: string;
  /** -1 where what holds it is the Tab stop. */
  tabIndex?: number | undefined;
}

/** A moment: relative first, then absolute, in this machine's zone or UTC; the other one on hover. Copied by a click. */
export function Time({ ms, what, tabIndex }: Props) {
  const { clock, clipboard, timeZone } = useKit();
  const relative = useMemo(() => computed(() => formatRelative(ms, clock.nowMs.value)), [ms, clock]);
  const local = formatAbsolute(ms);
  const utc = formatAbsolute(ms, { utc: true });
  const shown = timeZone.isUtc.value ? utc : local;
  return (
    <button
      type="button"
      class="time"
      tabIndex={tabIndex}
      title={`${local} · ${utc} – click to copy`}
      onClick={() => clipboard.copy(what, shown)}
    >
      <span class="sr-only">Copy {what}: </span>
      <span class="time-relative">{relative}</span>
      <span class="time-absolute">{shown}</span>
    </button>
  );
}

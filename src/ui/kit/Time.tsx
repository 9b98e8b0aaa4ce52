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

/**
 * A moment: relative first, then absolute, in this machine's zone or UTC; the other one on hover. A click copies it in
 * the form of reports, which reads the same everywhere.
 */
export function Time({ ms, what, tabIndex }: Props) {
  const { clock, clipboard, timeZone } = useKit();
  const relative = useMemo(() => computed(() => formatRelative(ms, clock.nowMs.value)), [ms, clock]);
  const isUtc = timeZone.isUtc.value;
  const [local, utc] = [timeZone.dateTime(ms, false), timeZone.dateTime(ms, true)];
  return (
    <button
      type="button"
      class="time"
      tabIndex={tabIndex}
      title={`${local} · ${utc} – click to copy`}
      onClick={() => clipboard.copy(what, formatAbsolute(ms, { utc: isUtc }))}
    >
      <span class="sr-only">Copy {what}: </span>
      <span class="time-relative">{relative}</span>
      <span class="time-absolute">{isUtc ? utc : local}</span>
    </button>
  );
}

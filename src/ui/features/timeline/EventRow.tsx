import type { TimelineEvent } from '../../../core/timeline/event.ts';
import { AnswerMark, type AnswerTone } from '../../kit/AnswerMark.tsx';
import { useKit } from '../../kit/context.ts';
import type { TimeZone } from '../../kit/time-zone.ts';
import type { placeOf } from '../../kit/use-virtual-rows.ts';
import { WithCode } from '../../kit/WithCode.tsx';
import type { Line } from './matches.ts';

interface Props {
  line: Line;
  place: ReturnType<typeof placeOf>;
  isSelected: boolean;
  isStop: boolean;
  onSelect(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** What each tone is read out as. */
const spoken: Readonly<Record<TimelineEvent['tone'], string>> = {
  in: '',
  handshake: 'warning',
  out: 'problem',
  unknown: '',
  note: '',
};

/** One event. The first of a page load has its address and the time of day; those after say how much later they were. */
export function EventRow({ line, place, isSelected, isStop, onSelect, onKeyDown }: Props) {
  const { timeZone } = useKit();
  const { event } = line;
  const { id, tone, title, by, text, startsPage, request } = event;
  return (
    <li
      class={`event virtual-row${startsPage === null ? '' : ' event-page'}`}
      data-code={event.code}
      data-target={request ? `request ${request.id}` : undefined}
      {...place}
    >
      <button
        type="button"
        class="event-line"
        data-event={id}
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isSelected}
        onClick={onSelect}
        onKeyDown={onKeyDown}
      >
        <span class="event-time mono">{timeText(line, timeZone)}</span>
        {tone === 'note' ? <span class="event-dot" /> : <AnswerMark tone={tone satisfies AnswerTone} />}
        <span class="event-title">
          {spoken[tone] && <span class="sr-only">{spoken[tone]}: </span>}
          <bdi>{title}</bdi>
        </span>
        <span class="event-by quiet">{by}</span>
        <span class="event-text">
          <WithCode text={text} />
        </span>
      </button>
    </li>
  );
}

/** `22:41:03.120`, and within a page load `+4.02 s`. */
export function timeText({ event: { atMs, startsPage }, pageAtMs }: Line, timeZone: TimeZone): string {
  const afterMs = pageAtMs === null ? null : atMs - pageAtMs;
  if (startsPage !== null || afterMs === null || afterMs < 0) {
    return timeZone.timeWithMs(atMs);
  }
  const sec = afterMs / 1_000;
  return `+${sec < 100 ? sec.toFixed(2) : Math.round(sec)} s`;
}

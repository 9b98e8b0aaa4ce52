import { useLayoutEffect, useRef } from 'preact/hooks';
import { onEscape } from '../../kit/escape.ts';
import { placeOf, useVirtualRows } from '../../kit/use-virtual-rows.ts';
import { rowAfterKey } from '../../kit/virtual-rows.ts';
import { EventRow } from './EventRow.tsx';
import type { TimelineModel } from './timeline.ts';

const rowPx = 22;
/** So near to the end, the list follows what comes. */
const nearPx = rowPx;

/** The newest event is at the bottom, and stays in view unless a person scrolled away from it. */
export function TimelineList({ model }: { model: TimelineModel }) {
  // The lists are the same each time: what is drawn again is told by the object around them.
  const { lines, keys } = model.drawn.value.matches;
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const chosen = String(model.selectedId.value ?? '');
  // One that the filter leaves out is no row to scroll to.
  const selected = keys.includes(chosen) ? chosen : null;
  const { drawn, rowsPerPage } = useVirtualRows(list, { keys, rowPx, selected });
  const count = lines.length;

  useLayoutEffect(() => {
    const scroller = list.current;
    if (!scroller) return;
    const onScroll = () => {
      isAtEnd.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= nearPx;
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller.removeEventListener('scroll', onScroll);
  }, []);
  useLayoutEffect(() => {
    if (list.current && isAtEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);

  const select = (index: number): void => {
    const line = lines[index];
    if (line) model.selectedId.value = line.event.id;
  };
  const unselect = onEscape(() => {
    if (selected === null) return false;
    model.selectedId.value = null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    unselect(event);
    const from = selected === null ? count : keys.indexOf(selected);
    const row = rowAfterKey(event.key, from, count, rowsPerPage);
    if (row === null) return;
    event.preventDefault();
    select(row);
  };
  // The focus follows the selection, to rows that were not drawn before too.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (selected === null || !list.current?.contains(focused) || focused === list.current) return;
    list.current.querySelector<HTMLElement>(`[data-event="${selected}"]`)?.focus({ preventScroll: true });
  }, [selected]);

  // Of many rows one is a Tab stop: the selected one, else the last.
  const stop = selected ?? keys[count - 1];
  return (
    <div class="timeline-scroll" ref={list} tabIndex={-1} data-region="rows">
      <ul class="virtual-rows" aria-label="Timeline" style={{ height: `${count * rowPx}px` }}>
        {drawn.map((index) => {
          const line = lines[index];
          if (!line) return null;
          const id = String(line.event.id);
          return (
            <EventRow
              key={id}
              line={line}
              place={placeOf({ index, count, rowPx })}
              isSelected={id === selected}
              isStop={id === stop}
              onSelect={() => select(index)}
              onKeyDown={onKeyDown}
            />
          );
        })}
      </ul>
    </div>
  );
}

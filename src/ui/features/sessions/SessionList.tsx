import { useRef } from 'preact/hooks';
import { useShared } from '../../shared/context.ts';
import { SessionOption } from './SessionOption.tsx';
import './session-list.css';

const rowsPerPage = 10;

/** Where a key leads from one of `count` rows; null for a key that leads nowhere. */
export function rowAfterKey(key: string, from: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + rowsPerPage,
    PageUp: from - rowsPerPage,
    Home: 0,
    End: count - 1,
  };
  const row = Object.hasOwn(to, key) ? to[key] : undefined;
  return row === undefined || count === 0 ? null : Math.min(Math.max(row, 0), count - 1);
}

/** All sessions of the client; the focused one is the selected one. */
export function SessionList() {
  const { tab } = useShared();
  const list = useRef<HTMLDivElement>(null);
  const ids = tab.sessionIds.value;

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowAfterKey(event.key, ids.indexOf(tab.selectedId.peek() ?? ''), ids.length);
    const id = row === null ? undefined : ids[row];
    if (row === null || id === undefined) return;
    event.preventDefault();
    tab.selectSession(id);
    const option = list.current?.children[row];
    if (option instanceof HTMLElement) option.focus();
  };

  return (
    <section class="list-pane" aria-labelledby="sessions-title">
      <h2 id="sessions-title" class="pane-title">
        Sessions <span class="count">({ids.length})</span>
      </h2>
      <div ref={list} class="list" role="listbox" tabIndex={-1} aria-label="Sessions" onKeyDown={onKeyDown}>
        {ids.map((id) => (
          <SessionOption key={id} id={id} />
        ))}
      </div>
    </section>
  );
}

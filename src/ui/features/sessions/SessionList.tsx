import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { numberText } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { SearchField } from '../../kit/SearchField.tsx';
import { useVirtualRows } from '../../kit/use-virtual-rows.ts';
import { rowAfterKey } from '../../kit/virtual-rows.ts';
import { useShared } from '../../shared/context.ts';
import { countOver, isFound, listedIds, longList } from './listed.ts';
import { SessionOption } from './SessionOption.tsx';
import './session-list.css';

/** Two lines of 16 px, padding and a rule. */
const rowPx = 41;

/** All sessions of the client; the focused one is the selected one. */
export function SessionList() {
  const { tab } = useShared();
  const list = useRef<HTMLDivElement>(null);
  const query = useSignal('');
  const showsOver = useSignal(false);
  const all = tab.sessionIds.value;
  const isLong = all.length >= longList;
  const selected = tab.selectedId.value;
  const sessions = isLong ? all.flatMap((id) => tab.session(id) ?? []) : [];
  const over = countOver(sessions);
  // A list of nothing but what is over hides none of it.
  const isFolded = over > 0 && over < sessions.length && !showsOver.value;
  const ids = isLong ? listedIds(sessions, { query: query.value, showsOver: !isFolded }, selected) : all;
  const isNoneFound =
    isLong && query.value !== '' && !sessions.some((session) => isFound(session, query.value));
  const { drawn, rowsPerPage } = useVirtualRows(list, { keys: ids, rowPx, selected });

  // The focus follows the selection, to rows that were not drawn before too.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (selected === null || focused === list.current || !list.current?.contains(focused)) return;
    optionOf(list.current, selected)?.focus({ preventScroll: true });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowAfterKey(event.key, ids.indexOf(selected ?? ''), ids.length, rowsPerPage);
    const id = row === null ? undefined : ids[row];
    if (id === undefined) return;
    event.preventDefault();
    // Also where it is selected already, and the list itself had the focus.
    if (list.current) optionOf(list.current, selected ?? '')?.focus({ preventScroll: true });
    tab.selectSession(id);
  };

  return (
    <section class="list-pane" aria-labelledby="sessions-title">
      <h2 id="sessions-title" class="pane-title">
        Sessions <span class="count">({numberText(all.length)})</span>
      </h2>
      {isLong && (
        <div class="list-tools">
          <SearchField label="Filter sessions" value={query} />
          {over > 0 && over < sessions.length && (
            <Button
              kind="small"
              isPressed={showsOver.value}
              onPress={() => {
                showsOver.value = !showsOver.value;
              }}
            >
              Over ({over})
            </Button>
          )}
        </div>
      )}
      {isLong && (
        <p class="list-none quiet" role="status" aria-label="Found sessions">
          {isNoneFound && 'No session matches.'}
        </p>
      )}
      <div
        ref={list}
        class="list"
        role="listbox"
        tabIndex={-1}
        data-region="rows"
        aria-label="Sessions"
        onKeyDown={onKeyDown}
      >
        <div class="virtual-rows" role="presentation" style={{ height: `${ids.length * rowPx}px` }}>
          {drawn.map((index) => {
            const id = ids[index];
            return id && <SessionOption key={id} id={id} index={index} count={ids.length} rowPx={rowPx} />;
          })}
        </div>
      </div>
    </section>
  );
}

const optionOf = (list: HTMLElement, id: string): HTMLElement | null =>
  list.querySelector(`[data-session-id="${CSS.escape(id)}"]`);

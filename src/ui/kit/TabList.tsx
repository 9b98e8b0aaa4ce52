import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import './tab-list.css';

/** What a tab counts; 0: nothing is said. */
export interface TabCount {
  number: number;
  /** `errors` */
  what: string;
  tone: 'bad' | 'warn';
}

interface Props<Id extends string> {
  /** The accessible name. */
  label: string;
  tabs: readonly { id: Id; label: string; count?: ReadonlySignal<TabCount> | null }[];
  open: Id;
  onOpen(id: Id): void;
  class?: string;
  /** The key that opens the tab of that place, counted from 0. */
  keyShortcutOf?(at: number): string | undefined;
}

export const tabId = (id: string): string => `tab-${id}`;
export const viewId = (id: string): string => `view-${id}`;

/** Tabs of which one is a tab stop; arrow keys lead to the others and open them. */
export function TabList<Id extends string>({
  label,
  tabs,
  open,
  onOpen,
  class: className = '',
  keyShortcutOf,
}: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = tabs.findIndex(({ id }) => id === open);
    const to = tabAfterKey(event.key, from, tabs.length);
    const next = to === null ? undefined : tabs[to];
    if (to === null || !next) return;
    event.preventDefault();
    onOpen(next.id);
    const tab = list.current?.children[to];
    if (tab instanceof HTMLElement) tab.focus();
  };

  return (
    <div
      ref={list}
      class={`tabs ${className}`}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, label: name, count }, at) => (
        <button
          key={id}
          type="button"
          class="tab"
          role="tab"
          id={tabId(id)}
          aria-selected={open === id}
          aria-controls={viewId(id)}
          aria-keyshortcuts={keyShortcutOf?.(at)}
          tabIndex={open === id ? 0 : -1}
          onClick={() => onOpen(id)}
        >
          {name}
          {count && <Count count={count} />}
        </button>
      ))}
    </div>
  );
}

function Count({ count }: { count: ReadonlySignal<TabCount> }) {
  const { number, what, tone } = count.value;
  if (number === 0) return null;
  return (
    <>
      {' '}
      <span class={`tab-count tab-count-${tone}`}>
        {number}
        <span class="sr-only"> {what}</span>
      </span>
    </>
  );
}

/** Where a key leads from one of `count` tabs: round and round; null for a key that leads nowhere. */
export function tabAfterKey(key: string, from: number, count: number): number | null {
  if (key === 'ArrowRight') return (from + 1) % count;
  if (key === 'ArrowLeft') return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

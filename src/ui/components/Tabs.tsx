import { useRef } from 'preact/hooks';
import { useModels } from '../context.ts';
import { panelTabs, tabAfterKey } from '../models/navigation.ts';

export const tabId = (id: string): string => `tab-${id}`;
export const viewId = (id: string): string => `view-${id}`;

/** The tabs of the panel. One is a tab stop, arrow keys lead to the others and open them. */
export function Tabs() {
  const { navigation } = useModels();
  const list = useRef<HTMLDivElement>(null);
  const open = navigation.tab.value;

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = panelTabs.findIndex(({ id }) => id === navigation.tab.peek());
    const to = tabAfterKey(event.key, from, panelTabs.length);
    const next = to === null ? undefined : panelTabs[to];
    if (to === null || !next) return;
    event.preventDefault();
    navigation.open(next.id);
    const tab = list.current?.children[to];
    if (tab instanceof HTMLElement) tab.focus();
  };

  return (
    <div ref={list} class="tabs" role="tablist" tabIndex={-1} aria-label="Views" onKeyDown={onKeyDown}>
      {panelTabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="tab"
          role="tab"
          id={tabId(id)}
          aria-selected={open === id}
          aria-controls={viewId(id)}
          tabIndex={open === id ? 0 : -1}
          onClick={() => navigation.open(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

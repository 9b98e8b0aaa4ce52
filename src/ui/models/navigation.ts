import { type ReadonlySignal, signal } from '@preact/signals';

/** The panel's tabs, in their order. The label is the accessible name. */
export const panelTabs = [
  { id: 'sessions', label: 'Sessions' },
  { id: 'lab', label: 'Token lab' },
] as const;

export type PanelTab = (typeof panelTabs)[number]['id'];

export interface Navigation {
  readonly tab: ReadonlySignal<PanelTab>;
  open(tab: PanelTab): void;
}

/** Which tab of the panel is open. */
export function createNavigation(): Navigation {
  const tab = signal<PanelTab>('sessions');
  return {
    tab,
    open(next) {
      tab.value = next;
    },
  };
}

/** Where a key leads from one of `count` tabs: round and round; null for a key that leads nowhere. */
export function tabAfterKey(key: string, from: number, count: number): number | null {
  if (key === 'ArrowRight') return (from + 1) % count;
  if (key === 'ArrowLeft') return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

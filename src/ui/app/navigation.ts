import { type ReadonlySignal, signal } from '@preact/signals';

/** The panel's tabs, in their order. The label is the accessible name. */
export const panelTabs = [
  { id: 'sessions', label: 'Sessions' },
  { id: 'backend', label: 'Backend API' },
  { id: 'lab', label: 'Token lab' },
] as const;

/** The views of one session. */
export const sessionTabs = [
  { id: 'token', label: 'Token' },
  { id: 'properties', label: 'Properties' },
  { id: 'authorization', label: 'Authorization' },
  { id: 'reverification', label: 'Reverification' },
  { id: 'devices', label: 'Devices' },
] as const;

export type PanelTab = (typeof panelTabs)[number]['id'];
export type SessionTab = (typeof sessionTabs)[number]['id'];

export interface Navigation {
  readonly tab: ReadonlySignal<PanelTab>;
  readonly sessionTab: ReadonlySignal<SessionTab>;
  open(tab: PanelTab): void;
  openSessionTab(tab: SessionTab): void;
}

/** Which tabs of the panel are open. */
export function createNavigation(): Navigation {
  const tab = signal<PanelTab>('sessions');
  const sessionTab = signal<SessionTab>('token');
  return {
    tab,
    sessionTab,
    open(next) {
      tab.value = next;
    },
    openSessionTab(next) {
      sessionTab.value = next;
    },
  };
}

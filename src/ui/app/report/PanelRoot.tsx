import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { KeyShortcutsProvider } from '../../kit/key-shortcut.ts';
import { listenToKeys } from '../keyboard/keys.ts';
import { PanelApp } from '../PanelApp.tsx';
import { OpenReport } from './OpenReport.tsx';
import type { ReportsModel } from './reports.ts';

interface Props {
  reports: ReportsModel;
  /** Single keys do something. */
  hasKeyShortcuts: ReadonlySignal<boolean>;
}

/** The panel of the live tab, or of a report in its place. */
export function PanelRoot({ reports, hasKeyShortcuts }: Props) {
  const panel = reports.panel.value;
  useEffect(() => listenToKeys(document, () => hasKeyShortcuts.value), [hasKeyShortcuts]);
  return (
    <KeyShortcutsProvider value={hasKeyShortcuts}>
      <PanelApp key={reports.report.value ? 'report' : 'live'} panel={panel} reports={reports} />
      {reports.isAsking.value && <OpenReport reports={reports} openSample={reports.openSample} />}
    </KeyShortcutsProvider>
  );
}

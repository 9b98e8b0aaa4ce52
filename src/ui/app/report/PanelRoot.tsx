import { PanelApp } from '../PanelApp.tsx';
import { OpenReport } from './OpenReport.tsx';
import type { ReportsModel } from './reports.ts';

/** The panel of the live tab, or of a report in its place. */
export function PanelRoot({ reports }: { reports: ReportsModel }) {
  const panel = reports.panel.value;
  return (
    <>
      <PanelApp key={reports.report.value ? 'report' : 'live'} panel={panel} reports={reports} />
      {reports.isAsking.value && <OpenReport reports={reports} openSample={reports.openSample} />}
    </>
  );
}

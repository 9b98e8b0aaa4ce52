import type { Report } from '../../../core/report/schema.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';
import { ReportComparison } from './ReportComparison.tsx';
import type { ReportsModel } from './reports.ts';
import './report.css';

const names = { page: 'Report', har: 'HAR', 'storage-state': 'Cookies' } as const;

const told = {
  har: 'Requests, and tokens decoded but not verified. ClerkJS’s own data is not in it.',
  'storage-state': 'How a server would answer a browser that starts with them now. No signature was checked.',
} as const;

/** Says that what is shown is a report, of when, and by what. */
export function ReportHead({ reports, report }: { reports: ReportsModel; report: Report }) {
  const comparison = reports.comparison.value;
  return (
    <>
      <Head report={report} onCompare={() => void reports.compareWithPage()} />
      {comparison && <ReportComparison reports={reports} comparison={comparison} />}
    </>
  );
}

function Head({ report, onCompare }: { report: Report; onCompare(): void }) {
  const { madeFrom, madeAtMs, madeBy, browser, isMasked } = report;
  const { timeZone } = useKit();
  return (
    <p class="report-head">
      <strong>
        {names[madeFrom]} from {timeZone.dateTime(madeAtMs)}, read-only.
      </strong>{' '}
      {madeFrom === 'page' ? (
        <>
          <bdi>{madeBy}</bdi>, <bdi>{browser}</bdi>.{' '}
          {isMasked ? 'Names and ids are masked.' : 'With user data.'} Anyone can edit a report: it proves
          nothing.
        </>
      ) : (
        told[madeFrom]
      )}{' '}
      <Button kind="small" onPress={onCompare}>
        Compare with this page
      </Button>
    </p>
  );
}

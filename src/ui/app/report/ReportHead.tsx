import type { Report } from '../../../core/report/schema.ts';
import { formatAbsolute } from '../../../core/time.ts';
import { useKit } from '../../kit/context.ts';
import './report.css';

const names = { page: 'Report', har: 'HAR' } as const;

/** Says that what is shown is a report, of when, and by what. */
export function ReportHead({
  report: { madeFrom, madeAtMs, madeBy, browser, isMasked },
}: {
  report: Report;
}) {
  const { timeZone } = useKit();
  return (
    <p class="report-head">
      <strong>
        {names[madeFrom]} of {formatAbsolute(madeAtMs, { utc: timeZone.isUtc.value })}, read-only.
      </strong>{' '}
      {madeFrom === 'page' ? (
        <>
          <bdi>{madeBy}</bdi>, <bdi>{browser}</bdi>.{' '}
          {isMasked ? 'Names and ids are masked.' : 'With user data.'} A report can be altered: nobody vouches
          for it.
        </>
      ) : (
        'Requests, and tokens by what they say. What ClerkJS held is not in it.'
      )}
    </p>
  );
}

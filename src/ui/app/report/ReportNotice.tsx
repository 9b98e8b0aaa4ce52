import { bytesText } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import type { ReportsModel } from './reports.ts';
import './report.css';

/** GitHub takes no longer text in an issue. Characters. */
const maxIssueChars = 65_536;

/** What was copied or saved, and what is masked in it. */
export function ReportNotice({ reports }: { reports: ReportsModel }) {
  const notice = reports.notice.value;
  const failure = reports.failure.value;
  return (
    <div class="report-notice" role="status" aria-label="Report">
      {failure && (
        <span class="tone-bad">
          <FailureText failure={failure} />
        </span>
      )}
      {notice && (
        <>
          <span>
            {notice.act} a report: {notice.contents}, {bytesText(notice.chars)}.{' '}
            {notice.isMasked
              ? 'Names, e-mail addresses and ids are masked.'
              : 'It contains real names, e-mail addresses, ids and claims.'}
            {notice.act === 'Copied' &&
              notice.chars > maxIssueChars &&
              ' It is too long for a GitHub issue: save it and attach the file.'}
          </span>
          {notice.isMasked && reports.report.value === null && (
            <Button
              kind="small"
              title="Once: the next report is masked again."
              onPress={() => (notice.act === 'Copied' ? void reports.copy(true) : reports.save(true))}
            >
              {notice.act === 'Copied' ? 'Copy with user data' : 'Save with user data'}
            </Button>
          )}
          <Button
            kind="quiet"
            onPress={() => {
              reports.notice.value = null;
            }}
          >
            Close<span class="sr-only"> this notice</span>
          </Button>
        </>
      )}
    </div>
  );
}

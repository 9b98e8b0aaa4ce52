import { Button } from '../../kit/Button.tsx';
import { useKeyShortcut } from '../../kit/key-shortcut.ts';
import type { ReportsModel } from './reports.ts';

/** Takes what is shown along, or opens what somebody took. */
export function ReportButtons({ reports }: { reports: ReportsModel }) {
  const keyShortcut = useKeyShortcut();
  const isReport = reports.report.value !== null;
  return (
    <>
      <Button
        kind="quiet"
        title="Copies Markdown for an issue or a chat. Names, e-mail addresses and ids are masked."
        keyShortcut={keyShortcut('y')}
        onPress={() => void reports.copy(false)}
      >
        Copy report
      </Button>
      <Button
        kind="quiet"
        title="Saves a JSON file. Names, e-mail addresses and ids are masked."
        onPress={() => reports.save(false)}
      >
        Save report
      </Button>
      <Button
        kind="quiet"
        title="Shows a report in place of this page, read-only."
        onPress={() => {
          reports.isAsking.value = true;
        }}
      >
        Open report
      </Button>
      {isReport && (
        <Button kind="small" onPress={reports.close}>
          Close report
        </Button>
      )}
    </>
  );
}

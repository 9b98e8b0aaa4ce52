import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CompareRow } from '../../../core/backend-api/compare-sessions.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { useKit } from '../../kit/context.ts';
import { DiffersMark } from '../../kit/DiffersMark.tsx';
import { Table } from '../../kit/Table.tsx';
import { Time } from '../../kit/Time.tsx';
import { ToneMark } from '../../kit/ToneMark.tsx';
import { useShared } from '../../shared/context.ts';
import { agesText, compareWithPage } from './comparison.ts';
import type { ReadSession } from './results.ts';

const verdictText = { differs: 'differs', unknown: 'only on one side', same: 'same' } as const;

/** The same session in this browser and at Clerk; what differs comes first, with what that means. */
export function BackendComparison({ here, read }: { here: SessionView; read: ReadSession }) {
  const { tab } = useShared();
  const pageMs = tab.frame.value?.takenAtMs ?? 0;
  const clientId = tab.clerk.value?.client?.id ?? null;
  const { rows, differences } = compareWithPage({ session: here, clientId, readAtMs: pageMs }, read);
  return (
    <div>
      <h4>Browser and backend</h4>
      <p role="status" aria-label="Comparison">
        {differences === 0 ? (
          <span class="tone-good">No difference</span>
        ) : (
          <strong class="tone-warn">
            {differences === 1 ? '1 difference' : `${differences} differences`}
          </strong>
        )}
      </p>
      <Ages pageMs={pageMs} backendMs={read.readAtMs} />
      <Table
        label="Browser and backend"
        class="backend-comparison"
        columns={['Field', 'Result', 'This browser', 'Backend API']}
      >
        {rows.map((row) => (
          <Row key={row.field} row={row} />
        ))}
      </Table>
    </div>
  );
}

function Row({ row }: { row: CompareRow }) {
  const { field, label, verdict, words } = row;
  return (
    <>
      <tr data-verdict={verdict} class={verdict === 'same' ? 'quiet' : undefined}>
        <th scope="row" rowSpan={words ? 2 : 1}>
          {label}
        </th>
        <td>
          <span class={`change ${verdict === 'differs' ? 'tone-warn' : ''}`}>
            {verdict === 'differs' ? (
              <DiffersMark />
            ) : (
              <ToneMark tone={verdict === 'same' ? 'good' : 'muted'} />
            )}
            {verdictText[verdict]}
          </span>
        </td>
        <Side row={row} value={row.browser} />
        <Side row={row} value={row.backend} />
      </tr>
      {words && (
        <tr class="backend-words">
          <td colSpan={3}>
            <span class="sr-only">{field}: </span>
            {words}
          </td>
        </tr>
      )}
    </>
  );
}

function Side({ row, value }: { row: CompareRow; value: CompareRow['browser'] }) {
  return (
    <td>
      {value === null ? (
        <span class="quiet">none</span>
      ) : typeof value === 'number' ? (
        <Time ms={value} what={row.label} />
      ) : (
        <bdi class={/_/.test(value) ? 'mono break' : undefined}>{value}</bdi>
      )}
    </td>
  );
}

/** How old each side is. Ticks, and draws nothing else anew. */
function Ages({ pageMs, backendMs }: { pageMs: number; backendMs: number }) {
  const { clock } = useKit();
  const ages = useMemo(
    () => computed(() => `Read: ${agesText(pageMs, backendMs, clock.nowMs.value)}.`),
    [pageMs, backendMs, clock],
  );
  return <p class="quiet tabular">{ages}</p>;
}

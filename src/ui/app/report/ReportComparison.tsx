import { count } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { Table } from '../../kit/Table.tsx';
import type { Comparison, ReportsModel } from './reports.ts';

/** What differs between the report that is shown and another. */
export function ReportComparison({ reports, comparison }: { reports: ReportsModel; comparison: Comparison }) {
  const { title, result } = comparison;
  const { differing, same } = result;
  return (
    <section class="report-comparison" aria-label="Comparison of reports">
      {differing.length > 0 && (
        <Table label="What differs" columns={['Fact', 'This report', title]}>
          {differing.map(({ fact, values }) => (
            <tr key={fact}>
              <th scope="row">{fact}</th>
              {values.map((value, at) => (
                <td key={at === 0 ? 'report' : 'other'} class={value === null ? 'quiet' : undefined}>
                  <bdi>{value ?? 'unknown'}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
      <p>
        {differing.length > 0
          ? `${count(same, 'more fact')} ${same === 1 ? 'is' : 'are'} the same.`
          : `Nothing differs: ${count(same, 'fact')} were compared.`}{' '}
        <span class="quiet">Names and ids are not compared.</span>{' '}
        <Button
          kind="quiet"
          onPress={() => {
            reports.comparison.value = null;
          }}
        >
          Close comparison
        </Button>
      </p>
    </section>
  );
}

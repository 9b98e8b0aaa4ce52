import type { ComponentChildren } from 'preact';
import './table.css';

interface Props {
  /** The accessible name. */
  label: string;
  rows: readonly { name: string; value: ComponentChildren }[];
  class: string;
  /** The names are a token's or an object's own. */
  isMono?: boolean;
}

/** Names and their values, one in a row. */
export function RecordTable({ label, rows, class: className, isMono = false }: Props) {
  return (
    <table class={`table ${className}`} aria-label={label}>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" class={isMono ? 'mono' : undefined}>
              <bdi>{name}</bdi>
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ComponentChildren } from 'preact';
import './table.css';

interface Props {
  /** The accessible name. */
  label: string;
  /** Heads of the columns. */
  columns: readonly ComponentChildren[];
  class?: string;
  /** The rows. */
  children: ComponentChildren;
}

/** A table that may be wider than the view: it alone scrolls sideways. */
export function Table({ label, columns, class: className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section class="table-scroll" aria-label={`${label}, scrollable`} tabIndex={0}>
      <table class={className ? `table ${className}` : 'table'} aria-label={label}>
        <thead>
          <tr>
            {columns.map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

import type { ComponentChildren } from 'preact';

/** A table that may be wider than the view: it alone scrolls sideways. */
export function TableScroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section class="table-scroll" aria-label={`${label}, scrollable`} tabIndex={0}>
      {children}
    </section>
  );
}

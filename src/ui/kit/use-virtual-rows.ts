import './virtual-rows.css';
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type RowsView, rowsInView, rowsToDraw, scrollToRow } from './virtual-rows.ts';

export interface VirtualRowsOptions {
  /** One for each row. */
  keys: readonly string[];
  /** Height of each row in CSS pixels. */
  rowPx: number;
  /** The row that is always drawn, and that is scrolled into view when it becomes another one; null for none. */
  selected: string | null;
}

export interface VirtualRows {
  /** Indices of the rows to draw. */
  drawn: number[];
  /** Rows that are in view as a whole, at least one. */
  rowsPerPage: number;
}

/**
 * Draws of a long list only what is in view, see `VirtualRow`. A row with the focus stays drawn wherever one scrolls to.
 * @param scroller the element that scrolls
 */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  { keys, rowPx, selected }: VirtualRowsOptions,
): VirtualRows {
  const [{ first, rows }, setView] = useState<RowsView>({ first: 0, rows: 0 });
  const [focused, setFocused] = useState<string | null>(null);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const measure = () => {
      const now = rowsInView({ scrollPx: list.scrollTop, viewPx: list.clientHeight, rowPx });
      setView((before) => (before.first === now.first && before.rows === now.rows ? before : now));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(list);
    list.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      list.removeEventListener('scroll', measure);
    };
  }, [scroller, rowPx]);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const take = ({ target }: FocusEvent) => setFocused(keys[rowOf(target)] ?? null);
    const leave = () => setFocused(null);
    list.addEventListener('focusin', take);
    list.addEventListener('focusout', leave);
    return () => {
      list.removeEventListener('focusin', take);
      list.removeEventListener('focusout', leave);
    };
  }, [scroller, keys]);

  const isLaidOut = rows > 0;
  // Not whenever the rows change: where a person has scrolled to is theirs.
  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list || !isLaidOut || selected === null) return;
    const box = { scrollPx: list.scrollTop, viewPx: list.clientHeight, rowPx };
    list.scrollTop = scrollToRow(Math.max(0, keys.indexOf(selected)), box);
  }, [selected, isLaidOut, rowPx]);

  const kept = [selected, focused].map((key) => (key === null ? -1 : keys.indexOf(key)));
  return { drawn: rowsToDraw({ first, rows }, keys.length, kept), rowsPerPage: Math.max(1, rows - 1) };
}

/** Index of the row that an element is in; -1 for none. */
function rowOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest('[aria-posinset]') : null;
  return Number(row?.getAttribute('aria-posinset') ?? 0) - 1;
}

export interface RowPlace {
  index: number;
  /** Of all rows, also of those that are not drawn. */
  count: number;
  rowPx: number;
}

/** Attributes of a row's element: where it stands, for the eye and for screen readers. Its class is `virtual-row`. */
export const placeOf = ({ index, count, rowPx }: RowPlace) => ({
  style: { top: `${index * rowPx}px`, height: `${rowPx}px` },
  'aria-posinset': index + 1,
  'aria-setsize': count,
});

/** What is in view of a long list whose rows are equally high, counted in rows. */
export interface RowsView {
  /** The topmost one. */
  first: number;
  /** How many there are, also those in view in part; 0 while nothing is laid out. */
  rows: number;
}

export interface ListBox {
  scrollPx: number;
  viewPx: number;
  rowPx: number;
}

/** Rows above and below those in view, so that scrolling and the next Tab find them drawn. */
const spareRows = 4;

export function rowsInView({ scrollPx, viewPx, rowPx }: ListBox): RowsView {
  const first = Math.max(0, Math.floor(scrollPx / rowPx));
  return { first, rows: viewPx > 0 ? Math.ceil((scrollPx + viewPx) / rowPx) - first : 0 };
}

/**
 * The rows to draw, in their order: those in view, some around them, and those that are needed wherever one has
 * scrolled to.
 * @param kept rows by index; -1 for none
 */
export function rowsToDraw({ first, rows }: RowsView, count: number, kept: readonly number[]): number[] {
  const from = Math.max(0, Math.min(first, count - rows) - spareRows);
  const end = Math.min(count, first + rows + spareRows);
  const near = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
  const far = kept.filter((index) => index >= 0 && index < count && (index < from || index >= end));
  return [...new Set([...near, ...far])].sort((a, b) => a - b);
}

/** Where to scroll to so that a row is in view as a whole; where one is already, if it is. */
export function scrollToRow(row: number, { scrollPx, viewPx, rowPx }: ListBox): number {
  const topPx = row * rowPx;
  if (topPx < scrollPx) return topPx;
  return Math.max(scrollPx, topPx + rowPx - viewPx);
}

/** Where a key leads from one of `count` rows; null for a key that leads nowhere. */
export function rowAfterKey(key: string, from: number, count: number, rowsPerPage: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + rowsPerPage,
    PageUp: from - rowsPerPage,
    Home: 0,
    End: count - 1,
  };
  const row = Object.hasOwn(to, key) ? to[key] : undefined;
  return row === undefined || count === 0 ? null : Math.min(Math.max(row, 0), count - 1);
}

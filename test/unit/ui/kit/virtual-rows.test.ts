import { describe, expect, it } from 'vitest';
import { rowAfterKey, rowsInView, rowsToDraw, scrollToRow } from '../../../../src/ui/kit/virtual-rows.ts';

const rowPx = 40;

describe('rows in view', () => {
  it.each([
    ['none where nothing is laid out', 0, 0, { first: 0, rows: 0 }],
    ['the first of them at the top', 0, 200, { first: 0, rows: 5 }],
    ['one more where the first is cut', 10, 200, { first: 0, rows: 6 }],
    ['those further down', 4_000, 210, { first: 100, rows: 6 }],
    ['the first where a list is pulled over its top', -30, 200, { first: 0, rows: 5 }],
  ])('are %s', (_, scrollPx, viewPx, rows) => {
    expect(rowsInView({ scrollPx, viewPx, rowPx })).toEqual(rows);
  });
});

describe('rows to draw', () => {
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

  it.each([
    ['all of a short list', { first: 0, rows: 5 }, 3, [], range(0, 3)],
    ['none of an empty list', { first: 0, rows: 5 }, 0, [0], []],
    ['four around those in view', { first: 100, rows: 5 }, 500, [], range(96, 109)],
    ['those at the end', { first: 495, rows: 5 }, 500, [], range(491, 500)],
    ['the end of a list that became shorter', { first: 495, rows: 5 }, 50, [], range(41, 50)],
    ['the selected one above', { first: 100, rows: 2 }, 500, [7], [7, ...range(96, 106)]],
    ['the focused one below, once', { first: 0, rows: 2 }, 500, [400, 400], [...range(0, 6), 400]],
    ['no row that is not there', { first: 0, rows: 2 }, 3, [-1, 9], range(0, 3)],
  ])('are %s', (_, view, count, kept, drawn) => {
    expect(rowsToDraw(view, count, kept)).toEqual(drawn);
  });

  it('are as many for 100,000 rows as for 100', () => {
    const view = { first: 50, rows: 10 };
    expect(rowsToDraw(view, 100_000, [])).toHaveLength(rowsToDraw(view, 100, []).length);
  });
});

describe('scrolling to a row', () => {
  const box = { scrollPx: 400, viewPx: 200, rowPx };

  it.each([
    ['stays where the row is in view', 12, 400],
    ['goes up to one above', 3, 120],
    ['goes down until one below is in view as a whole', 15, 440],
    ['shows as much as there is of a row that is higher than the view', 10, 400],
  ])('%s', (_, row, px) => {
    expect(scrollToRow(row, box)).toBe(px);
  });

  it('shows the row of a list that is lower than a row', () => {
    expect(scrollToRow(5, { scrollPx: 0, viewPx: 10, rowPx })).toBe(230);
  });
});

describe('a key', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 8],
    ['PageDown', 498, 499],
    ['PageUp', 3, 0],
    ['Home', 300, 0],
    ['End', 3, 499],
    ['ArrowDown', -1, 0],
    ['a', 3, null],
    ['toString', 3, null],
  ])('%s leads from %i to %s', (key, from, to) => {
    expect(rowAfterKey(key, from, 500, 5)).toBe(to);
  });

  it('leads nowhere in an empty list', () => {
    expect(rowAfterKey('Home', 0, 0, 5)).toBeNull();
  });
});

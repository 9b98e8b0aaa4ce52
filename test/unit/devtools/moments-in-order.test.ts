import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Moment } from '../../../src/core/timeline/moment.ts';
import { createMomentsInOrder, historyTimeoutMs } from '../../../src/devtools/moments-in-order.ts';

const moment = (revision: number, more: Partial<Moment> = {}): Moment => ({
  atMs: revision * 1_000,
  revision,
  documentId: 'a',
  frameId: 0,
  instance: 0,
  url: 'https://app.example.com/',
  clerk: null,
  sessions: [],
  cookies: [],
  ...more,
});

function setUp() {
  const taken: string[] = [];
  const ask = vi.fn();
  const inOrder = createMomentsInOrder({
    take: (moments) =>
      taken.push(...moments.map((each) => `${each.documentId}${each.revision}.${each.instance}`)),
    ask,
  });
  return { taken, ask, ...inOrder };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const at = { frameId: 0, documentId: 'a', instance: 0 };

describe('moments', () => {
  it('are taken at once where none is missing, each instance of a report', () => {
    const { taken, ask, add } = setUp();
    add([moment(4), moment(4, { instance: 1 })]);
    add([moment(5)]);
    expect(taken).toEqual(['a4.0', 'a4.1', 'a5.0']);
    expect(ask).not.toHaveBeenCalled();
  });

  it('wait for what is missing, and come in order', () => {
    const { taken, ask, add, onHistory } = setUp();
    add([moment(1)]);
    add([moment(4)]);
    add([moment(5)]);
    expect(taken).toEqual(['a1.0']);
    expect(ask.mock.calls).toEqual([[at, 1]]);
    onHistory(at, [moment(1), moment(2), moment(3), moment(4)]);
    expect(taken).toEqual(['a1.0', 'a2.0', 'a3.0', 'a4.0', 'a5.0']);
    add([moment(6)]);
    expect(taken.at(-1)).toBe('a6.0');
  });

  it('are taken without what the page no longer has, or does not say in time', () => {
    const { taken, add, onHistory } = setUp();
    add([moment(1)]);
    add([moment(3)]);
    onHistory(at, []);
    expect(taken).toEqual(['a1.0', 'a3.0']);
    add([moment(9)]);
    vi.advanceTimersByTime(historyTimeoutMs);
    expect(taken).toEqual(['a1.0', 'a3.0', 'a9.0']);
    onHistory(at, [moment(5)]);
    expect(taken).toHaveLength(3);
  });

  it('of another document begin anew, and what waited goes first', () => {
    const { taken, add, onHistory } = setUp();
    add([moment(1)]);
    add([moment(3)]);
    add([moment(1, { documentId: 'b' })]);
    onHistory(at, [moment(2)]);
    expect(taken).toEqual(['a1.0', 'a3.0', 'b1.0']);
  });

  it('are taken once, also when the worker tells the last report again', () => {
    const { taken, ask, add } = setUp();
    add([moment(2)]);
    add([moment(2)]);
    add([moment(1)]);
    expect(taken).toEqual(['a2.0']);
    expect(ask).not.toHaveBeenCalled();
  });

  it('take nothing of another document, frame or revision from a history', () => {
    const { taken, add, onHistory } = setUp();
    add([moment(1)]);
    add([moment(4)]);
    onHistory(at, [moment(2, { documentId: 'b' }), moment(3, { frameId: 2 }), moment(9), moment(3)]);
    expect(taken).toEqual(['a1.0', 'a3.0', 'a4.0']);
  });
});

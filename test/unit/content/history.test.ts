import { beforeEach, describe, expect, it, vi } from 'vitest';
import { maxHistoryChars, maxHistoryEntries } from '../../../src/core/limits.ts';

let history: typeof import('../../../src/content/history.ts');
beforeEach(async () => {
  vi.resetModules();
  history = await import('../../../src/content/history.ts');
});

const kept = () => history.readHistory().map((json) => JSON.parse(json) as Record<string, unknown>);

describe('the history of a page', () => {
  it('holds what a report said, and of a long text only its length', () => {
    history.keep({
      revision: 1,
      id: 'sess_1',
      token: 'x'.repeat(300),
      cookies: [['__session', 'y'.repeat(101)]],
    });
    expect(kept()).toEqual([{ revision: 1, id: 'sess_1', token: 300, cookies: [['__session', 101]] }]);
  });

  it('forgets the oldest, by number and by size', () => {
    for (let revision = 1; revision <= maxHistoryEntries + 5; revision++) history.keep({ revision });
    expect(history.readHistory()).toHaveLength(maxHistoryEntries);
    expect(kept()[0]).toEqual({ revision: 6 });
    const much = Array.from({ length: 400 }, () => 'x'.repeat(90));
    for (let revision = 100; revision < 110; revision++) history.keep({ revision, much });
    expect(history.readHistory().join('').length).toBeLessThanOrEqual(maxHistoryChars);
    expect(kept().at(-1)).toMatchObject({ revision: 109 });
  });

  it('leaves out a report that is larger than all of it', () => {
    history.keep({ revision: 1 });
    history.keep({ revision: 2, much: Array.from({ length: 2_000 }, () => 'x'.repeat(90)) });
    expect(kept()).toEqual([{ revision: 1 }]);
  });
});

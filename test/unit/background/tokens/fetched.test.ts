import { describe, expect, it } from 'vitest';
import { createFetchedTokens, maxFetched } from '../../../../src/background/tokens/fetched.ts';

describe('tokens that Clerk gave', () => {
  it('are found whole by their beginning, in their tab', () => {
    const { add, find } = createFetchedTokens();
    add(7, 'aa.bb.cc');
    expect(find(7, 'aa.bb')).toBe('aa.bb.cc');
    expect(find(7, 'aa.b')).toBeNull();
    expect(find(8, 'aa.bb')).toBeNull();
  });

  // Fifty answers of one tab pushed out the tokens of all others.
  it('are pushed out by those of their own tab only, and end with it', () => {
    const { add, find, forgetTab } = createFetchedTokens();
    add(7, 'aa.bb.cc');
    for (let n = 0; n <= maxFetched; n++) add(8, `a${n}.b.c`);
    expect(find(7, 'aa.bb')).toBe('aa.bb.cc');
    expect(find(8, 'a0.b')).toBeNull();
    expect(find(8, 'a1.b')).toBe('a1.b.c');
    forgetTab(7);
    expect(find(7, 'aa.bb')).toBeNull();
  });
});

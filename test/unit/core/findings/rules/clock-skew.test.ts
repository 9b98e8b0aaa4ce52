import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../../src/core/findings/facts.ts';
import { clockSkew } from '../../../../../src/core/findings/rules/clock-skew.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

describe('clock-skew', () => {
  it.each([
    [120_000, 'This computer’s clock is 2 min behind Clerk’s. Times here may be off by 2 min.'],
    [-6_000, 'This computer’s clock is 6 s ahead of Clerk’s. Times here may be off by 6 s.'],
    [5_500, 'This computer’s clock is 5 s behind Clerk’s. Times here may be off by 5 s.'],
  ])('is found at %d ms', (clockAheadMs, cause) => {
    expect(found(clockSkew, factsWith({ clockAheadMs }))).toMatchObject([
      { code: 'clock-skew', severity: 'error', cause },
    ]);
  });

  it.each([null, 0, 5_000, -5_000, Number.NaN])('is not found at %j', (clockAheadMs) => {
    expect(found(clockSkew, factsWith({ clockAheadMs }))).toEqual([]);
  });

  it('is not told by pasted keys, or by none', () => {
    const pasted = { kind: 'valid', keys: { kind: 'pasted', form: 'jwks', notes: [] } } as const;
    expect(found(clockSkew, factsOf({ signature: pasted }))).toEqual([]);
    expect(found(clockSkew, noFacts)).toEqual([]);
  });
});

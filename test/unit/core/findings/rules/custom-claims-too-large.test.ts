import { describe, expect, it } from 'vitest';
import { customClaimsTooLarge } from '../../../../../src/core/findings/rules/custom-claims-too-large.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

/** `"a":"…"` has six characters besides its value. */
const withCustom = (bytes: number) => factsWith({ claims: { a: 'x'.repeat(bytes - 6) } });

describe('custom-claims-too-large', () => {
  it('is found beyond what Clerk recommends', () => {
    expect(found(customClaimsTooLarge, withCustom(1_229))).toMatchObject([
      {
        code: 'custom-claims-too-large',
        severity: 'warning',
        cause: 'Custom claims take 1,229 B; Clerk recommends at most 1,228 B.',
        evidence: [{ label: 'claim a', value: '1,229 B' }],
      },
    ]);
  });

  it('is not found within it', () => {
    expect(found(customClaimsTooLarge, withCustom(1_228))).toEqual([]);
    expect(found(customClaimsTooLarge, factsWith())).toEqual([]);
    expect(found(customClaimsTooLarge, noFacts)).toEqual([]);
  });
});

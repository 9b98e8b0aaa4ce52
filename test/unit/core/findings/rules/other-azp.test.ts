import { describe, expect, it } from 'vitest';
import { otherAzp } from '../../../../../src/core/findings/rules/other-azp.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const origin = 'https://other.example';

describe('other-azp', () => {
  it('is found in a token of another origin', () => {
    expect(found(otherAzp, factsWith({ expected: { origin } }))).toMatchObject([
      {
        code: 'other-azp',
        severity: 'warning',
        cause:
          'azp is https://app.example.com, not this page’s https://other.example: rejected if your backend’s authorizedParties list only this page.',
      },
    ]);
  });

  it('is not found in one of the page’s, without an azp, or where there is no page', () => {
    expect(found(otherAzp, factsWith())).toEqual([]);
    expect(found(otherAzp, factsWith({ claims: { azp: undefined }, expected: { origin } }))).toEqual([]);
    expect(found(otherAzp, factsWith({ expected: { origin: null } }))).toEqual([]);
    const decided = { origin, authorizedParties: ['https://app.example'] };
    expect(found(otherAzp, factsWith({ expected: decided }))).toEqual([]);
    expect(found(otherAzp, noFacts)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { noAzp } from '../../../../../src/core/findings/rules/no-azp.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

describe('no-azp', () => {
  it('is found in a session token without one', () => {
    expect(found(noAzp, factsWith({ claims: { azp: undefined } }))).toMatchObject([
      {
        code: 'no-azp',
        severity: 'warning',
        cause: 'No azp: rejected if your backend sets authorizedParties.',
      },
    ]);
  });

  it('is not found where there is one, or none is due', () => {
    expect(found(noAzp, factsWith())).toEqual([]);
    expect(found(noAzp, factsWith({ claims: { azp: undefined, sub: 'mch_1' } }))).toEqual([]);
    expect(found(noAzp, noFacts)).toEqual([]);
    const decided = { authorizedParties: ['https://app.example'] };
    expect(found(noAzp, factsWith({ claims: { azp: undefined }, expected: decided }))).toEqual([]);
  });
});

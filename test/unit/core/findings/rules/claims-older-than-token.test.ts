import { describe, expect, it } from 'vitest';
import { claimsOlderThanToken } from '../../../../../src/core/findings/rules/claims-older-than-token.ts';
import { nowSec } from '../../token/make-token.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const from = (oiat: number) => factsWith({ header: { oiat } });

describe('claims-older-than-token', () => {
  it('is found where the claims are older than the token by more than a minute', () => {
    expect(found(claimsOlderThanToken, from(nowSec - 61))).toMatchObject([
      {
        code: 'claims-older-than-token',
        severity: 'warning',
        cause: 'Claims are 61 s older than the token (oiat).',
        evidence: [
          { label: 'claims from (oiat)', value: '2027-01-15 07:58:59 UTC' },
          { label: 'issued (iat)', value: '2027-01-15 08:00:00 UTC' },
        ],
      },
    ]);
  });

  it('is not found within a minute, or without the times', () => {
    expect(found(claimsOlderThanToken, from(nowSec - 60))).toEqual([]);
    expect(found(claimsOlderThanToken, factsWith())).toEqual([]);
    expect(
      found(claimsOlderThanToken, factsWith({ header: { oiat: nowSec - 90 }, claims: { iat: undefined } })),
    ).toEqual([]);
    expect(found(claimsOlderThanToken, noFacts)).toEqual([]);
  });
});

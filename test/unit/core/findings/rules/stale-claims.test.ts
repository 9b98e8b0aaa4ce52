import { describe, expect, it } from 'vitest';
import { staleClaims } from '../../../../../src/core/findings/rules/stale-claims.ts';
import { nowSec } from '../../token/make-token.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const from = (oiat: number) => factsWith({ header: { oiat } });

describe('stale-claims', () => {
  it('is found where the claims are older than the token by more than a minute', () => {
    expect(found(staleClaims, from(nowSec - 61))).toMatchObject([
      {
        code: 'stale-claims',
        severity: 'warning',
        cause:
          'The claims were assembled 61 s before the token was minted: they may be out of date, though the token is new.',
        evidence: [
          { label: 'claims from (oiat)', value: '2027-01-15 07:58:59 UTC' },
          { label: 'minted (iat)', value: '2027-01-15 08:00:00 UTC' },
        ],
      },
    ]);
  });

  it('is not found within a minute, or without the times', () => {
    expect(found(staleClaims, from(nowSec - 60))).toEqual([]);
    expect(found(staleClaims, factsWith())).toEqual([]);
    expect(
      found(staleClaims, factsWith({ header: { oiat: nowSec - 90 }, claims: { iat: undefined } })),
    ).toEqual([]);
    expect(found(staleClaims, noFacts)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { issuerMismatch } from '../../../../../src/core/findings/rules/issuer-mismatch.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const issuer = 'https://other.example';

describe('issuer-mismatch', () => {
  it('is found in a token of another instance', () => {
    expect(found(issuerMismatch, factsWith({ expected: { issuer } }))).toMatchObject([
      {
        code: 'issuer-mismatch',
        severity: 'warning',
        cause: 'iss is https://emu.clerk.accounts.dev, but this page’s instance is https://other.example.',
      },
    ]);
    expect(found(issuerMismatch, factsWith({ claims: { iss: undefined } }))[0]?.cause).toMatch(
      /^iss is missing,/,
    );
    expect(
      found(issuerMismatch, factsWith({ header: { cat: 'cl_B7d4PD222AAA' }, expected: { issuer } })),
    ).toHaveLength(1);
  });

  it('is not found where the instance is the page’s, or unknown, or the token is of no instance', () => {
    expect(found(issuerMismatch, factsWith())).toEqual([]);
    expect(found(issuerMismatch, factsWith({ expected: { issuer: null } }))).toEqual([]);
    expect(found(issuerMismatch, factsWith({ claims: { sub: 'mch_1' }, expected: { issuer } }))).toEqual([]);
    expect(found(issuerMismatch, noFacts)).toEqual([]);
  });
});

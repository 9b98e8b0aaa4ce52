import { describe, expect, it } from 'vitest';
import { cookieTooLarge } from '../../../../../src/core/findings/rules/cookie-too-large.ts';
import { factsOfText, factsWith, found, noFacts } from '../fixture.ts';

describe('cookie-too-large', () => {
  it('is found above the limit, and names the largest claim', () => {
    const facts = factsWith({ claims: { large: 'x'.repeat(4_096), small: 1 } });
    expect(found(cookieTooLarge, facts)).toMatchObject([
      {
        code: 'cookie-too-large',
        severity: 'error',
        cause: expect.stringContaining(`takes ${facts.size?.cookieBytes.toLocaleString('en')} B as a cookie`),
        evidence: [
          { label: 'cookie', value: `${facts.size?.cookieBytes.toLocaleString('en')} B` },
          { label: 'claim large', value: '4,106 B' },
        ],
      },
    ]);
  });

  it('is not found in what fits, or is kept in no cookie', () => {
    expect(found(cookieTooLarge, factsWith({ claims: { large: 'x'.repeat(2_000) } }))).toEqual([]);
    const template = factsWith({ header: { cat: 'cl_B7d4PD222AAA' }, claims: { large: 'x'.repeat(5_000) } });
    expect(found(cookieTooLarge, template)).toEqual([]);
    expect(found(cookieTooLarge, factsOfText('junk'))).toEqual([]);
    expect(found(cookieTooLarge, noFacts)).toEqual([]);
  });
});

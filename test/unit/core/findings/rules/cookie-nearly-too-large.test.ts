import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../../src/core/findings/facts.ts';
import { cookieNearlyTooLarge } from '../../../../../src/core/findings/rules/cookie-nearly-too-large.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

const ofBytes = (cookieBytes: number): Facts => {
  const { size, ...rest } = factsWith();
  return { ...rest, size: size && { ...size, cookieBytes, overLimit: cookieBytes > size.limitBytes } };
};

describe('cookie-nearly-too-large', () => {
  it.each([3_482, 4_096])('is found at %d B of 4096', (bytes) => {
    expect(found(cookieNearlyTooLarge, ofBytes(bytes))).toMatchObject([
      {
        code: 'cookie-nearly-too-large',
        severity: 'warning',
        cause: expect.stringContaining(`${(bytes).toLocaleString('en')} B`),
      },
    ]);
  });

  it.each([1_000, 3_481, 4_097])('is not found at %d B', (bytes) => {
    expect(found(cookieNearlyTooLarge, ofBytes(bytes))).toEqual([]);
  });

  it('is not found where no size is known', () => {
    expect(found(cookieNearlyTooLarge, noFacts)).toEqual([]);
  });
});

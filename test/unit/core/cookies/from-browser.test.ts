import { describe, expect, it } from 'vitest';
import { asSent, fromBrowser, type GivenCookie } from '../../../../src/core/cookies/from-browser.ts';

const given = (name: string, value: string, more: Partial<GivenCookie> = {}): GivenCookie => ({
  name,
  value,
  domain: 'app.example.com',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
  ...more,
});
const topUrl = 'https://app.example.com/spa/x';
const read = (name: string, value: string) => ({ name, value, valueChars: value.length, attributes: null });

describe('cookies as a browser gives them', () => {
  it('are Clerk’s alone, and hold no credential that nothing looks into', () => {
    const cookies = fromBrowser([
      given('theme', 'dark'),
      given('__refresh_x', 'rotating-secret', { httpOnly: true, expirationDate: 1_900_000_000.5 }),
      given('__session', 'aa.bb.cc', { sameSite: 'no_restriction' }),
    ]);
    expect(cookies.map(({ name, value, valueChars }) => [name, value, valueChars])).toEqual([
      ['__refresh_x', null, 15],
      ['__session', 'aa.bb.cc', 8],
    ]);
    expect(JSON.stringify(cookies)).not.toContain('rotating');
    expect(cookies[0]?.attributes).toMatchObject({ httpOnly: true, expiresAtSec: 1_900_000_000.5 });
    expect(cookies[1]?.attributes).toMatchObject({ sameSite: 'none', expiresAtSec: null, partition: null });
  });

  it('are sent by path, then as the page lists them', () => {
    const cookies = fromBrowser([
      given('__session', 'c', { domain: '.example.com', hostOnly: false }),
      given('__session', 'b'),
      given('__session', 'a', { path: '/spa' }),
    ]);
    const readable = [read('__session', 'a'), read('__session', 'b'), read('__session', 'c')];
    expect(asSent(cookies, { topUrl, readable }).map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(asSent(cookies, { topUrl, readable: readable.reverse() }).map(({ value }) => value)).toEqual([
      'a',
      'c',
      'b',
    ]);
  });

  it.each([
    ['https://example.com', true],
    ['https://app.example.com', true],
    ['http://example.com', false],
    ['https://ample.com', false],
    ['https://other.test', false],
    ['junk', false],
  ])('partitioned by %s: sent %s', (topLevelSite, isSent) => {
    const cookies = fromBrowser([given('__session', 'a', { partitionKey: { topLevelSite } })]);
    expect(asSent(cookies, { topUrl, readable: [] })).toHaveLength(isSent ? 1 : 0);
  });
});

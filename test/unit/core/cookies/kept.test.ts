import { describe, expect, it } from 'vitest';
import { whyNotKept } from '../../../../src/core/cookies/kept.ts';

const cookie = { name: '__session', valueChars: 700, domain: null, secure: false };
const why = (more: object, origin = 'http://app.example.com'): string | null =>
  whyNotKept({ ...cookie, ...more }, origin)?.why ?? null;

describe('a cookie that no browser keeps', () => {
  it('is one of name and value over 4,096 bytes', () => {
    expect(why({ valueChars: 4_096 - '__session'.length })).toBeNull();
    expect(why({ valueChars: 4_097 - '__session'.length })).toBe('it is too large');
  });

  it('is `Secure` on http, but for loopback addresses', () => {
    expect(why({ secure: true })).toBe('`Secure` on an http page');
    expect(why({ secure: true }, 'https://app.example.com')).toBeNull();
    for (const host of ['localhost', 'app.localhost', '127.0.0.1:3000', '[::1]:3000'])
      expect(why({ secure: true }, `http://${host}`)).toBeNull();
    expect(why({ secure: true }, 'http://127.0.0.1.example.com')).not.toBeNull();
  });

  it('is one for a domain that its page is not on', () => {
    for (const domain of ['example.com', '.example.com', 'APP.example.com'])
      expect(why({ domain })).toBeNull();
    for (const domain of ['ample.com', 'other.com', 'api.example.com', 'x.app.example.com'])
      expect(why({ domain })).toBe(`its \`Domain\` is ${domain}`);
  });
});

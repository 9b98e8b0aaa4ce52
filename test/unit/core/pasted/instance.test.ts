import { buildPublishableKey, getCookieSuffix } from '@clerk/shared/keys';
import { describe, expect, it } from 'vitest';
import { namedInstance, suffixAmong } from '../../../../src/core/pasted/instance.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact, freshClaims } from '../token/make-token.ts';

const issuedBy = (iss: string) => readToken(compact({ alg: 'RS256' }, { ...freshClaims, iss }));
const key = `pk_test_${btoa('kind-otter-12.clerk.accounts.dev$')}`;

describe('the instance of a pasted request', () => {
  it('is the one that the person named, then the page’s, then the token’s issuer’s', () => {
    const readings = [issuedBy('https://clerk.example.com')];
    const page = `pk_test_${btoa('page.clerk.accounts.dev$')}`;
    expect(namedInstance({ given: ` ${key} `, page, readings })).toMatchObject({
      frontendApi: 'kind-otter-12.clerk.accounts.dev',
      type: 'development',
      from: 'given',
    });
    expect(namedInstance({ given: '', page, readings })).toMatchObject({
      frontendApi: 'page.clerk.accounts.dev',
      from: 'page',
    });
    expect(namedInstance({ given: '', page: null, readings })).toMatchObject({
      frontendApi: 'clerk.example.com',
      type: 'production',
      from: 'issuer',
    });
  });

  it('is not known by a key that is none, nor by a stranger’s token', () => {
    expect(namedInstance({ given: 'pk_test_x', page: key, readings: [] })).toBeNull();
    for (const iss of [
      'https://securetoken.google.com/project',
      'https://example.com',
      'https://evil.com/clerk.',
      'http://clerk.example.com',
      'https://clerk.example.com/path',
    ])
      expect(namedInstance({ given: '', page: null, readings: [issuedBy(iss)] })).toBeNull();
  });

  it.each(['clerk.example.com', 'clerk.example.co.uk', 'clerk.a.io', 'a-b-1.clerk.accounts.dev'])(
    'of the issuer %s has the key that Clerk’s own packages make, with or without padding',
    (host) => {
      const named = namedInstance({ given: '', page: null, readings: [issuedBy(`https://${host}`)] });
      expect(named?.publishableKeys).toContain(buildPublishableKey(host));
    },
  );
});

describe('the suffix of its cookies', () => {
  it('is one that the request has, of those that there may be', async () => {
    const suffixes = await Promise.all([`${key}`, `${key}=`].map((each) => getCookieSuffix(each)));
    const [plain = '', padded = ''] = suffixes;
    expect(suffixAmong(suffixes, new Map([[`__session_${padded}`, 'x']]))).toBe(padded);
    expect(suffixAmong(suffixes, new Map([['__session', 'x']]))).toBe(plain);
    expect(suffixAmong([], new Map())).toBe('');
  });
});

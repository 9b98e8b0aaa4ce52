import { describe, expect, it } from 'vitest';
import { extractToken } from '../../../../src/core/token/extract.ts';
import { growthOf, linearAtMost } from '../../growth.ts';
import { compact, freshClaims } from './make-token.ts';

const token = compact({ alg: 'RS256', typ: 'JWT' }, freshClaims);
const other = compact({ alg: 'RS256', typ: 'JWT' }, { ...freshClaims, sub: 'user_other' });
const wrapped = token.replace(/.{40}/g, '$&\n   ');
const url = 'https://x.clerk.accounts.dev/v1/client/handshake';

describe('extractToken', () => {
  it.each([
    ['bare', token],
    ['bare', `  ${token}\n`],
    ['bare', wrapped],
    ['bare', `the token was ${token}, it said`],
    ['bearer', `Bearer ${token}`],
    ['bearer', `authorization: bearer ${token}`],
    ['bearer', `Authorization: ${token}`],
    ['bearer', `Bearer ${wrapped}`],
    ['bearer', `GET / HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\nAccept: */*`],
    ['bearer', `"Bearer ${token}"`],
    ['cookie', `__session=${token}`],
    ['cookie', `Cookie: a=b; __session_abc12345=${other}; __session=${token}; c=d`],
    ['cookie', `__client_uat=1; __session_-fmUhlAm=${token}`],
    ['cookie', `Set-Cookie: __session=${token}; Path=/; SameSite=Lax`],
    ['url', `${url}?redirect_url=x&__session=${token}`],
    ['url', `${url}#access_token=${token}&x=y`],
    ['url', `${url}?anything=${encodeURIComponent(token)}`],
    ['curl', `curl 'https://x' -H 'Accept: */*' -H 'Authorization: Bearer ${token}' --compressed`],
    ['curl', `curl "https://x" \\\n  -H "authorization: Bearer ${token}"`],
    ['curl', `curl https://x -b '__session_abc12345=${other}; __session=${token}'`],
    ['curl', `curl https://x --cookie "__session=${token}"`],
    ['curl', `curl https://x -d '{"a":"${token}"}'`],
    ['json', `{"object":"token","jwt":"${token}"}`],
    ['json', `[{"other":"${other}","deep":{"jwt":"${token}"}}]`],
    ['quoted', `"${token}"`],
    ['quoted', `'${token}'`],
    ['quoted', `\`${token}\``],
    ['quoted', `TOKEN="${token}"`],
    ['bare', `export TOKEN=${token}`],
  ])('%s: %s', (from, text) => {
    expect(extractToken(text)).toEqual({ raw: token, from });
  });

  it.each([
    ['pk_test_abc', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_test_abc\nCLERK_SECRET_KEY='],
    ['sk_test_abc', '# keys\nCLERK_SECRET_KEY="sk_test_abc"'],
    ['dvb_abc', 'https://localhost:3000/?__clerk_db_jwt=dvb_abc'],
    ['mt_abc', 'Bearer mt_abc'],
    ['oat_abc', 'oat_abc'],
  ])('takes %s out of %j', (raw, text) => {
    expect(extractToken(text)?.raw).toBe(raw);
  });

  it.each(['', '   ', '\n\t'])('is null for %j', (text) => {
    expect(extractToken(text)).toBeNull();
  });

  it.each(['hello', 'a.b', 'https://example.com/?a=b', '{"jwt":null}', 'curl https://x'])(
    'gives %j back, to be told what is wrong with it',
    (text) => {
      expect(extractToken(text)).toEqual({ raw: text, from: 'bare' });
    },
  );

  it.each([
    '.',
    '=',
    'eyJ',
    'eyJaaaaa.',
    'authorization:',
    'authorization: ',
    '__a',
    '__session=',
    '"',
    '[',
    'bearer ',
    'https://x?',
    'a=b\n',
    'curl ',
    ' \n',
  ])('takes time that grows with the size of up to a megabyte of %j', (text) => {
    const make = (times: number) => text.repeat((150_000 * times) / text.length);
    expect(growthOf(make, extractToken)).toBeLessThan(linearAtMost);
  });
});

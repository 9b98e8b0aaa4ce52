import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPasteChars } from '../../../../src/core/limits.ts';
import { findTokens } from '../../../../src/core/pasted/find-tokens.ts';
import { extractToken } from '../../../../src/core/token/extract.ts';
import { looksLikeToken } from '../../../../src/core/token/token-text.ts';
import { compact, freshClaims } from '../token/make-token.ts';
import { other, samples, token } from './samples.ts';

const long = compact({ alg: 'RS256', typ: 'JWT' }, { ...freshClaims, text: 'x'.repeat(300) });
const signed = `${long.split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`;
const wrapped = signed.replace(/.{64}/g, '$&\n');
const secretKey = `sk_test_${'Zx9'.repeat(14)}`;

const authorization = 'Authorization header';

describe('findTokens', () => {
  it.each<[what: string, text: string, found: [place: string, raw: string][]]>([
    ['nothing', 'hello', []],
    ['a bare one', token, [['', token]]],
    [
      'two lines',
      `${token}\n${other}`,
      [
        ['', token],
        ['', other],
      ],
    ],
    [
      'two in prose',
      `it was ${token}, and now ${other}.`,
      [
        ['', token],
        ['', other],
      ],
    ],
    ['the same twice', `${token} ${token}`, [['', token]]],
    [
      'a header and a cookie',
      `authorization: Bearer ${token}\nCookie: a=b; __session_naoXFJnI=${other}`,
      [
        [authorization, token],
        ['__session_naoXFJnI', other],
      ],
    ],
    [
      'a URL',
      `https://x.example/?__clerk_ticket=${token}&b=${other}`,
      [
        ['__clerk_ticket', token],
        ['b', other],
      ],
    ],
    [
      'a URL in a URL',
      `https://x.example/?redirect_url=${encodeURIComponent(`https://y.example/?__session=${token}`)}`,
      [['__session', token]],
    ],
    [
      'JSON',
      JSON.stringify({ jwt: token, deep: { access_token: other } }),
      [
        ['jwt', token],
        ['access_token', other],
      ],
    ],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ jwt: token }) }), [['jwt', token]]],
    [
      'a HAR header',
      JSON.stringify({ name: 'Authorization', value: `Bearer ${token}` }),
      [[authorization, token]],
    ],
    ['a HAR cookie', JSON.stringify({ name: '__session', value: token }), [['__session', token]]],
    [
      '.env',
      `A_TOKEN=${token}\nexport B="${other}"`,
      [
        ['A_TOKEN', token],
        ['B', other],
      ],
    ],
    ['a repeated word', `Authorization: Bearer Bearer ${token}`, [[authorization, token]]],
    ['quotes', `Authorization: Bearer "${token}"`, [[authorization, token]]],
    ['another scheme', `Authorization: Token ${token}`, [[authorization, token]]],
    ['no scheme', `Authorization: ${token}`, [[authorization, token]]],
    [
      'lines of their own',
      `authorization\nBearer ${token}\ncookie\n__session=${other}`,
      [
        [authorization, token],
        ['__session', other],
      ],
    ],
    ['escaped dots', token.replaceAll('.', '%2E'), [['', token]]],
    ['dots escaped twice', `x=${token.replaceAll('.', '%252e')}`, [['x', token]]],
    ['escaped quotes', `https://x.example/?t=%22${token}%22`, [['t', token]]],
    [
      'opaque ones',
      'Authorization: Bearer oat_abc\n{"key":"ak_123"}',
      [
        [authorization, 'oat_abc'],
        ['key', 'ak_123'],
      ],
    ],
    ['keys', `CLERK_SECRET_KEY=${secretKey}`, [['CLERK_SECRET_KEY', secretKey]]],
    ['names that only look like one', '{"ak_id": 5, "x": "mt_abc"}', [['x', 'mt_abc']]],
    ['words that only look like one', 'the break_even of mt_x', []],
    ['.NET', `New-Object System.Net.Cookie("__session", "${token}", "/")`, [['__session', token]]],
    ['a table', `__session\t${token}\tlocalhost`, [['__session', token]]],
    ['a wrapped one', wrapped, [['', signed]]],
    ['a wrapped header', `Authorization: Bearer ${wrapped}\nAccept: */*`, [[authorization, signed]]],
    [
      'a wrapped one in quotes',
      `x = "${wrapped.replaceAll('\n', '\n    ')}";\ny = "${other}"`,
      [
        ['x', signed],
        ['y', other],
      ],
    ],
    [
      'a wrapped one with CRLF',
      `${wrapped.replaceAll('\n', '\r\n')}\r\n\r\n${other}`,
      [
        ['', signed],
        ['', other],
      ],
    ],
    [
      'two wrapped ones',
      `${wrapped}\n${wrapped.replace('AAA', 'BBB')}`,
      [
        ['', signed],
        ['', signed.replace('AAA', 'BBB')],
      ],
    ],
  ])('finds %s', (_, text, found) => {
    expect(findTokens(text).map(({ place, raw }) => [place, raw])).toEqual(found);
  });

  it('finds at most 20', () => {
    const tokens = Array.from({ length: 30 }, (_, n) => compact({ alg: 'RS256' }, { n }));
    expect(findTokens(tokens.join('\n')).map(({ raw }) => raw)).toEqual(tokens.slice(0, 20));
  });

  it('leaves out one that touches the cut', () => {
    const filler = 'x '.repeat((maxPasteChars - 200) / 2);
    const text = `${other} ${filler} ${signed}${'x'.repeat(500)}`;
    expect(findTokens(text).map(({ raw }) => raw)).toEqual([other]);
    expect(extractToken(`${' '.repeat(100)}${signed}${'x'.repeat(maxPasteChars)}`)).toBeNull();
    expect(findTokens(`${other}${' '.repeat(maxPasteChars)}${token}`)).toEqual([{ raw: other, place: '' }]);
  });

  it.each(samples)('finds the token of $what', ({ text }) => {
    const found = findTokens(text).map(({ raw }) => raw);
    expect(found).toEqual(text.includes(token) ? [token] : []);
  });

  it('has what extractToken takes', () => {
    const piece = fc.constantFrom(
      token,
      other,
      wrapped,
      'mt_abc',
      secretKey,
      'Bearer ',
      'Authorization: ',
      'Cookie: ',
      '__session=',
      '"',
      "'",
      '\n',
      ' ',
      '; ',
      '{"jwt":"',
      '"}',
      '?token=',
      '&',
      'https://x.example/',
      'curl ',
      'a=',
      '%2E',
      '.',
      'eyJ',
      '%22',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
        (text) => {
          const taken = extractToken(text)?.raw;
          const found = findTokens(text).map(({ raw }) => raw);
          if (taken !== undefined && looksLikeToken(taken)) expect(found).toContain(taken);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('extractToken', () => {
  it.each([
    ['bare', token.replaceAll('.', '%2E')],
    ['bearer', `Authorization: Bearer ${token.replaceAll('.', '%2e')}`],
    ['bearer', `Bearer ${token.replaceAll('.', '%2E')}`],
    ['cookie', `__session=${token.replaceAll('.', '%2E')}`],
    ['bare', `%22${token}%22`],
  ])('takes escaped dots and quotes for what they are (%s)', (from, text) => {
    expect(extractToken(text)).toEqual({ raw: token, from });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, readKeyIds } from '../../../../src/core/backend-api/answers.ts';
import { maskKey, maskKeyIn } from '../../../../src/core/backend-api/mask-key.ts';
import type { Json } from '../../../../src/core/json.ts';
import { growthOf, linearAtMost } from '../../growth.ts';

const secret = 'a7Qx9ZpL2mNv4RtY8wKc3HjB6sGd1FeU5oTqWxyZ';
const key = `sk_test_${secret}`;
const mask = 'sk_test_…WxyZ';
const reversed = [...secret].reverse().join('');
const hex = Buffer.from(secret).toString('hex');

const spellings: [string, string][] = [
  ['as it is', key],
  ['without its prefix', secret],
  ['in part', secret.slice(5, 20)],
  ['in capitals', secret.toUpperCase()],
  ['spaced', [...key].join(' ')],
  ['with zero-width characters', [...secret].join('\u200b')],
  ['in lines', secret.replace(/.{8}/g, '$&\n')],
  ['reversed', reversed],
  ['as base64', btoa(key)],
  ['as base64 of a header', btoa(`Bearer ${key}`)],
  ['as base64 of Basic', btoa(`x:${secret}`)],
  ['as base64url, reversed', Buffer.from(reversed).toString('base64url')],
  ['as base64 of base64', btoa(btoa(`Bearer ${key}`))],
  ['as hex', hex],
  ['as hex in capitals with colons', hex.toUpperCase().replace(/..(?=.)/g, '$&:')],
  ['in escapes', [...key].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('')],
  ['in escapes of escapes', [...secret].map((char) => `%25${char.charCodeAt(0).toString(16)}`).join('')],
  ['as entities', [...secret].map((char) => `&#${char.charCodeAt(0)};`).join('')],
  ['in full width', [...secret].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('')],
];

describe('an answer that repeats the key', () => {
  it.each(spellings)('is masked in texts and names: %s', (_, spelled) => {
    const said: Json = { [`a ${spelled}`]: [{ kid: spelled }, [`so ${spelled} it is`]], ok: 'sess_1', n: 5 };
    const shown = JSON.stringify(maskKey(said, key));
    expect(shown).not.toContain(spelled);
    expect(shown).not.toMatch(/a7Qx|8wKc|cKw8/i);
    expect(maskKey(said, key)).toMatchObject({ ok: 'sess_1', n: 5 });
    expect(maskKey(spelled, key)).toBe(mask);
  });

  it('keeps what stands around the key itself', () => {
    expect(maskKeyIn(`No ${key} here`, key)).toBe(`No ${mask} here`);
  });

  it('holds no number that is one', () => {
    const digits = `sk_test_${'1234567890'.repeat(3)}`;
    expect(maskKey({ n: 12345678901234, m: 12 }, digits)).toEqual({ n: null, m: 12 });
  });

  // "The key is of sk_test_…" with the whole key as `kid`; user and client of a session.
  it.each(spellings)('gives no id and no session’s text: %s', (_, spelled) => {
    expect(JSON.stringify(readKeyIds(JSON.stringify({ keys: [{ kid: spelled }] }), key))).not.toContain(
      spelled,
    );
    const session = {
      id: 'sess_1',
      user_id: spelled,
      client_id: `client_${spelled}`,
      status: spelled,
      actor: { [spelled]: { sub: spelled } },
      tasks: [{ key: spelled }],
    };
    const read = readAnswer({ name: 'get', sessionId: 'sess_1' }, JSON.stringify(session), key);
    expect(read).toMatchObject({ ok: true });
    expect(JSON.stringify(read)).not.toContain(JSON.stringify(spelled).slice(1, -1));
  });

  it('gives no token that carries it', () => {
    const jwt = `${btoa('{"alg":"none"}').replace(/=+$/, '')}.${btoa(JSON.stringify({ it: key })).replace(/=+$/, '')}.x`;
    const read = readAnswer({ name: 'token', sessionId: 'sess_1' }, JSON.stringify({ jwt }), key);
    expect(read).toMatchObject({ ok: false, failure: { code: 'backend-unexpected' } });
  });
});

describe('an answer that does not', () => {
  it('stays as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (said) => {
        expect(maskKey(said as Json, key)).toEqual(said);
      }),
    );
    const plain = { id: `sess_${'q1W'.repeat(9)}`, test: 'sk_test_… is a key', n: 1e21 };
    expect(maskKey(plain, key)).toEqual(plain);
  });

  it.each(['a', 'a7Qx9Z', '%25', '&#', 'sk_test_', 'ﷺ'])('is looked at in linear time: %s', (piece) => {
    expect(
      growthOf(
        (times) => piece.repeat(8_000 * times),
        (text) => maskKeyIn(text, key),
      ),
    ).toBeLessThan(linearAtMost);
  });

  it('is refused where it is too deep to be one', () => {
    const deep = `{"keys":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readKeyIds(deep, key)).toMatchObject({ ok: false, failure: { code: 'backend-not-json' } });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrub } from '../../../src/core/redact.ts';
import { growthOf, linearAtMost } from '../growth.ts';

const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.${'s'.repeat(40)}`;

describe('scrub', () => {
  it.each([
    ['see https://a.example/p?__clerk_db_jwt=dvb_1#x now', 'see https://a.example/p?… now'],
    ['https://a.example/p#secret', 'https://a.example/p?…'],
    ['is it https://a.example/p ?', 'is it https://a.example/p ?'],
    ['why?so and a/b?c', 'why?so and a/b?c'],
    [`__session=${token}; x`, '__session=eyJ…; x'],
    [`a_${token}`, 'a_eyJ…'],
    ['keyJson.stringify', 'keyJson.stringify'],
    ['sk_test_abc mt_12 oat_3 ak_4', 'sk_test_… mt_… oat_… ak_…'],
    [`live_${'q7'.repeat(20)}`, 'live_…'],
  ])('%s', (text, shown) => {
    expect(scrub(text)).toBe(shown);
  });

  it('shows no beginning of a secret where it stops reading', () => {
    const secrets = [
      token,
      `live_${'q7'.repeat(20)}`,
      `sk_live_${'q7'.repeat(20)}`,
      `dvb_${'q7'.repeat(20)}`,
    ];
    for (const secret of secrets) {
      for (let before = 3_950; before <= 4_000; before++) {
        // What is hidden before it makes room for the end.
        const text = `${'https://a.example/?'.padEnd(before - 1, 'x')} ${secret}`;
        expect(scrub(text)).not.toMatch(/q7|hbGci|zdWI/);
      }
    }
  });

  it('gives at most 500 characters', () => {
    fc.assert(fc.property(fc.string({ maxLength: 6_000 }), (text) => scrub(text).length <= 500));
  });

  // Letters 12,500 long took 1.7 s, `eyJ…` 50,000 long 20 s.
  it.each([
    ['letters', 'a'],
    ['heads of tokens', 'eyJ'],
    ['heads of tokens with dots', 'eyJ.'],
    ['keys', 'sk_test_'],
    ['prefixes', 'sk_'],
    ['addresses', 'a://'],
    ['all of these', 'a eyJab.sk_live_x://?#'],
  ])('takes time by the length of the text: %s', (_, piece) => {
    expect(growthOf((times) => piece.repeat(6_000 * times), scrub)).toBeLessThan(linearAtMost);
    // Only so much is read of one text: within that, the rules themselves.
    const texts = (times: number) => new Array<string>(150).fill(piece.repeat(500).slice(0, 500 * times));
    expect(growthOf(texts, (each) => each.map(scrub))).toBeLessThan(linearAtMost);
  });
});

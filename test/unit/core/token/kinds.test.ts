import { describe, expect, it } from 'vitest';
import { kindOfCategory, kindOfText, tokenKinds } from '../../../../src/core/token/kinds.ts';
import { readToken } from '../../../../src/core/token/read.ts';

const letters = 'aB3'.repeat(14);

describe('kinds of tokens', () => {
  it.each([
    [`sk_test_${letters}`, 'secret-key'],
    [`sk_live_${letters}`, 'secret-key'],
    [`ask_${letters}`, 'secret-key'],
    [`live_${letters}`, 'secret-key'],
    ['live_show', null],
    ['pk_live_Y2xlcms', 'publishable-key'],
    ['ak_1', 'api-key'],
    ['mt_1', 'm2m-token'],
    ['oat_1', 'oauth-token'],
    ['dvb_1', 'dev-browser-token'],
    [' ak_1', null],
    ['eyJhbGciOiJub25lIn0.e30.', null],
  ])('%s begins like %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind);
    if (kind) expect(readToken(text).kind).toBe(kind);
  });

  it('are told apart by the category, which Clerk’s own class of tokens does not name', () => {
    const categories = Object.values(tokenKinds).flatMap(({ category }) => category ?? []);
    expect(new Set(categories).size).toBe(categories.length);
    expect(categories.map(kindOfCategory)).toEqual(['session-token', 'template-token', 'm2m-token']);
    expect([kindOfCategory('cl_I7d4PD111III'), kindOfCategory('')]).toEqual([null, null]);
  });

  it('are all named and explained', () => {
    for (const { name, withArticle, withoutContents } of Object.values(tokenKinds)) {
      expect(name).toMatch(/^[a-zA-Z][^.]+$/);
      expect(withArticle).toMatch(/^(an?|no) \S[^.]+$/);
      expect(withoutContents).toMatch(/^[A-Z].*\.$/);
    }
  });
});

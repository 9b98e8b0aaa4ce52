import { describe, expect, it } from 'vitest';
import { byteLength, capital, clip, count, forgetLastMatch, itemsOf } from '../../../src/core/text.ts';

describe('text', () => {
  it('is forgotten as what was matched last', () => {
    expect(/s.cret/.test('a secret')).toBe(true);
    expect(Reflect.get(RegExp, '$_')).toBe('a secret');
    forgetLastMatch();
    expect(Reflect.get(RegExp, '$_')).toBe('');
  });

  it('is clipped only beyond the limit', () => {
    expect(clip('abcde', 5)).toBe('abcde');
    expect(clip('abcdef', 5)).toBe('abcd…');
    expect(clip('x'.repeat(41))).toHaveLength(40);
  });

  it('begins a sentence', () => {
    expect([capital('a key'), capital('É'), capital('')]).toEqual(['A key', 'É', '']);
  });

  it('counts', () => {
    expect([0, 1, 2].map((number) => count(number, 'key'))).toEqual(['0 keys', '1 key', '2 keys']);
  });

  it('lists what stands in lines or between commas', () => {
    expect(itemsOf('a\n b ,c\n\n')).toEqual(['a', 'b', 'c']);
  });

  it('has bytes of UTF-8', () => {
    expect([byteLength('a'), byteLength('é'), byteLength('😀')]).toEqual([1, 2, 4]);
  });
});

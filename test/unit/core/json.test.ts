import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isArrayOfStrings,
  isRecord,
  list,
  parseJson,
  seconds,
  strings,
  text,
} from '../../../src/core/json.ts';

describe('parseJson', () => {
  it.each(['', 'junk', '{', '{"a":1}x', 'undefined', "{'a':1}"])('is undefined for %j', (none) => {
    expect(parseJson(none)).toBeUndefined();
  });

  it('gives back what JSON says, null too', () => {
    expect(parseJson('null')).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.stringify(parseJson(json))).toBe(json);
      }),
    );
  });
});

describe('narrowing', () => {
  it.each([
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    [undefined, false],
    ['a', false],
  ])('isRecord: %j is %s', (value, is) => {
    expect(isRecord(value)).toBe(is);
  });

  it('takes only what is of the type', () => {
    expect([text('a'), text(1), text(undefined)]).toEqual(['a', null, null]);
    expect([seconds(1.5), seconds('1'), seconds(Number.POSITIVE_INFINITY)]).toEqual([1.5, null, null]);
    expect([strings(['a', 1, 'b']), strings('a')]).toEqual([['a', 'b'], []]);
    expect([isArrayOfStrings([]), isArrayOfStrings(['a']), isArrayOfStrings(['a', 1])]).toEqual([
      true,
      true,
      false,
    ]);
    expect([list('a, b,'), list(''), list(null)]).toEqual([['a', 'b', ''], [], []]);
  });
});

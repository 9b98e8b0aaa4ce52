import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/core/json.ts';
import { parseJsonWithin, withoutDepth } from '../../../src/core/json-bounds.ts';
import { growthOf, linearAtMost } from '../growth.ts';

const nested = (depth: number, inner = '1') => '['.repeat(depth) + inner + ']'.repeat(depth);
const bounds = { maxDepth: 3, maxNodes: 10 };

describe('a JSON text within bounds', () => {
  it.each([
    ['[[[1]]]', { ok: true, value: [[[1]]] }],
    ['[[[[]]]]', { ok: false, problem: 'too-deep' }],
    ['["[[[[", "\\"[[[[", "\\\\"]', { ok: true, value: ['[[[[', '"[[[[', '\\'] }],
    ['[1,2,3,4,5,6,7,8]', { ok: true, value: [1, 2, 3, 4, 5, 6, 7, 8] }],
    ['[1,2,3,4,5,6,7,8,9,10,11]', { ok: false, problem: 'too-many-nodes' }],
    ['[{},{},{},{},{},{}]', { ok: false, problem: 'too-many-nodes' }],
    ['[1,', { ok: false, problem: 'not-json' }],
    ['"', { ok: false, problem: 'not-json' }],
    ['', { ok: false, problem: 'not-json' }],
  ])('%s', (json, result) => {
    expect(parseJsonWithin(json, bounds)).toEqual(result);
  });

  it('is parsed as without bounds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        const value = parseJson(json);
        const result = parseJsonWithin(json, { maxDepth: 100, maxNodes: 100_000 });
        expect(result).toEqual(
          value === undefined ? { ok: false, problem: 'not-json' } : { ok: true, value },
        );
      }),
    );
  });

  it.each([
    ['quotes', '"\\\\\\"'],
    ['backslashes', '"\\\\\\\\\\\\\\\\'],
    ['brackets', '[{'],
    ['objects', '{},'],
  ])('is looked at in linear time: %s', (_, piece) => {
    const use = (json: string) => {
      parseJsonWithin(json, { maxDepth: 1e9, maxNodes: 1e9 });
      withoutDepth(json, 100);
    };
    expect(growthOf((times) => piece.repeat(30_000 * times), use)).toBeLessThan(linearAtMost);
  });
});

describe('a JSON text without its depth', () => {
  it('holds what lies deeper as text', () => {
    expect(withoutDepth('{"a":[{"b":[1,"]"]},2],"c":[[]]}', 2)).toBe(
      '{"a":["{\\"b\\":[1,\\"]\\"]}",2],"c":["[]"]}',
    );
    expect(withoutDepth(nested(2), 2)).toBe(nested(2));
  });

  it('is valid, says the same, and is no deeper, however deep it was', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 1, max: 5 }), (json, depth) => {
        const flat = withoutDepth(json, depth);
        expect(parseJsonWithin(flat, { maxDepth: depth, maxNodes: 1e9 }).ok).toBe(true);
        if (flat === json) expect(parseJsonWithin(json, { maxDepth: depth, maxNodes: 1e9 }).ok).toBe(true);
      }),
    );
    expect(withoutDepth(nested(50_000), 100)).toBe(nested(100, JSON.stringify(nested(49_900))));
  });
});

import { describe, expect, it } from 'vitest';
import { circlesIn, importsOf } from './imports.ts';

const file = (path: string, ...imported: string[]) => ({
  path,
  text: imported.map((to) => `import { x } from '${to}';`).join('\n'),
});

describe('importsOf', () => {
  it('names the file that is meant, and tells types and packages apart', () => {
    const text = "import type {\n  A,\n} from '../b/c.ts';\nexport { d } from './d.ts';\nimport 'preact';";
    expect(importsOf([{ path: 'src/a/a.ts', text }])).toEqual([
      { from: 'src/a/a.ts', to: 'src/b/c.ts', isPackage: false, isTypeOnly: true },
      { from: 'src/a/a.ts', to: 'src/a/d.ts', isPackage: false, isTypeOnly: false },
      { from: 'src/a/a.ts', to: 'preact', isPackage: true, isTypeOnly: false },
    ]);
  });
});

describe('circlesIn', () => {
  it.each([
    ['none in a line', [file('a', './b'), file('b', './c'), file('c')], []],
    [
      'none where two ways lead to one file',
      [file('a', './b', './c'), file('b', './d'), file('c', './d')],
      [],
    ],
    ['of two', [file('a', './b'), file('b', './a')], [['a', 'b']]],
    [
      'of three behind another file',
      [file('x', './a'), file('a', './b'), file('b', './c'), file('c', './a')],
      [['a', 'b', 'c']],
    ],
    [
      'two of them',
      [file('a', './b', './c'), file('b', './a'), file('c', './d'), file('d', './c')],
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
    ['of a file with itself', [file('a', './a')], [['a']]],
  ])('finds %s', (_, files, circles) => {
    expect(circlesIn(importsOf(files))).toEqual(circles);
  });
});

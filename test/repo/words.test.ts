import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, type SourceFile, sourceFiles } from './source.ts';
import { paragraphsIn, type Text, textsIn } from './texts.ts';

/** What only sounds like English (`docs/CONTRIBUTING.md`, “Words”). */
const stilted =
  /\b(whoever|is told of|stands for|is had from|the ones before|as of now|anew|all the same|look whether|makes (\S+ ){0,3}of|minted|personal workspace)\b/i;

const stiltedIn = (texts: readonly Text[]): string[] =>
  texts.filter(({ text }) => stilted.test(text)).map(({ path, line, text }) => `${path}:${line} ${text}`);

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'public/_locales/en/messages.json',
];

describe('what people read', () => {
  it('is plain English in the source', () => {
    const files = sourceFiles('src');
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => stiltedIn(textsIn(file)))).toEqual([]);
  });

  it.each(documents)('is plain English: %s', (path) => {
    expect(stiltedIn(paragraphsIn(read(path)))).toEqual([]);
  });
});

describe('the reader of texts', () => {
  const textsOf = (text: string): string[] => textsIn({ path: 'sample.tsx', text }).map((each) => each.text);

  it.each([
    ['a string', `const a = 'Whoever has it';`],
    ['a template', `const a = \`Whoever has \${it}\`;`],
    ['a template over its values', `const a = \`What it makes \${how} of it\`;`],
    ['an attribute', `const a = <p title="Whoever has it" />;`],
    ['JSX text', 'const a = <p>Whoever has {it}</p>;'],
    ['JSX text of two lines', 'const a = (\n  <p>\n    The ones\n    before it.\n  </p>\n);'],
    ['a value of a record', `const a = { deep: [{ b: () => ok ? 'Read anew' : '' }] } as const;`],
    ['a document’s line break', null],
  ])('finds a phrase in %s', (_, source) => {
    const texts = source
      ? textsIn({ path: 'sample.tsx', text: source })
      : paragraphsIn({ path: 'sample.md', text: 'Fine.\n\nThe ones\nbefore it.\n' });
    expect(stiltedIn(texts)).toHaveLength(1);
  });

  it('names the line, and leaves comments, names and types alone', () => {
    expect(textsOf(`// Whoever\nimport a from 'a';\nconst minted = 'b'; /* anew */`)).toEqual(['a', 'b']);
    expect(textsIn({ path: 'sample.ts', text: `\n\nconst a = 'b';` })[0]?.line).toBe(3);
  });

  it('leaves the code of a document alone', () => {
    const text = 'The `minted` field,\n`personal workspace`.\n\n```js\nmint(anew)\n```\n\nRead anew.';
    expect(paragraphsIn({ path: 'sample.md', text }).filter((each) => stiltedIn([each]).length > 0)).toEqual([
      { path: 'sample.md', line: 8, text: 'Read anew.' },
    ]);
  });

  it('refuses what it can’t read', () => {
    expect(() => textsOf('const = ;')).toThrow('sample.tsx');
  });
});

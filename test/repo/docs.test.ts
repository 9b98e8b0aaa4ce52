import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageRules } from '../../src/core/findings/page-rules/index.ts';
import { root } from './source.ts';

const testsIn = (path: string): string[] =>
  readFileSync(join(root, path), 'utf8').match(/\btest\/[\w./-]+\.tsx?\b/g) ?? [];

const docs = ['docs/SECURITY.md', 'docs/PRIVACY.md', 'docs/ARCHITECTURE.md'];

describe('the tests that documents name', () => {
  it('are found', () => {
    expect(docs.flatMap(testsIn).length).toBeGreaterThan(5);
  });

  it.each(docs)('are there: %s', (path) => {
    expect(testsIn(path).filter((test) => !existsSync(join(root, test)))).toEqual([]);
  });
});

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (path: string): string[] =>
  [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Links of a document to files of the repository that lead nowhere. */
const deadLinks = (path: string): string[] =>
  [...read(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, file, anchor]) => {
    const target = file ? join(dirname(path), file) : path;
    if (!existsSync(join(root, target))) return [link];
    return anchor && !anchorsIn(target).includes(anchor) ? [link] : [];
  });

const forReaders = ['README.md', 'docs/GUIDE.md', 'docs/TROUBLESHOOTING.md', 'docs/STORE.md'];

describe('what people read first', () => {
  it.each([...forReaders, ...docs, 'docs/CONTRIBUTING.md'])('has no dead link: %s', (path) => {
    expect(deadLinks(path)).toEqual([]);
  });

  it('takes at most 6 kB in the README', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(6_000);
  });

  it('names every finding of a page under its symptom', () => {
    const text = read('docs/TROUBLESHOOTING.md');
    const codes = pageRules.map(({ code }) => code);
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});

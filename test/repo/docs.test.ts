import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

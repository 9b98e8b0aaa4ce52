import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source.ts';

const files = sourceFiles('test/e2e').filter(({ path }) => path.endsWith('.test.ts'));

/** What Firefox runs in full runs only; a block ends where its first line is indented to. */
const inFullRuns = /^( *)firefoxInFullRuns\(\(\) => \{\n[\s\S]*?^\1\}\);\n/gm;

describe('end-to-end tests', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  it.each(files)('$path has something for Firefox in every run', ({ text }) => {
    const always = text.replace(inFullRuns, '');
    expect(always).not.toMatch(/^ *firefoxInFullRuns\(/m);
    expect(always).toMatch(/^ *it(\.each|\.for)?\(/m);
  });
});

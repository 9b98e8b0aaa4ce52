import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageRules } from '../../src/core/findings/page-rules/index.ts';
import { rules } from '../../src/core/findings/rules/index.ts';
import { sourceFiles } from './source.ts';

const folder = 'src/core/findings/rules';
const names = sourceFiles(folder)
  .map(({ path }) => basename(path, '.ts'))
  .filter((name) => name !== 'index');
const listed: unknown[] = Object.values(rules).flat();

describe('the rules of findings', () => {
  it.each(names)('%s is listed once, has nothing else in its file, and a test', async (name) => {
    const exported = Object.values(await import(`../../src/core/findings/rules/${name}.ts`));
    expect(exported).toHaveLength(1);
    expect(listed.filter((rule) => rule === exported[0])).toHaveLength(1);
    expect(existsSync(`test/unit/core/findings/rules/${name}.test.ts`)).toBe(true);
  });

  it('are all in files of their own', () => {
    expect(listed).toHaveLength(names.length);
  });

  it('are named as their code', () => {
    const unnamed = sourceFiles(folder).filter(({ path, text }) => {
      const name = basename(path, '.ts');
      return !['index', 'token-problem'].includes(name) && !text.includes(`code: '${name}'`);
    });
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules on pages', () => {
  const ofPages = sourceFiles('src/core/findings/page-rules')
    .map(({ path }) => basename(path, '.ts'))
    .filter((name) => name !== 'index');

  it.each(ofPages)(
    '%s is listed once, under the name of its file, and is all that is in it',
    async (name) => {
      const exported = Object.values(await import(`../../src/core/findings/page-rules/${name}.ts`));
      expect(exported).toHaveLength(1);
      expect(pageRules.filter((rule) => rule === exported[0]).map(({ code }) => code)).toEqual([name]);
    },
  );

  it('are all in files of their own', () => {
    expect(pageRules.map(({ code }) => code).sort()).toEqual([...ofPages].sort());
  });
});

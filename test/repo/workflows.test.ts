import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, root } from './source.ts';

const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe.each(files)('the workflow %s', (file) => {
  const text = read(file);

  it('runs scripts that package.json has', () => {
    const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run )?(?!run\b|ci\b)([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('uses actions of GitHub’s own alone', () => {
    const used = [...text.matchAll(/\buses: (\S+)/g)].map(([, action = '']) => action);
    expect(used.filter((action) => !/^(actions\/(checkout|setup-node)@v\d+$|\.\/)/.test(action))).toEqual([]);
  });

  it('leaves no credentials where packages could read them', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
    expect(text.match(/persist-credentials: false/g)?.length).toBe(checkouts);
  });

  it('may read, and nothing else unless a job says so', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('has no tabs, which YAML refuses', () => {
    expect(text).not.toContain('\t');
  });
});

it('lets one job write, and only to contents', () => {
  const writing = files.flatMap((file) => read(file).match(/^ +[\w-]+: write.*$/gm) ?? []);
  expect(writing).toEqual(['      contents: write']);
});

it('makes a draft of all that `npm run package` makes', () => {
  const release = read('release.yml');
  expect(release).toContain('--draft');
  for (const part of ['-chrome.zip', '-firefox.zip', '-sources.zip', 'SHA256SUMS'])
    expect(release).toContain(part);
});

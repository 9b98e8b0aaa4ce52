import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../../dev/vite/zips.ts';
import { readJson, root } from './source.ts';

const out = join('artifacts', 'test-packages');
const unpack = (path: string) => unzipSync(readFileSync(join(root, path)));

describe('the zips for stores', () => {
  it.each(['chrome', 'firefox'] as const)(
    'hold the build with its manifest at the top: %s',
    async (target) => {
      const zip = await makeZip(target, out);
      const { version } = readJson('package.json') as { version: string };
      expect(zip.path).toBe(join(out, `session-inspector-for-clerk-${version}-${target}.zip`));
      const files = unpack(zip.path);
      const manifest = files['manifest.json'];
      expect(manifest && JSON.parse(strFromU8(manifest))).toEqual(readJson(`dist/${target}/manifest.json`));
      for (const [path, content] of Object.entries(files))
        expect(Buffer.compare(content, readFileSync(join(root, 'dist', target, path)))).toBe(0);
    },
  );

  it('have the same bytes each time', async () => {
    const first = await makeZip('chrome', out);
    expect(await makeZip('chrome', out)).toEqual(first);
  });

  it('hold as sources what a build needs, and nothing that was built', async () => {
    const paths = Object.keys(unpack((await makeZip('sources', out)).path));
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'package-lock.json',
        'manifest.json',
        'vite.config.ts',
        'src/page/hook.iife.ts',
      ]),
    );
    expect(paths.filter((path) => /^(dist|node_modules|artifacts|\.cache)\//.test(path))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../dev/vite/manifest-for.ts';
import { readJson, root } from './source.ts';

const manifest = { name: 'n', author: 'a', browser_specific_settings: { gecko: {} } };
const built = (browser: string) => readJson(`dist/${browser}/manifest.json`) as Record<string, unknown>;

describe('the manifest for a browser', () => {
  it('has author and settings for Firefox, which shows and needs them', () => {
    expect(manifestFor('firefox', manifest, undefined)).toEqual(manifest);
    expect(manifestFor('chrome', manifest, undefined)).toEqual({ name: 'n' });
  });

  it.each(['chrome', 'firefox'] as const)(
    'links the homepage of package.json, once there is one: %s',
    (browser) => {
      expect(manifestFor(browser, manifest, 'https://example.com/')).toHaveProperty(
        'homepage_url',
        'https://example.com/',
      );
    },
  );
});

describe.each(['chrome', 'firefox'])('dist/%s', (browser) => {
  it('links what package.json does', () => {
    const { homepage } = readJson('package.json') as { homepage?: string };
    expect(built(browser).homepage_url).toBe(homepage);
  });

  it('has icons in the sizes that browsers draw', () => {
    for (const [size, path] of Object.entries(built(browser).icons as Record<string, string>)) {
      // Width and height stand at a fixed place of a PNG.
      const png = readFileSync(join(root, 'dist', browser, path));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
    expect(Object.keys(built(browser).icons as object)).toEqual(['16', '32', '48', '96', '128']);
  });

  // Firefox has no other mode, see https://bugzilla.mozilla.org/show_bug.cgi?id=1380812
  it('keeps private windows as browsers have them by themselves', () => {
    expect(built(browser)).not.toHaveProperty('incognito');
  });
});

it('names in Firefox the author that the licence names', () => {
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
  expect(licence).toContain(`Copyright (c) 2026 ${built('firefox').author}\n`);
});

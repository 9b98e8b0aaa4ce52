import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storePage } from '../../dev/screenshots/store-page.ts';
import { storePictures } from '../../dev/screenshots/store-pictures.ts';
import { readJson, root } from './source.ts';

const listing = readFileSync(join(root, 'docs', 'STORE.md'), 'utf8');

/** A section of the listing, by its heading. */
const section = (heading: string): string =>
  listing.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';

describe('docs/STORE.md', () => {
  const manifest = readJson('manifest.json') as Record<string, string[]>;
  const asked = ['permissions', 'optional_permissions', 'host_permissions', 'optional_host_permissions'];

  it.each(asked)('says why for each entry in %s', (key) => {
    const entries = manifest[key] ?? [];
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry) => !section('Permissions').includes(`\`${entry}\``))).toEqual([]);
  });

  it('answers for all data that the Firefox manifest declares', () => {
    const { gecko } = (readJson('manifest.json') as { browser_specific_settings: Settings })
      .browser_specific_settings;
    const { required, optional = [] } = gecko.data_collection_permissions;
    const mozilla = listing.split('### Mozilla')[1] ?? '';
    expect([...required, ...optional].filter((each) => !mozilla.includes(`\`${each}\``))).toEqual([]);
  });

  it('says what is handled before anything else, but for who made it', () => {
    const quoted = listing.match(/^> .+$/gm) ?? [];
    expect(quoted[0]).toBe('> Unofficial: not made by Clerk.');
    expect(quoted[1]).toMatch(/^> \*\*What it handles\.\*\*/);
  });

  it('lists the pictures in their order', () => {
    const listed = [...section('Pictures').matchAll(/^\| `([\w-]+)\.png`/gm)].map(([, name]) => name);
    expect(listed).toEqual(Object.keys(storePictures));
  });
});

interface Settings {
  gecko: { data_collection_permissions: { required: string[]; optional?: string[] } };
}

describe('the pictures for stores', () => {
  it('say on the first one what is handled, and who did not make it', () => {
    const [first] = Object.values(storePictures);
    expect(first?.line).toMatch(/^Reads Clerk sessions, tokens, cookies and requests .*not made by Clerk\.$/);
  });

  it('have words that fit on two lines', () => {
    for (const { headline, line } of Object.values(storePictures)) {
      expect(headline.length).toBeLessThanOrEqual(54);
      expect(line.length).toBeLessThanOrEqual(110);
    }
  });

  it.each(['light', 'dark'] as const)('frame panel and popup without colours of Clerk: %s', (theme) => {
    for (const store of Object.values(storePictures)) {
      const html = storePage(store, theme, Buffer.from('png'));
      expect(html).toContain(`<body class="${store.picture.surface}">`);
      expect(html).toContain('width: 1280px; height: 800px');
      expect(html).not.toMatch(/#6c47ff|#654bf6/i);
    }
  });
});

import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, sourceFiles } from './source.ts';

/** Which folders of src a folder may import from, besides itself. Runtimes never import one another. */
const mayImport: Record<string, string[]> = {
  core: [],
  protocol: ['core'],
  platform: [],
  page: ['protocol', 'core'],
  content: ['protocol', 'core'],
  background: ['protocol', 'core', 'platform'],
  ui: ['protocol', 'core'],
  devtools: ['platform'],
  panel: ['ui', 'protocol', 'core', 'platform'],
  popup: ['ui', 'protocol', 'core', 'platform'],
};

interface Import {
  from: string;
  to: string;
  statement: string;
}

const files = sourceFiles('src');
const imports: Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)';|^import '([^']+)';/gm)].map((match) => ({
    from: path,
    to: match[1] ?? match[2] ?? '',
    statement: match[0],
  })),
);
const folderOf = (path: string) => path.split('/')[1] ?? '';

describe('imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('go only downward', () => {
    const wrong = imports
      .filter(({ to }) => to.startsWith('.'))
      .map(({ from, to }) => ({ from, target: posix.normalize(posix.join(posix.dirname(from), to)) }))
      .filter(({ from, target }) => {
        const [own, other] = [folderOf(from), folderOf(target)];
        return own !== other && !mayImport[own]?.includes(other);
      });
    expect(wrong).toEqual([]);
  });

  it('take the polyfill in one place only', () => {
    const takers = imports.filter(({ to }) => to === 'webextension-polyfill').map(({ from }) => from);
    expect(new Set(takers)).toEqual(new Set(['src/platform/browser.ts']));
  });

  it('keep Preact and the DOM’s worlds out of core and protocol', () => {
    const pure = imports.filter(({ from }) => ['core', 'protocol'].includes(folderOf(from)));
    expect(pure.filter(({ to }) => !to.startsWith('.') && !['jose', 'valibot'].includes(to))).toEqual([]);
  });

  it('bring no library into the scripts that run in every page', () => {
    const inPages = imports.filter(({ from }) => ['page', 'content'].includes(folderOf(from)));
    expect(inPages.filter(({ to }) => !to.startsWith('.'))).toEqual([]);
    const values = inPages.filter(
      ({ to, statement }) => /snapshot|commands|views/.test(to) && !/import type/.test(statement),
    );
    expect(values.filter(({ to }) => to.includes('/protocol/'))).toEqual([]);
  });
});

describe('shipped code', () => {
  it.each([
    ['console', /\bconsole\./],
    ['any', /\bas any\b|: any\b|<any>/],
    [
      'a silenced checker (but for accessibility, with its reason)',
      /@ts-(ignore|expect-error|nocheck)|biome-ignore (?!lint\/a11y\/\w+: \w)/,
    ],
    ['HTML from strings', /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML/],
    ['code from strings', /\beval\(|new Function\(|inspectedWindow\.eval/],
    ['storage on disk', /storage\.(local|sync)|localStorage|indexedDB/],
    ['a token literal', /eyJ[\w-]{20,}\.[\w-]{20,}|sk_(test|live)_\w{8,}/],
  ])('has no %s', (_, pattern) => {
    expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has a clock only where it is wired: core takes it as an argument', () => {
    const clocks = files.filter(
      ({ path, text }) => folderOf(path) === 'core' && /Date\.now|new Date\(\)|performance\.now/.test(text),
    );
    expect(clocks.map(({ path }) => path)).toEqual([]);
  });
});

describe('manifest.json', () => {
  const manifest = readJson('manifest.json') as Record<string, unknown>;

  it('asks for no permission but the pages that its content scripts run in, and one host when it is wanted', () => {
    expect(manifest.optional_host_permissions).toEqual(['https://api.clerk.com/*']);
    for (const key of ['permissions', 'host_permissions', 'optional_permissions']) {
      expect(manifest).not.toHaveProperty(key);
    }
    for (const script of manifest.content_scripts as { matches: string[] }[]) {
      expect(script.matches).toEqual(['http://*/*', 'https://*/*']);
    }
  });

  it('lets no page reach the extension', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('has the version of package.json', () => {
    expect(manifest.version).toBe((readJson('package.json') as { version: string }).version);
  });
});

import { describe, expect, it } from 'vitest';
import { circlesIn, type Import, importsBelow } from './imports.ts';
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
  devtools: ['protocol', 'core', 'platform'],
  panel: ['ui', 'protocol', 'core', 'platform'],
  popup: ['ui', 'protocol', 'core', 'platform'],
  options: ['ui', 'protocol', 'core', 'platform'],
};

/** Likewise of src/ui. No feature imports another: what two need belongs below them. */
const mayImportInUi: Record<string, string[]> = {
  kit: [],
  shared: ['kit'],
  token: ['shared', 'kit'],
  commands: ['shared', 'kit'],
  features: ['commands', 'token', 'shared', 'kit'],
  app: ['features', 'commands', 'token', 'shared', 'kit'],
};

/** The repository's own tools. */
const mayImportTools: Record<string, string[]> = {
  dev: ['src'],
  scripts: ['dev', 'src'],
  test: ['dev', 'src'],
};

const files = sourceFiles('src');
const imports = importsBelow('src');
const ours = imports.filter(({ isPackage }) => !isPackage);
const packages = imports.filter(({ isPackage }) => isPackage);
const partOf = (path: string, at: number) => path.split('/')[at] ?? '';
const folderOf = (path: string) => partOf(path, 1);

/** Imports that go another way than the table allows; `at`: which part of a path names the folder. */
const wrongWay = (all: readonly Import[], allowed: Record<string, string[]>, at: number): string[] =>
  all
    .filter(({ from, to }) => {
      const [own, other] = [partOf(from, at), partOf(to, at)];
      return own !== other && !allowed[own]?.includes(other);
    })
    .map(({ from, to }) => `${from} -> ${to}`);

describe('imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(500);
  });

  it('go only downward', () => {
    expect(wrongWay(ours, mayImport, 1)).toEqual([]);
  });

  it('go only downward in the UI', () => {
    const inUi = ours.filter(({ from, to }) => folderOf(from) === 'ui' && folderOf(to) === 'ui');
    expect(inUi.length).toBeGreaterThan(100);
    expect(wrongWay(inUi, mayImportInUi, 2)).toEqual([]);
  });

  it('never lead from one feature to another', () => {
    const featureOf = (path: string) => /^src\/ui\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
    const between = ours.filter(({ from, to }) => {
      const [own, other] = [featureOf(from), featureOf(to)];
      return own !== null && other !== null && own !== other;
    });
    expect(between).toEqual([]);
  });

  it('make no circle', () => {
    expect(circlesIn(importsBelow('src', 'dev', 'scripts', 'test'))).toEqual([]);
  });

  it('go from entries and tests to tools, and from tools to neither', () => {
    const tools = importsBelow('dev', 'scripts', 'test').filter(({ isPackage }) => !isPackage);
    const fromRoot = tools.filter(({ to }) => to.includes('/'));
    expect(wrongWay(fromRoot, mayImportTools, 0)).toEqual([]);
  });

  it('take the polyfill in one place only', () => {
    const takers = packages.filter(({ to }) => to === 'webextension-polyfill').map(({ from }) => from);
    expect(new Set(takers)).toEqual(new Set(['src/platform/browser.ts']));
  });

  it('keep Preact and the DOM’s worlds out of core and protocol', () => {
    const pure = packages.filter(({ from }) => ['core', 'protocol'].includes(folderOf(from)));
    expect(pure.filter(({ to }) => !['jose', 'valibot', 'cookie', 'path-to-regexp'].includes(to))).toEqual(
      [],
    );
  });

  it('bring no library into the scripts that run in every page', () => {
    const inPages = (path: string) => ['page', 'content'].includes(folderOf(path));
    const valuesOf = (from: string): string[] =>
      imports.filter((each) => each.from === from && !each.isTypeOnly).map(({ to }) => to);
    const reached = new Set(files.map(({ path }) => path).filter(inPages));
    for (const file of reached) for (const to of valuesOf(file)) reached.add(to);
    const foreign = [...reached].filter(
      (to) =>
        !inPages(to) &&
        ![
          'src/core/limits.ts',
          'src/protocol/channel-handover.ts',
          'src/protocol/port-names.ts',
          'src/protocol/relay-mark.ts',
        ].includes(to),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the house', () => {
  it('lists every feature', () => {
    const features = files
      .map(({ path }) => path)
      .filter((path) => /^src\/ui\/features\/[^/]+\/feature\.tsx?$/.test(path));
    const folders = new Set(files.flatMap(({ path }) => /^src\/ui\/features\/[^/]+(?=\/)/.exec(path) ?? []));
    expect(features.length).toBe(folders.size);
    const listed = ours.filter(({ from }) => from === 'src/ui/app/features.ts').map(({ to }) => to);
    expect(features.filter((path) => !listed.includes(path))).toEqual([]);
  });

  it('has a shape and an answer for every question', () => {
    const keysIn = (path: string, of: RegExp): string[] => {
      const text = files.find((file) => file.path === path)?.text ?? '';
      const body = of.exec(text)?.[1] ?? '';
      return [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name = '']) => name);
    };
    const questions = keysIn('src/protocol/questions.ts', /interface Questions \{\n([\s\S]*?)\n\}/);
    const shapes = keysIn('src/protocol/question-shapes.ts', /questionShapes = \{\n([\s\S]*?)\n\} satisfies/);
    expect(questions.length).toBeGreaterThan(5);
    expect(shapes.sort()).toEqual([...questions].sort());
    const answering = files
      .filter(({ path }) => folderOf(path) === 'background')
      .map(({ text }) => text)
      .join('\n');
    expect(questions.filter((name) => !new RegExp(`\\b${name}\\b`).test(answering))).toEqual([]);
  });

  it('has a worker whose entry only wires', () => {
    const entry = files.find(({ path }) => path === 'src/background/index.ts')?.text ?? '';
    const code = entry.replace(/^import [^;]*;$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(code).not.toMatch(/\b(function|if|for|while|switch|await|async|class|interface|type)\b/);
    expect(code).not.toMatch(/\?|&&|\|\|/);
  });

  it('has files of one subject: none over 250 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path);
    expect(long).toEqual([]);
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
    ['code from strings', /(?<!inspectedWindow\.)\beval\(|new Function\(/],
    ['storage of the page’s kind, or that leaves the computer', /storage\.sync|localStorage|indexedDB/],
    ['a token literal', /eyJ[\w-]{20,}\.[\w-]{20,}|sk_(test|live)_\w{8,}/],
  ])('has no %s', (_, pattern) => {
    expect(files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  // Ids of timers count in one row with the page's.
  it('sets no timer beside the page', () => {
    const beside = files.filter(({ path }) => folderOf(path) === 'content');
    expect(beside.length).toBeGreaterThan(5);
    expect(beside.filter(({ text }) => /\bset(Timeout|Interval)\(/.test(text))).toEqual([]);
  });

  // Old engines ask String.prototype[Symbol.split] there, and so code of the page.
  it('calls no string method in the page that asks for a symbol', () => {
    const inPage = files.filter(({ path }) => folderOf(path) === 'page');
    expect(inPage.length).toBeGreaterThan(5);
    const asking = inPage.filter(({ text }) =>
      /\.(split|replace|replaceAll|match|matchAll|search)\(/.test(text),
    );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  it('stores on disk in two places: the settings of apps’ servers, and two choices of the person', () => {
    const storing = files.filter(({ text }) => text.includes('storage.local'));
    expect(storing.map(({ path }) => path)).toEqual([
      'src/platform/local-value.ts',
      'src/platform/settings-store.ts',
    ]);
  });

  it('asks the inspected page in one place, one question that is a constant', () => {
    const asking = files.filter(({ text }) => text.includes('inspectedWindow.eval'));
    expect(asking.map(({ path }) => path)).toEqual(['src/platform/inspected-site.ts']);
    expect(asking[0]?.text.match(/inspectedWindow\.eval\(\w+\)/g)).toEqual([
      'inspectedWindow.eval(question)',
    ]);
    expect(asking[0]?.text).toMatch(/^const question = `[^$`]*`;$/m);
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

  it('runs and may read on local hosts and Clerk’s development domains, in top frames; elsewhere when allowed', () => {
    const fixed = [
      'http://localhost/*',
      'http://127.0.0.1/*',
      'http://*.localhost/*',
      'https://localhost/*',
      'https://*.accounts.dev/*',
    ];
    expect(manifest.host_permissions).toEqual(fixed);
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
    const scripts = manifest.content_scripts as { matches: string[]; all_frames?: boolean }[];
    for (const script of scripts) {
      expect(script.matches).toEqual(fixed);
      expect(script).not.toHaveProperty('all_frames');
    }
  });

  it('asks for no permission beyond these, of which no browser warns', () => {
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab']);
    expect(manifest.optional_permissions).toEqual(['cookies']);
  });

  it('lets no page reach the extension', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('has the version of package.json', () => {
    expect(manifest.version).toBe((readJson('package.json') as { version: string }).version);
  });
});

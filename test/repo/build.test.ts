import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { signatureText } from '../../dev/scenes/fixtures.ts';
import { ids } from '../../dev/scenes/people.ts';
import { bin, run } from '../../dev/setup/processes.mjs';
import { buildAll, buildReadably } from '../../dev/vite/build.ts';
import { staticScripts } from '../../src/background/sites/scripts.ts';
import { readJson, root } from './source.ts';

beforeAll(async () => {
  if (
    existsSync(join(root, 'dist/chrome/manifest.json')) &&
    existsSync(join(root, 'dist/firefox/manifest.json'))
  )
    return;
  await buildAll();
}, 60_000);

it('npm run dev can build, into a folder of its own', async () => {
  const folder = join(root, 'artifacts', 'dev-build');
  expect(await buildReadably(folder)).toBe(true);
  expect(readFileSync(join(folder, 'src/page/hook.iife.js'), 'utf8')).toContain('sourceURL=anonymous');
});

it('says nothing while all is well', async () => {
  const args = ['build', '--outDir', join(root, 'artifacts', 'quiet-build'), '--logLevel', 'warn'];
  expect(await run(bin('vite'), args, { env: { BROWSER: 'firefox' } })).toEqual({ code: 0, output: '' });
});

describe.each(['chrome', 'firefox'])('dist/%s', (browser) => {
  const dist = join(root, 'dist', browser);
  const read = (path: string) => readFileSync(join(dist, path), 'utf8');
  const manifest = () => readJson(`dist/${browser}/manifest.json`) as Record<string, unknown>;

  it('gives pages nothing to find us by', () => {
    expect(manifest()).not.toHaveProperty('web_accessible_resources');
    expect(manifest()).not.toHaveProperty('externally_connectable');
  });

  it('has one kind of background, and settings for no other browser', () => {
    // Edge's store refuses a package with both kinds: https://github.com/microsoft/MicrosoftEdge-Extensions/issues/172
    const background = browser === 'firefox' ? 'scripts' : 'service_worker';
    expect(Object.keys(manifest().background as object).sort()).toEqual([background, 'type'].sort());
    expect('browser_specific_settings' in manifest()).toBe(browser === 'firefox');
  });

  it('has the permissions of manifest.json, and no other', () => {
    const source = readJson('manifest.json') as Record<string, unknown>;
    for (const key of [
      'permissions',
      'host_permissions',
      'optional_host_permissions',
      'optional_permissions',
    ])
      expect(manifest()[key]).toEqual(source[key]);
  });

  it('has the Content-Security-Policy of manifest.json, with scripts of its own only', () => {
    const { content_security_policy } = manifest() as {
      content_security_policy: { extension_pages: string };
    };
    const source = readJson('manifest.json') as Record<string, unknown>;
    expect(content_security_policy).toEqual(source.content_security_policy);
    const policy = content_security_policy.extension_pages;
    expect(policy).not.toContain('unsafe-');
    const directives = policy.split(';').map((directive) => directive.trim());
    const ofCode = /^(default|script|worker|object|frame|child)-/;
    expect(directives.filter((directive) => ofCode.test(directive))).toEqual([
      "default-src 'none'",
      "script-src 'self'",
    ]);
  });

  it('names the two scripts and their sites so that the worker can register them', () => {
    const { matches, relay, hook } = staticScripts(manifest());
    expect({ relay, hook }).toEqual({
      relay: ['/src/content/relay.iife.js'],
      hook: ['/src/page/hook.iife.js'],
    });
    expect(matches).toEqual(manifest().host_permissions);
  });

  it('runs relay, then hook, each as one file at document_start', () => {
    const scripts = manifest().content_scripts as { js: string[]; run_at: string; world?: string }[];
    expect(scripts.map(({ js, run_at, world }) => ({ js, run_at, world }))).toEqual([
      { js: ['src/content/relay.iife.js'], run_at: 'document_start', world: undefined },
      { js: ['src/page/hook.iife.js'], run_at: 'document_start', world: 'MAIN' },
    ]);
  });

  it.each(['src/content/relay.iife.js', 'src/page/hook.iife.js', 'src/page/hidden-clerk.iife.js'])(
    '%s adds no global and loads nothing',
    (path) => {
      const script = read(path).trim();
      expect(script).toMatch(/^(["']use strict["'];)?\(\(?(function\s*\(\)|\(\)\s*=>)\s*\{/);
      expect(script).not.toMatch(/\bimport\b|importScripts|\beval\(/);
    },
  );

  it.each(['src/page/hook.iife.js', 'src/page/hidden-clerk.iife.js'])(
    'keeps %s strict, so that no page getter sees our functions or their arguments',
    (path) => {
      expect(read(path)).toMatch(/^(\(\(?(function\s*\(\)|\(\)\s*=>)\s*\{)?\s*["'`]use strict["'`]/);
    },
  );

  it('keeps the scripts that run in every page small', () => {
    const scripts = ['src/content/relay.iife.js', 'src/page/hook.iife.js'];
    // 300 bytes of them keep what a worker missed that was stopped.
    expect(scripts.map((path) => read(path).length).reduce((sum, bytes) => sum + bytes)).toBeLessThan(13_000);
  });

  it('has every file that the manifest names', () => {
    const { icons, action, devtools_page } = manifest() as {
      icons: Record<string, string>;
      action: { default_popup: string; default_icon: Record<string, string> };
      devtools_page: string;
    };
    const named = [
      ...Object.values(icons),
      ...Object.values(action.default_icon),
      action.default_popup,
      devtools_page,
    ];
    for (const path of [...named, 'src/panel/panel.html'])
      expect(statSync(join(dist, path)).size).toBeGreaterThan(0);
  });

  /** Every file that a page of ours loads, of one kind. */
  function loadedBy(page: string): (kind: '.js' | '.css') => string {
    const files = new Set([...read(page).matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path));
    for (const path of files) {
      const imported = [...read(path).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)];
      for (const [, name = ''] of imported) files.add(`assets/${name}`);
    }
    return (kind) =>
      [...files]
        .filter((path) => path.endsWith(kind))
        .map(read)
        .join('\n');
  }

  it('has a page of options that is small', () => {
    expect(manifest().options_ui).toEqual({ page: 'src/options/options.html', open_in_tab: true });
    const scripts = loadedBy('src/options/options.html')('.js');
    expect(scripts).toContain('Remove cookie access');
    // 1 kB of them are checks that reports need, in the part of valibot that all pages share; 6 kB are what is read, sent and
    // stored, in words, the choices of keys and of single keys, and access to the Backend API.
    expect(Buffer.byteLength(scripts)).toBeLessThan(70_000);
  });

  it('gives the popup what it shows, and little more', () => {
    const loaded = loadedBy('src/popup/popup.html');
    const bytes = (kind: '.js' | '.css') => Buffer.byteLength(loaded(kind));
    expect(bytes('.js')).toBeGreaterThan(50_000);
    // 98 kB, 11 kB for the server’s answer, of the other sessions too, and Set active, 2 kB for Clerk’s own words on
    // failures and a key on the wrong domain, 5 kB for what tokens of other services are called, and 3 kB for how many
    // problems there are and whose they are, and for what a server was seen to answer; 1 kB for agents’ sessions, and for what
    // a report tells of no session; 3 kB for Copy report: what makes the report comes at the click, but loads like this need
    // the bundler's helper and split what they share with the popup; 3 kB for the privacy notice, keys that are fetched only
    // when asked for, and Firefox's consent to what is sent.
    expect(bytes('.js')).toBeLessThan(130_000);
    // The last 500 bytes are the notice's, marks beside empty states, and lines that align.
    expect(bytes('.css')).toBeLessThan(13_000);
    const ofPanel = [
      'list-pane',
      'detail-head',
      'session-tabs',
      'copy-claim',
      'lab-form',
      'backend-form',
      'dialog',
    ];
    const all = loaded('.js') + loaded('.css');
    expect(ofPanel.filter((part) => all.includes(`"${part}`) || all.includes(`.${part}`))).toEqual([]);
  });

  it('has nothing of the scenes', () => {
    const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const holding = files.filter(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'utf8');
      return [signatureText, ids.alice, '?scene='].some((part) => text.includes(part));
    });
    // The sample is made of them, on purpose.
    expect(holding.map(({ name }) => name)).toEqual(['sample-report.json']);
  });

  it('has no code of a development build', () => {
    const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    for (const path of scripts) expect(read(path)).not.toMatch(/localhost:51\d\d|\/@vite\/client|crx:/);
  });
});

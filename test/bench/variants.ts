import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Extensions to compare with, each in a folder of its own below the system's folder for temporary files. */

/** The scripts that a page gets, in the build's folder. */
export const pageScripts = ['src/page/hook.iife.js', 'src/content/relay.iife.js'];

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'bench-extension-'));

/** The same build, whose scripts do nothing: the isolated world alone. */
export function withEmptyScripts(build: string): string {
  const folder = newFolder();
  cpSync(build, folder, { recursive: true });
  for (const path of pageScripts) writeFileSync(join(folder, path), ';\n');
  return folder;
}

const devtools = `chrome.devtools.panels.create('Bench', '', 'panel.html');`;
const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>Bench</title>${body}`;

/** A panel with a line of text and nothing else. */
export const emptyPanel = (): string =>
  write({
    'manifest.json': manifest({}),
    'devtools.html': page('<script src="devtools.js"></script>'),
    'devtools.js': devtools,
    'panel.html': page('<p id="told">Empty.</p>'),
  });

/** The way that every message takes, and nothing else: page, content script, worker, panel. */
export const bareTrip = (): string =>
  write({
    'manifest.json': manifest({
      background: { service_worker: 'worker.js' },
      content_scripts: [{ matches: ['http://localhost/*'], js: ['content.js'], run_at: 'document_start' }],
    }),
    'devtools.html': page('<script src="devtools.js"></script>'),
    'devtools.js': devtools,
    'panel.html': page('<p id="told">Nothing yet.</p><script src="panel.js"></script>'),
    'content.js': `const port = chrome.runtime.connect({ name: 'page' });
      window.addEventListener('bench', ({ detail }) => port.postMessage(detail));`,
    'worker.js': `let panel;
      chrome.runtime.onConnect.addListener((port) => {
        if (port.name === 'panel') panel = port;
        else port.onMessage.addListener((text) => panel?.postMessage(text));
      });`,
    'panel.js': `chrome.runtime.connect({ name: 'panel' }).onMessage.addListener((text) => {
        document.getElementById('told').textContent = text;
      });`,
  });

const manifest = (more: object): string =>
  JSON.stringify({
    manifest_version: 3,
    name: 'Bench',
    version: '1',
    devtools_page: 'devtools.html',
    ...more,
  });

function write(files: Record<string, string>): string {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Name and version by an extension's manifest. */
export function titleOf(folder: string): string {
  const { name, short_name, version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return `${short_name ?? name} ${version}`;
}

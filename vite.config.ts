import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { checks, classicScript } from './dev/vite/classic-script.ts';
import { contentScripts } from './dev/vite/content-scripts.ts';
import { manifestFor } from './dev/vite/manifest-for.ts';
import { namelessScript } from './dev/vite/nameless-script.ts';
import { textOnlyPreact } from './dev/vite/text-only-preact.ts';
import manifest from './manifest.json' with { type: 'json' };
import about from './package.json' with { type: 'json' };

/** `BROWSER=firefox` builds the add-on; otherwise Chrome and its kin. */
const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

const { homepage } = about as { homepage?: string };
const { content_scripts, ...others } = manifestFor(browser, manifest, homepage);

export default defineConfig({
  plugins: [
    textOnlyPreact(),
    preact(),
    crx({ manifest: others as ManifestV3Export, browser }),
    contentScripts(content_scripts),
    classicScript('src/page/hidden-clerk.iife.ts'),
    namelessScript('src/page/hook.iife.js'),
  ],
  build: {
    outDir: `dist/${browser}`,
    emptyOutDir: true,
    target: 'es2022',
    // Without it a page's chunks are asked for only once the first of them was read.
    modulePreload: { polyfill: false },
    rollupOptions: { input: { panel: 'src/panel/panel.html' }, checks },
  },
});

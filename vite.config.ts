import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { loneScript } from './dev/vite/lone-script.ts';
import { namelessScript } from './dev/vite/nameless-script.ts';
import { textOnlyPreact } from './dev/vite/text-only-preact.ts';
import manifest from './manifest.json' with { type: 'json' };

/** `BROWSER=firefox` builds the add-on; otherwise Chrome and its kin. */
const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';

/** Chrome's and Edge's stores take no settings of another browser. */
const { browser_specific_settings, ...forAll } = manifest;
const forBrowser = browser === 'firefox' ? { ...forAll, browser_specific_settings } : forAll;

export default defineConfig({
  plugins: [
    textOnlyPreact(),
    preact(),
    crx({ manifest: forBrowser as ManifestV3Export, browser }),
    loneScript('src/page/hidden-clerk.iife.ts'),
    namelessScript('src/page/hook.iife.js'),
  ],
  build: {
    outDir: `dist/${browser}`,
    emptyOutDir: true,
    target: 'es2022',
    // Without it a page's chunks are asked for only once the first of them was read.
    modulePreload: { polyfill: false },
    rollupOptions: { input: { panel: 'src/panel/panel.html' } },
  },
});

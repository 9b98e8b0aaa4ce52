import type { Plugin } from 'vite';
import { builtName, classicScript } from './classic-script.ts';

/** An entry for `content_scripts` of the manifest. */
export interface ContentScript {
  js: string[];
}

/**
 * Packs content scripts as classic scripts and names them in the built manifest. The extension's plugin would pack them
 * with an option that its bundler no longer takes, and warns of: https://github.com/rolldown/rolldown/pull/7870
 */
export function contentScripts(scripts: readonly ContentScript[]): Plugin[] {
  const built = scripts.map((script) => ({ ...script, js: script.js.map(builtName) }));
  const manifest: Plugin = {
    name: 'content-scripts',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const asset = bundle['manifest.json'];
        if (asset?.type !== 'asset') return this.error('there is no manifest to name the content scripts in');
        const made: object = JSON.parse(String(asset.source));
        asset.source = JSON.stringify({ ...made, content_scripts: built }, null, 2);
      },
    },
  };
  return [...scripts.flatMap(({ js }) => js).map(classicScript), manifest];
}

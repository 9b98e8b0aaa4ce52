import { build, type Plugin, type ResolvedConfig } from 'vite';

/** What a classic script's build is called, by its source. */
export const builtName = (source: string): string => source.replace(/\.ts$/, '.js');

/** A busy machine builds slowly, which says nothing of what is built. */
export const checks = { pluginTimings: false, bundlerTimings: false };

/** Packs a classic script as one file: what a page runs before its own scripts, or what the panel gives to it. */
export function classicScript(entry: string): Plugin {
  const fileName = builtName(entry);
  let config: ResolvedConfig;
  return {
    name: 'classic-script',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      const { minify, sourcemap, target } = config.build;
      const lib = { entry, formats: ['iife' as const], name: 'unused', fileName: () => fileName };
      const built = await build({
        root: config.root,
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: { write: false, minify, sourcemap, target, lib, rollupOptions: { checks } },
      });
      for (const { output } of [built].flat() as { output: { type: string; code?: string }[] }[])
        for (const { type, code } of output)
          if (type === 'chunk' && code) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

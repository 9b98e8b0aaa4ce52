import { build, type Plugin, type ResolvedConfig } from 'vite';

/** Packs a classic script that no manifest entry names, as one file: the panel reads it and gives it to a page. */
export function loneScript(entry: string): Plugin {
  const fileName = entry.replace(/\.ts$/, '.js');
  let config: ResolvedConfig;
  return {
    name: 'lone-script',
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
        build: { write: false, minify, sourcemap, target, lib },
      });
      for (const { output } of [built].flat() as { output: { type: string; code?: string }[] }[])
        for (const { type, code } of output)
          if (type === 'chunk' && code) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

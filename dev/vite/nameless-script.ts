import { appendFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Takes the extension's address from a script that runs in the page's world: stack traces would show it to any getter
 * of the page that the script reads. https://v8.dev/docs/stack-trace-api
 */
export function namelessScript(path: string): Plugin {
  let folder = '';
  return {
    name: 'nameless-script',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const file = join(folder, path);
        if (!existsSync(file)) return this.error(`there is no ${path} to take the address from`);
        appendFileSync(file, '\n//# sourceURL=anonymous\n');
      },
    },
  };
}

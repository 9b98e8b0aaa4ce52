import { watch } from 'node:fs';
import { join } from 'node:path';
import { report } from './problem.mjs';
import { root } from './processes.mjs';

const SETTLE_MS = 100;

/** Calls back with the paths that changed, one call at a time; changes meanwhile make the next call. */
export function onChanges(work: (paths: string[]) => Promise<void>): void {
  const changed = new Set<string>();
  let busy = false;
  let timer: NodeJS.Timeout | undefined;
  const go = async () => {
    if (busy || changed.size === 0) return;
    busy = true;
    const paths = [...changed];
    changed.clear();
    await work(paths).catch(report);
    busy = false;
    void go();
  };
  const note = (path: string) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => void go(), SETTLE_MS);
  };
  for (const folder of ['src', 'public']) {
    watch(join(root, folder), { recursive: true }, (_event, file) => note(join(folder, file ?? '')));
  }
  // The folder, not the file: editors put a new file in its place.
  watch(root, (_event, file) => {
    if (file === 'manifest.json' || file === 'vite.config.ts') note(file);
  });
}

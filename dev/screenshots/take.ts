import { join } from 'node:path';
import type { InspectorBrowser } from '../browsers/types.ts';
import type { ClerkInstance } from '../clerk/index.ts';
import { root } from '../setup/processes.mjs';
import type { Scene } from './scenes.ts';

/** Brings instance and browser into the scene's state and writes the picture to a file. */
export async function take(
  name: string,
  scene: Scene,
  browser: InspectorBrowser,
  clerk: ClerkInstance,
  out: string,
): Promise<void> {
  clerk.reset();
  clerk.config({ sessions: scene.sessions ?? 'demo' });
  scene.before?.(clerk);
  await browser.stopWorker();
  await browser.setTheme(scene.theme ?? 'light');
  const tab = await browser.newTab(clerk.url(scene.path ?? '/'));
  const surface = scene.surface === 'panel' ? await tab.openPanel({ host: 'window' }) : await tab.openPopup();
  if (scene.width !== undefined) await surface.setWidth?.(scene.width);
  await surface.waitFor(
    () => {
      const state = document.querySelector<HTMLElement>('[data-state]')?.dataset.state;
      if (state) return state !== 'waiting';
      const verdict = document.querySelector('[aria-label="Verdict"]')?.textContent;
      return verdict ? !document.body.textContent?.includes('keys are being read') : false;
    },
    [],
    { what: `something to show in ${name}` },
  );
  await scene.after?.(surface, clerk);
  await surface.waitFor(() => document.getAnimations().length === 0, [], { what: 'the end of all motion' });
  const file = join(out, `${name}.png`);
  await surface.screenshot(join(root, file));
  console.log(file);
  await surface.close();
  await tab.close();
}

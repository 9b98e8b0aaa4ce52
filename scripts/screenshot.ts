import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startClerkInstance } from '../test/clerk/index.ts';
import { launchBrowser } from '../test/e2e/drivers/launch.ts';
import type { InspectorBrowser, Surface, Tab, Theme } from '../test/e2e/drivers/types.ts';
import { Problem, report } from './problem.mjs';
import { root } from './processes.mjs';

/** A picture of the real panel or popup over the demo app. */
interface Scene {
  surface: 'panel' | 'popup';
  theme: Theme;
  /** Width of the panel in CSS pixels; popups size themselves. */
  width?: number;
  /** Brings the surface into the state to be shown. */
  prepare?: (surface: Surface, tab: Tab) => Promise<void>;
}

const SCENES: Record<string, Scene> = {
  panel: { surface: 'panel', theme: 'light', width: 1200 },
  'panel-dark': { surface: 'panel', theme: 'dark', width: 1200 },
  'panel-narrow': { surface: 'panel', theme: 'light', width: 400 },
  popup: { surface: 'popup', theme: 'light' },
  'popup-dark': { surface: 'popup', theme: 'dark' },
};

async function settled(surface: Surface): Promise<void> {
  await surface.waitFor(
    () => document.readyState === 'complete' && document.body.textContent.trim() !== '',
    [],
    {
      what: 'something to show',
    },
  );
}

async function take(name: string, scene: Scene, browser: InspectorBrowser, url: string): Promise<void> {
  await browser.setTheme(scene.theme);
  const tab = await browser.newTab(url);
  const surface = scene.surface === 'panel' ? await tab.openPanel({ host: 'window' }) : await tab.openPopup();
  if (scene.width !== undefined) await surface.setWidth?.(scene.width);
  await settled(surface);
  await scene.prepare?.(surface, tab);
  const file = join('artifacts', `${name}.png`);
  await surface.screenshot(join(root, file));
  console.log(file);
  await surface.close();
  await tab.close();
}

async function main(): Promise<void> {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SCENES);
  const unknown = names.filter((name) => !(name in SCENES));
  if (unknown.length > 0) {
    throw new Problem(`No scene ${unknown.join(', ')}; there are: ${Object.keys(SCENES).join(', ')}.`);
  }
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  const instance = await startClerkInstance();
  try {
    const browser = await launchBrowser('chromium', { extensionDir: join(root, 'dist/chrome'), height: 800 });
    try {
      for (const name of names) {
        const scene = SCENES[name];
        if (scene) await take(name, scene, browser, instance.url('/'));
      }
    } finally {
      await browser.close();
    }
  } finally {
    await instance.close();
  }
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../browsers/chromium.ts';
import { callSource } from '../browsers/source.ts';
import type { Theme } from '../browsers/types.ts';
import { drawScene, stillAddress } from '../scenes/browse.ts';
import { scenes } from '../scenes/list.ts';
import type { Scene } from '../scenes/scene.ts';
import { serveScenes } from '../scenes/serve.ts';

interface View {
  surface: Scene['surface'];
  width: number;
  height: number;
}

const views: readonly View[] = [
  // Docked at the bottom, in a window of its own, docked at the side, and as narrow as DevTools get.
  { surface: 'panel', width: 1400, height: 300 },
  { surface: 'panel', width: 1200, height: 700 },
  { surface: 'panel', width: 700, height: 900 },
  { surface: 'panel', width: 400, height: 700 },
  // Wide as it makes itself, and as high as Chromium lets it be.
  { surface: 'popup', width: 360, height: 600 },
  // In the browser's own page, and in a narrow window.
  { surface: 'options', width: 640, height: 600 },
  { surface: 'options', width: 400, height: 600 },
];
const themes: readonly Theme[] = ['light', 'dark'];

/** Writes pictures of scenes into a folder, in each view and theme: one browser, one page. */
export async function takeScenes(names: readonly string[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const server = await serveScenes();
  try {
    const browser = await launchChromium({});
    try {
      const page = await browser.puppeteer.newPage();
      await page.emulateTimezone('UTC');
      for (const view of views) {
        await page.setViewport(view);
        // Anew: panel and popup are no pages that follow one another.
        await page.goto(server.url);
        for (const { name, surface } of scenes) {
          if (surface !== view.surface || !names.includes(name)) continue;
          for (const theme of themes) await take(page, name, theme, view, out);
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function take(page: Page, scene: string, theme: Theme, view: View, out: string): Promise<void> {
  const problem = await page.evaluate(callSource(drawScene, [stillAddress(scene, theme)]));
  if (problem) throw new Error(`${scene}: ${problem}`);
  const { surface, width } = view;
  // The others are as high as what they hold.
  const used = surface === 'panel' ? view.height : await page.evaluate(() => document.body.scrollHeight);
  const height = Math.min(used, view.height);
  const size = surface === 'popup' ? '' : `-${width}x${height}`;
  const path = join(out, `${scene}${size}${theme === 'dark' ? '-dark' : ''}.png`);
  await page.screenshot({ path, clip: { x: 0, y: 0, width, height } });
}

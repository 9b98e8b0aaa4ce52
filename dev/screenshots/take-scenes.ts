import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../browsers/chromium.ts';
import { callSource } from '../browsers/source.ts';
import type { Theme } from '../browsers/types.ts';
import { drawScene, stillAddress } from '../scenes/browse.ts';
import { scenes } from '../scenes/list.ts';
import { serveScenes } from '../scenes/serve.ts';

interface Size {
  width: number;
  height: number;
}

/** A panel docked at the bottom, a window of its own, docked at the side, and as narrow as DevTools get. */
const panelSizes: readonly Size[] = [
  { width: 1400, height: 300 },
  { width: 1200, height: 700 },
  { width: 700, height: 900 },
  { width: 400, height: 700 },
];
/** Wide as it makes itself; its height is what it needs, up to what Chromium gives it. */
const popupSize: Size = { width: 360, height: 600 };
const themes: readonly Theme[] = ['light', 'dark'];

/** Writes pictures of scenes into a folder, in each size and theme: one browser, one page. */
export async function takeScenes(names: readonly string[], out: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  const server = await serveScenes();
  try {
    const browser = await launchChromium({});
    try {
      const page = await browser.puppeteer.newPage();
      await page.emulateTimezone('UTC');
      await page.goto(server.url);
      for (const size of panelSizes) await takeAll(page, 'panel', size, names, out);
      await takeAll(page, 'popup', popupSize, names, out);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function takeAll(
  page: Page,
  surface: 'panel' | 'popup',
  size: Size,
  names: readonly string[],
  out: string,
): Promise<void> {
  await page.setViewport(size);
  const { width, height } = size;
  for (const scene of scenes) {
    if (scene.surface !== surface || !names.includes(scene.name)) continue;
    for (const theme of themes) {
      const problem = await page.evaluate(callSource(drawScene, [stillAddress(scene.name, theme)]));
      if (problem) throw new Error(`${scene.name}: ${problem}`);
      const file = join(
        out,
        [scene.name, surface === 'panel' && `${width}x${height}`, theme === 'dark' && theme]
          .filter(Boolean)
          .join('-'),
      );
      const used = surface === 'panel' ? height : await page.evaluate(() => document.body.scrollHeight);
      await page.screenshot({
        path: `${file}.png`,
        clip: { x: 0, y: 0, width, height: Math.min(used, height) },
      });
    }
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../browsers/chromium.ts';
import { launchFirefox } from '../browsers/firefox.ts';
import { callSource } from '../browsers/source.ts';
import type { BrowserName, Theme } from '../browsers/types.ts';
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

export interface ScenesOptions {
  browser: BrowserName;
  /** The person's own few colours in place of the page's: `forced-colors: active`. */
  hasForcedColors: boolean;
  out: string;
}

/** Writes pictures of scenes into a folder, in each view and theme: one browser, one page. */
export async function takeScenes(names: readonly string[], options: ScenesOptions): Promise<void> {
  mkdirSync(options.out, { recursive: true });
  const server = await serveScenes();
  try {
    const takeAll = options.browser === 'firefox' ? takeInFirefox : takeInChromium;
    await takeAll(server.url, names, options);
  } finally {
    await server.close();
  }
}

const scenesOf = (view: View, names: readonly string[]): string[] =>
  scenes
    .filter(({ name, surface }) => surface === view.surface && names.includes(name))
    .map(({ name }) => name);

async function takeInChromium(url: string, names: readonly string[], options: ScenesOptions): Promise<void> {
  const browser = await launchChromium({});
  try {
    const page = await browser.puppeteer.newPage();
    await page.emulateTimezone('UTC');
    if (options.hasForcedColors) {
      const session = await page.createCDPSession();
      const features = [{ name: 'forced-colors', value: 'active' }];
      await session.send('Emulation.setEmulatedMedia', { features });
    }
    for (const view of views) {
      await page.setViewport(view);
      // Anew: panel and popup are no pages that follow one another.
      await page.goto(url);
      for (const scene of scenesOf(view, names))
        for (const theme of themes) await take(page, scene, theme, view, options.out);
    }
  } finally {
    await browser.close();
  }
}

/** What is left of the window beside a frame that has the view's size is in the picture, too. */
async function takeInFirefox(url: string, names: readonly string[], options: ScenesOptions): Promise<void> {
  const prefs = options.hasForcedColors ? { 'browser.display.document_color_use': 2 } : {};
  const browser = await launchFirefox({ prefs, width: 1420, height: 1020 });
  try {
    const tab = await browser.newTab(url);
    for (const view of views)
      for (const scene of scenesOf(view, names))
        for (const theme of themes) {
          const problem = await tab.evaluate(
            drawInFrame,
            stillAddress(scene, theme),
            view.width,
            view.height,
          );
          if (problem) throw new Error(`${scene}: ${problem}`);
          await tab.screenshot(pathOf(scene, theme, view, view.height, options.out));
        }
  } finally {
    await browser.close();
  }
}

/** Runs in the page of the scenes. */
function drawInFrame(address: string, width: number, height: number): Promise<string | null> {
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: address, width, height, style: 'border: 0' });
  document.body.replaceChildren(frame);
  return new Promise((resolve) => {
    const look = () => {
      const { scene, failed } = frame.contentDocument?.documentElement?.dataset ?? {};
      if (scene !== undefined || failed !== undefined) resolve(failed ?? null);
      else setTimeout(look, 20);
    };
    look();
  });
}

const pathOf = (
  scene: string,
  theme: Theme,
  { surface, width }: View,
  height: number,
  out: string,
): string => {
  const size = surface === 'popup' ? '' : `-${width}x${height}`;
  return join(out, `${scene}${size}${theme === 'dark' ? '-dark' : ''}.png`);
};

async function take(page: Page, scene: string, theme: Theme, view: View, out: string): Promise<void> {
  const problem = await page.evaluate(callSource(drawScene, [stillAddress(scene, theme)]));
  if (problem) throw new Error(`${scene}: ${problem}`);
  const { surface, width } = view;
  // The others are as high as what they hold.
  const used = surface === 'panel' ? view.height : await page.evaluate(() => document.body.scrollHeight);
  const height = Math.min(used, view.height);
  const path = pathOf(scene, theme, view, height, out);
  await page.screenshot({ path, clip: { x: 0, y: 0, width, height } });
}

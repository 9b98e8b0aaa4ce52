import type { Page } from 'puppeteer-core';
import { callSource } from '../../dev/browsers/source.ts';
import { drawScene, stillAddress } from '../../dev/scenes/browse.ts';
import { serveScenes } from '../../dev/scenes/serve.ts';
import { withBrowser } from './browser.ts';

/** Measures a scene in a page of its own, 1,200 x 700, without the extension. */
export async function withScene<T>(name: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const server = await serveScenes();
  try {
    return await withBrowser(null, async ({ puppeteer }) => {
      const page = await puppeteer.newPage();
      await page.setViewport({ width: 1_200, height: 700 });
      await page.goto(server.url);
      const problem = await page.evaluate(callSource(drawScene, [stillAddress(name, 'light')]));
      if (problem) throw new Error(String(problem));
      return await measure(page);
    });
  } finally {
    await server.close();
  }
}

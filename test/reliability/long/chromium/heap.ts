import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChromiumInspector } from '../../../../dev/browsers/chromium.ts';
import { launchBrowser } from '../../../../dev/browsers/launch.ts';
import { readPanel } from '../../../../dev/browsers/read-panel.ts';
import type { Surface, Tab } from '../../../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../../../dev/clerk/index.ts';
import { buildFolder } from '../../../../dev/vite/build.ts';
import { isJudged, openJudgedPanel, sessionsWhen } from '../../../e2e/fixture.ts';

/**
 * Heaps of worker and panel over hours. Chromium only: Firefox 153 tells no document its heap (`performance.memory` is not
 * there), and about:memory counts a whole process, in which other documents live too.
 */

/** Bytes of JavaScript after garbage was collected. */
interface Heaps {
  worker: number;
  panel: number;
}

/** What a panel's document needs to say it. */
const args = ['--enable-precise-memory-info', '--js-flags=--expose-gc'];

/** Measures the worker by a debugger, which is let go again, and the panel by what it says of itself. */
async function heapsOf(browser: ChromiumInspector, panel: Surface): Promise<Heaps> {
  const worker = browser.puppeteer
    .targets()
    .find((each) => each.type() === 'service_worker' && each.url().startsWith(browser.extensionOrigin));
  if (!worker) throw new Error('The worker is not running');
  const cdp = await worker.createCDPSession();
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  const ofPanel = await panel.evaluate(() => {
    const { gc, performance: told } = globalThis as unknown as {
      gc(): void;
      performance: { memory: { usedJSHeapSize: number } };
    };
    gc();
    return told.memory.usedJSHeapSize;
  });
  return { worker: usedSize, panel: ofPanel };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How much more the last third of the samples holds than the middle third; the first is for warming up. */
function growth(samples: readonly Heaps[], which: keyof Heaps): number {
  const third = Math.floor(samples.length / 3);
  const values = samples.map((each) => each[which]);
  return mean(values.slice(2 * third)) / mean(values.slice(third, 2 * third));
}

/** Room for what a heap does by itself. */
const flatAtMost = 1.1;
const timeoutMs = 1_800_000;

/** Looks on while something happens again and again, and measures after each time. */
export function staysFlat(title: string, times: number, happens: (tab: Tab) => Promise<void>): void {
  describe(title, () => {
    let clerk: ClerkInstance;
    let browser: ChromiumInspector;
    beforeAll(async () => {
      clerk = await startClerkInstance();
      browser = (await launchBrowser('chromium', {
        extensionDir: buildFolder('chromium'),
        args,
      })) as ChromiumInspector;
    });
    afterAll(async () => {
      await browser?.close();
      await clerk?.close();
    });
    it(
      'leaves the heaps of worker and panel as they were, and the panel right',
      async () => {
        const tab = await browser.newTab(clerk.url(), { inFront: true });
        const panel = await openJudgedPanel(tab);
        const samples: Heaps[] = [];
        for (let time = 0; time < times; time++) {
          await happens(tab);
          await sessionsWhen(panel, 'judged sessions', isJudged);
          samples.push(await heapsOf(browser, panel));
        }
        const inKb = samples.map((each) => `${each.worker >> 10}/${each.panel >> 10}`).join(' ');
        console.log(`${title}: kilobytes of worker/panel ${inKb}`);
        expect(growth(samples, 'worker')).toBeLessThan(flatAtMost);
        expect(growth(samples, 'panel')).toBeLessThan(flatAtMost);
        expect((await readPanel(panel)).length).toBe(3);
      },
      timeoutMs,
    );
  });
}

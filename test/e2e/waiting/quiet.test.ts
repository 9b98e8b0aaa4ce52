import { it } from 'vitest';
import type { Tab } from '../../../dev/browsers/types.ts';
import { frontendApiRequests, inEachBrowser, openJudgedPanel, type World } from '../fixture.ts';

const cookiesOf = (tab: Tab): Promise<string[]> => tab.evaluate(() => document.cookie.split('; ').sort());

/** The hook looks for thirty seconds after a page's start, and then no more. */
const watchMs = 32_000;

const waiting = { concurrent: true };

const withoutClerk = (world: World) => {
  it('never wakes the worker', async ({ expect }) => {
    // The browser starts it once for the installation, a moment after its own start.
    await expect.poll(() => world.browser.workerRunning()).toBe(true);
    await world.browser.stopWorker();
    const tab = await world.open('/plain');
    const endMs = Date.now() + watchMs;
    while (Date.now() < endMs) {
      expect(await world.browser.workerRunning()).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    // The same means do notice a worker that is running.
    await tab.openPanel();
    await expect.poll(() => world.browser.workerRunning()).toBe(true);
  });
};

const withClerk = (world: World) => {
  it('sends no request to the Frontend API and writes no cookie', async ({ expect }) => {
    // No token comes near its end meanwhile, which would make ClerkJS itself send a request.
    world.clerk.config({ tokenTtlSeconds: 600 });
    const tab = await world.open('/');
    const panel = await openJudgedPanel(tab);
    // What the page itself does when DevTools opens (it loses focus) is over.
    await expect.poll(() => world.clerk.log().length).toBeGreaterThan(0);
    const cookies = await cookiesOf(tab);
    world.clerk.clearLog();
    const startedAtMs = Date.now();
    while (Date.now() - startedAtMs < 30_000) {
      for (const index of [1, 2, 0]) {
        await panel.click(`[role="option"]:nth-of-type(${index + 1})`);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
    expect(frontendApiRequests(world.clerk)).toEqual([]);
    expect(await cookiesOf(tab)).toEqual(cookies);
  });
};

inEachBrowser('a page without Clerk', withoutClerk, waiting);
inEachBrowser('watching', withClerk, waiting);

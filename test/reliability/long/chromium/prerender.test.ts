import { expect, it } from 'vitest';
import { inEachBrowser, openJudgedPanel } from '../../../e2e/fixture.ts';

/** Chromium only: no prerendering by speculation rules was seen in Firefox 153. */
inEachBrowser('pages that are loaded before they are shown', (world) => {
  it('a prerendered page: says nothing until it is shown, then all', async () => {
    const tab = await world.open('/plain');
    await tab.evaluate((url) => {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      rules.textContent = JSON.stringify({
        prerender: [{ source: 'list', urls: [url], eagerness: 'immediate' }],
      });
      document.head.append(rules);
      const link = Object.assign(document.createElement('a'), { href: url, textContent: 'Go', id: 'go' });
      document.body.append(link);
    }, world.clerk.url('/?prerendered'));
    const isPrerendered = () => world.clerk.log().some(({ path }) => path.startsWith('/__clerk/v1/client?'));
    await expect.poll(isPrerendered).toBe(true);
    const before = await tab.actionState();
    await tab.evaluate(() => document.querySelector<HTMLElement>('#go')?.click());
    await expect.poll(() => tab.evaluate(() => location.pathname).catch(() => '')).toBe('/');
    const activationStart = () => {
      const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
        activationStart: number;
      })[];
      return entry?.activationStart ?? 0;
    };
    // The tab is told of its new document a moment later.
    await expect.poll(() => tab.evaluate(activationStart).catch(() => 0)).toBeGreaterThan(0);
    await expect.poll(async () => (await tab.actionState()).title).not.toBe(before.title);
    await openJudgedPanel(tab);
  });
});

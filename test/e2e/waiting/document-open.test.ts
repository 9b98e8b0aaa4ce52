import { expect, it } from 'vitest';
import { attackInEachBrowser, clerkSource, html, inPage } from '../attacks/site.ts';

const pages = {
  '/plain': html('window.early = true'),
  '/clerk.js': `window.Clerk = (${clerkSource})();`,
};

attackInEachBrowser('a page that was opened anew by document.open()', pages, (attacked) => {
  it('is noticed when a script brings Clerk, long after the looks that are timed', async () => {
    const tab = await attacked.open('/plain');
    const { title: grey } = await tab.actionState();
    await tab.evaluate(() => {
      document.open();
      document.write('<!doctype html><title>anew</title><body><p>anew');
      document.close();
    });
    await inPage(tab, 22_000);
    await tab.evaluate(async () => {
      const script = Object.assign(document.createElement('script'), { src: '/clerk.js' });
      document.body.append(script);
      await new Promise((resolve) => script.addEventListener('load', resolve));
      script.remove();
    });
    await expect.poll(async () => (await tab.actionState()).title).not.toBe(grey);
  });
});

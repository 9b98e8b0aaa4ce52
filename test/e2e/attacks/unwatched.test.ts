import { expect, it } from 'vitest';
import type { Tab } from '../../../dev/browsers/types.ts';
import { attackInEachBrowser, clerkSource, html, inPage } from './site.ts';

/** Notes who runs a getter of the page: how often, and by what files. */
const trap = `
  window.firstTimer = setTimeout(() => {}, 0);
  window.reads = 0; window.files = []; window.prevented = 0;
  Error.stackTraceLimit = 100;
  Error.prepareStackTrace = (_, sites) => {
    for (const site of sites) if (site.getFileName) files.push(String(site.getFileName()));
    return '';
  };
  Object.defineProperty(window, 'Clerk', { configurable: true, get() { reads++; void new Error().stack; } });
  Object.defineProperty(Object.prototype, 'value', { configurable: true, get() { reads++; }, set(value) {
    Object.defineProperty(this, 'value', { __proto__: null, value, writable: true, configurable: true, enumerable: true });
  } });
`;

interface Trapped {
  reads: number;
  files: string[];
  prevented: number;
  firstTimer: number;
}
const trapped = (tab: Tab) =>
  tab.evaluate(() => {
    const { reads, files, prevented, firstTimer } = window as unknown as Trapped;
    return { reads, files: [...files], prevented, firstTimer };
  });

/** Every event that we or an earlier version listened to, made by a script. */
const dispatchAll = (tab: Tab, times: number) =>
  tab.evaluate((count) => {
    const events = () => [
      new Event('load'),
      new Event('error'),
      new Event('DOMContentLoaded'),
      new PageTransitionEvent('pageshow', { persisted: true }),
      new Event('prerenderingchange'),
      new Event('visibilitychange'),
      new Event('clerk-session-inspector:ask', { cancelable: true }),
      new MessageEvent('clerk-session-inspector:port', {
        cancelable: true,
        ports: [new MessageChannel().port1],
      }),
    ];
    const page = window as unknown as Trapped;
    for (let index = 0; index < count; index++)
      for (const target of [window, document, document.documentElement])
        for (const event of events()) if (!target.dispatchEvent(event)) page.prevented++;
    const [first, second] = [setTimeout(() => {}, 0), setTimeout(() => {}, 0)];
    for (const target of [window, document]) target.dispatchEvent(new Event('load'));
    return Number(setTimeout(() => {}, 0)) - Number(second) - (Number(second) - Number(first));
  }, times);

const pages = {
  '/trap': html(trap, '<script src="/script.js"></script>'),
  '/script.js': 'window.scriptRan = true;',
  '/clerk': html(`window.Clerk = (${clerkSource})();`),
  '/plain': html('window.early = true'),
  '/late': html(`setTimeout(() => { window.Clerk = (${clerkSource})(); }, 1500)`),
};

attackInEachBrowser('a page that nobody watches', pages, (attacked) => {
  const grey = async () => (await attacked.open('/plain')).actionState();
  const turnsColoured = async (tab: Tab, greyTitle: string) =>
    expect.poll(async () => (await tab.actionState()).title).not.toBe(greyTitle);

  it('is not read, called, or told of us by timers, events or stacks', async () => {
    const tab = await attacked.open('/trap');
    await inPage(tab, 4000);
    expect(await dispatchAll(tab, 20)).toBe(0);
    await inPage(tab, 300);
    expect(await trapped(tab)).toEqual({ reads: 0, files: [], prevented: 0, firstTimer: 1 });
  });

  it('wakes nobody by events of its own making', async () => {
    const { title } = await grey();
    const tab = await attacked.open('/clerk');
    await turnsColoured(tab, title);
    await attacked.browser.stopWorker();
    await dispatchAll(tab, 200);
    await inPage(tab, 500);
    expect(await attacked.browser.workerRunning()).toBe(false);
  });

  it('turns the button coloured when Clerk comes without a script of its own', async () => {
    const { title } = await grey();
    await turnsColoured(await attacked.open('/late'), title);
  });

  it('learns nothing by the time that events of its own making take', async () => {
    const tab = await attacked.open('/clerk');
    const { title } = await grey();
    await turnsColoured(tab, title);
    const ratio = await tab.evaluate(() => {
      // Of many rounds the shortest: what else the machine does makes some longer.
      const shortest = { pageshow: Infinity, unheard: Infinity };
      for (let round = 0; round < 15; round++)
        for (const type of ['pageshow', 'unheard'] as const) {
          const startMs = performance.now();
          for (let index = 0; index < 4000; index++)
            dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
          shortest[type] = Math.min(shortest[type], performance.now() - startMs);
        }
      return shortest.pageshow / shortest.unheard;
    });
    // It was 10 to 100 once.
    expect(ratio).toBeLessThan(8);
  });
});

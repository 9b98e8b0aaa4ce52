import { callSource } from '../../dev/browsers/source.ts';
import { withBrowser } from './browser.ts';
import { rename } from './change.ts';
import { openPanel } from './devtools.ts';
import { clerkLoaded } from './panel.ts';
import type { BenchRow, Figure, RowContext } from './row.ts';
import { inRounds, median } from './stats.ts';

const strip = '[aria-label="Server answer"]';

/** In the page: `__client_uat` goes, and comes back as it was. Answers when, epoch milliseconds. */
function setClientUat(isThere: string): number {
  const known = window as unknown as { uats?: string[] };
  known.uats ??= document.cookie.split('; ').filter((each) => each.startsWith('__client_uat'));
  for (const each of known.uats) {
    // biome-ignore lint/suspicious/noDocumentCookie: as ClerkJS does it.
    document.cookie = isThere ? `${each}; Path=/` : `${each.split('=')[0]}=; Max-Age=0; Path=/`;
  }
  return performance.timeOrigin + performance.now();
}

interface Taken {
  changeMs: number;
  goneMs: number;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function measure({ ours, site: { clerk } }: RowContext, count: number): Promise<Taken> {
  clerk.reset();
  return withBrowser(ours, async (browser) => {
    const page = await browser.puppeteer.newPage();
    await page.goto(clerk.url('/'));
    await page.waitForFunction(clerkLoaded);
    const panel = await openPanel(browser, page, 'Clerk Sessions', { css: strip, text: 'Signed in' });
    await panel.paintedMs('Signed in');
    const await_ = (text: string) =>
      panel.frame.evaluate(callSource((at: string, t: string) => window.bench.await(at, t), [strip, text]));
    const run = (fn: (text: string) => number, text: string) =>
      page.evaluate(callSource(fn, [text])) as Promise<number>;
    const changes: number[] = [];
    const gone: number[] = [];
    for (let n = 0; n < count; n++) {
      const name = `Change ${n}.`;
      await await_(name);
      const startedMs = await run(rename, name);
      changes.push((await panel.paintedMs(name)) - startedMs);
      await wait(150 + Math.random() * 150);
    }
    for (let n = 0; n < Math.min(count, 5); n++) {
      gone.push(await causeGone(panel.paintedMs, await_, run, n));
    }
    return { changeMs: median(changes), goneMs: Math.max(...gone) };
  });
}

/** From the moment in which the cookie is back until the strip says signed in again. */
async function causeGone(
  paintedMs: (text: string) => Promise<number>,
  await_: (text: string) => Promise<unknown>,
  run: (fn: (text: string) => number, text: string) => Promise<number>,
  n: number,
): Promise<number> {
  // A name of its own, since a text is noted once.
  await run(rename, `Gone ${n}.`);
  await run(setClientUat, '');
  await wait(2_500);
  const name = `Gone ${n}.`;
  await await_(name);
  const startedMs = await run(setClientUat, 'yes');
  return (await paintedMs(name)) - startedMs;
}

export const stripRow: BenchRow = {
  name: 'strip',
  method:
    'Fresh browser for each round, three sessions. From ClerkJS’s updateClient() with another first name until the frame after the one in which the strip says it: the median of medians. From __client_uat set again until the strip says signed in: the worst of all.',
  blindSpot: 'Clocks of two processes are compared. The page has the focus or not, as DevTools leave it.',
  async run(context) {
    const [rounds, count] = context.isQuick ? [1, 10] : [3, 20];
    const taken = { change: [] as number[], gone: [] as number[] };
    await inRounds(rounds, {
      async ours() {
        const { changeMs, goneMs } = await measure(context, count);
        taken.change.push(changeMs);
        taken.gone.push(goneMs);
        return changeMs;
      },
    });
    return [
      {
        what: 'Change to strip painted',
        measured: median(taken.change),
        atMost: 100,
        unit: 'ms',
        detail: `n = ${rounds * count}`,
      },
      {
        what: 'Cause gone to strip changed, the worst',
        measured: Math.max(...taken.gone),
        atMost: 2_000,
        unit: 'ms',
        detail: `n = ${rounds * Math.min(count, 5)}`,
      },
    ] satisfies Figure[];
  },
};

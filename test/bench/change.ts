import type { Page } from 'puppeteer-core';
import { callSource } from '../../dev/browsers/source.ts';
import { withBrowser } from './browser.ts';
import { type OpenPanel, openPanel } from './devtools.ts';
import { clerkLoaded } from './panel.ts';
import type { BenchRow, Figure, RowContext } from './row.ts';
import { inRounds, median, ofText } from './stats.ts';
import { bareTrip } from './variants.ts';

/** The part of ClerkJS that is used here. */
interface PageClerk {
  client: unknown;
  user: { firstName: string };
  updateClient(client: unknown): void;
}

/** In the page: another first name, told to all listeners as ClerkJS does after each answer. */
export function rename(name: string): number {
  const { Clerk } = window as unknown as { Clerk: PageClerk };
  Clerk.user.firstName = name;
  const startedMs = performance.timeOrigin + performance.now();
  Clerk.updateClient(Clerk.client);
  return startedMs;
}

function sendBare(text: string): number {
  const startedMs = performance.timeOrigin + performance.now();
  window.dispatchEvent(new CustomEvent('bench', { detail: text }));
  return startedMs;
}

interface Changes {
  count: number;
  spacingMs: number;
  /** Elements of the panel that show one. */
  css: string;
  /** Runs in the page and makes one; answers when it began, epoch milliseconds. */
  change: (text: string) => number;
}

/** The median from making a change until it is on screen. */
async function changesOf(
  page: Page,
  panel: OpenPanel,
  { count, spacingMs, css, change }: Changes,
): Promise<number> {
  const ms: number[] = [];
  for (let n = 0; n < count; n++) {
    const text = `Change ${n}.`;
    await panel.frame.evaluate(callSource((at: string, t: string) => window.bench.await(at, t), [css, text]));
    const startedMs = (await page.evaluate(callSource(change, [text]))) as number;
    ms.push((await panel.paintedMs(text)) - startedMs);
    // So far apart that nothing is gathered and no budget of the worker is used up, and at no fixed phase of the page's
    // one-second look.
    await new Promise((resolve) => setTimeout(resolve, spacingMs + Math.random() * 150));
  }
  return median(ms);
}

const many = 500;

async function ourChanges({ ours, site: { clerk } }: RowContext, sessions: number, changes: number) {
  clerk.reset();
  clerk.config({ sessions });
  return withBrowser(ours, async (browser) => {
    const page = await browser.puppeteer.newPage();
    await page.goto(clerk.url('/'));
    await page.waitForFunction(clerkLoaded);
    const count = { css: '.count', text: `(${sessions})` };
    const panel = await openPanel(browser, page, 'Clerk Sessions', count);
    await panel.paintedMs(count.text);
    const spacingMs = sessions === many ? 700 : 150;
    return changesOf(page, panel, { count: changes, spacingMs, css: '[role="option"]', change: rename });
  });
}

const bareChanges = (extensionDir: string, { site }: RowContext, changes: number) =>
  withBrowser(extensionDir, async (browser) => {
    const page = await browser.puppeteer.newPage();
    await page.goto(site.plain());
    const panel = await openPanel(browser, page, 'Bench', { css: '#told', text: 'Nothing' });
    await panel.paintedMs('Nothing');
    return changesOf(page, panel, { count: changes, spacingMs: 150, css: '#told', change: sendBare });
  });

export const change: BenchRow = {
  name: 'change',
  method:
    'Fresh browser for each round, variants in random order, medians of medians. From ClerkJS’s updateClient() with another first name until the frame after the one in which the row says it. The bare round trip is an extension that only passes a text on: page, content script, worker, panel.',
  blindSpot:
    'Clocks of two processes are compared. Of a change that ClerkJS does not tell of, the page’s one-second look is left out. What ClerkJS’s other listeners do counts for us.',
  async run(context) {
    const { isQuick } = context;
    const [rounds, changes] = isQuick ? [1, 10] : [5, 20];
    const bare = bareTrip();
    const taken = await inRounds(rounds, {
      bare: () => bareChanges(bare, context, changes),
      three: () => ourChanges(context, 3, changes),
      many: () => ourChanges(context, many, changes),
    });
    const ms = (each: keyof typeof taken) => median(taken[each]);
    const n = rounds * changes;
    return [
      {
        what: 'Change to painted with 3 sessions, of the bare round trip',
        measured: ms('three') / ms('bare'),
        atMost: 3.5,
        unit: 'times',
        detail: ofText(ms('three'), ms('bare'), n),
      },
      {
        what: `Change to painted with ${many} sessions`,
        measured: ms('many'),
        atMost: 100,
        unit: 'ms',
        detail: `n = ${n}`,
      },
    ] satisfies Figure[];
  },
};

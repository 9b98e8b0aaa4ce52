import type { ClerkInstance } from '../../dev/clerk/index.ts';
import { withBrowser } from './browser.ts';
import { type Awaited, openPanel } from './devtools.ts';
import type { BenchRow, Figure } from './row.ts';
import { inRounds, median, ofText } from './stats.ts';
import { emptyPanel } from './variants.ts';

interface Opened {
  /** From asking for the panel until what it has to show is on screen. */
  ms: number;
  elements: number;
}

const ourTitle = 'Clerk Sessions';

/** The page's ClerkJS has loaded, so that the panel need not wait for it. */
export const clerkLoaded = '() => window.Clerk?.loaded === true';

async function openOn(
  extensionDir: string,
  clerk: ClerkInstance,
  sessions: number,
  title: string,
  awaited: Awaited,
): Promise<Opened> {
  clerk.reset();
  clerk.config({ sessions });
  return withBrowser(extensionDir, async (browser) => {
    const page = await browser.puppeteer.newPage();
    await page.goto(clerk.url('/'));
    await page.waitForFunction(clerkLoaded);
    const { askedMs, paintedMs, frame } = await openPanel(browser, page, title, awaited);
    const ms = (await paintedMs(awaited.text)) - askedMs;
    const elements = (await frame.evaluate('document.querySelectorAll("*").length')) as number;
    return { ms, elements };
  });
}

const many = 500;

export const panel: BenchRow = {
  name: 'panel',
  method:
    'Fresh browser for each round, variants in random order, medians. DevTools are open on another panel; from showView() until the frame after the one in which the list says how many sessions there are. The empty panel is a page with one line of text.',
  blindSpot:
    'Clocks of two processes are compared. A worker that was stopped takes longer. Signatures are checked later. Headless: no GPU.',
  async run({ ours, site: { clerk }, isQuick }) {
    const rounds = isQuick ? 1 : 7;
    const empty = emptyPanel();
    const withSessions = (count: number) => () =>
      openOn(ours, clerk, count, ourTitle, { css: '.count', text: `(${count})` });
    const taken = await inRounds(rounds, {
      empty: () => openOn(empty, clerk, 3, 'Bench', { css: '#told', text: 'Empty' }),
      three: withSessions(3),
      many: withSessions(many),
    });
    const ms = (each: keyof typeof taken) => median(taken[each].map((opened) => opened.ms));
    const figure = (each: 'three' | 'many', count: number, atMost: number): Figure => ({
      what: `Panel open with ${count} sessions, of an empty panel`,
      measured: ms(each) / ms('empty'),
      atMost,
      unit: 'times',
      detail: ofText(ms(each), ms('empty'), rounds),
    });
    return [
      figure('three', 3, 1.8),
      figure('many', many, 4),
      {
        what: `DOM elements with ${many} sessions`,
        measured: median(taken.many.map(({ elements }) => elements)),
        atMost: 2_000,
        unit: 'elements',
        detail: 'panel of a window of 1,400 x 1,000',
      },
    ];
  },
};

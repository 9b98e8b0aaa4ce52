import { withBrowser } from './browser.ts';
import type { BenchRow, Figure } from './row.ts';
import { otherHost } from './site.ts';
import { inRounds, median, ofText } from './stats.ts';
import { costOf, type PageCost } from './trace.ts';
import { withEmptyScripts } from './variants.ts';
import { ensureApollo } from './vendor.ts';

interface Loads {
  /** In a new tab, which gets a new process: scripts are compiled anew. */
  first: PageCost;
  /** The same page again, in the same process. */
  reload: PageCost;
}

const loadsOf = (extensionDir: string, url: string): Promise<Loads> =>
  withBrowser(extensionDir, async ({ puppeteer, extensionOrigin }) => {
    const page = await puppeteer.newPage();
    const first = await costOf(page, url, extensionOrigin, () => page.goto(url));
    const reload = await costOf(page, url, extensionOrigin, () => page.reload());
    return { first, reload };
  });

const of = (loads: Loads[], load: keyof Loads, what: keyof PageCost): number =>
  median(loads.map((each) => each[load][what]));

const method =
  'Fresh browser for each round with one extension, variants in random order, medians. CPU ms of the page’s main thread from a trace, until 1 s after load. Script: EvaluateScript and FunctionCall of chrome-extension://<id>/ and of “anonymous”, as our hook calls itself. TOTAL: ScriptInjection::InjectJs, which makes the isolated world, and later callbacks.';
const blindSpot =
  'Timers later than 1 s after load. What the browser process does. Memory. Garbage collection outside of our runs.';

export const notAllowed: BenchRow = {
  name: 'not-allowed',
  method: `A page of ${otherHost}, which no static script matches and nobody allowed, loaded and reloaded once. The same is counted on localhost, and must be more than 0 there.`,
  blindSpot: 'An open panel asks the page by inspectedWindow.eval; no panel is open here.',
  async run({ ours, site }): Promise<Figure[]> {
    const control = await loadsOf(ours, site.plain());
    if (control.first.injections === 0) throw new Error('No injection is seen on a page that is allowed.');
    const { first, reload } = await loadsOf(ours, site.plain(otherHost));
    const count = first.injections + first.runs + reload.injections + reload.runs;
    const detail = `${control.first.injections} injections on an allowed page`;
    return [{ what: 'A site that was not allowed', measured: count, atMost: 0, unit: 'injections', detail }];
  },
};

export const page: BenchRow = {
  name: 'page',
  method: `${method} Apollo Client Devtools is the build of npm electron-devtools-vendor 3.0.0, which is that of the store.`,
  blindSpot,
  async run({ ours, site, isQuick }) {
    const rounds = isQuick ? 1 : 7;
    const url = site.plain();
    const empty = withEmptyScripts(ours);
    const apollo = await ensureApollo();
    const taken = await inRounds(rounds, {
      ours: () => loadsOf(ours, url),
      empty: () => loadsOf(empty, url),
      apollo: () => loadsOf(apollo, url),
    });
    const figure = (
      what: string,
      other: 'empty' | 'apollo',
      load: keyof Loads,
      cost: 'scriptMs' | 'totalMs',
      atMost: number | null,
    ): Figure => {
      const [own, theirs] = [of(taken.ours, load, cost), of(taken[other], load, cost)];
      return { what, measured: own / theirs, atMost, unit: 'times', detail: ofText(own, theirs, rounds) };
    };
    return [
      figure('Page without Clerk, first load: script, of Apollo’s', 'apollo', 'first', 'scriptMs', 0.5),
      figure('Page without Clerk, reload: script, of Apollo’s', 'apollo', 'reload', 'scriptMs', 0.85),
      figure('Page without Clerk, first load: TOTAL, of empty scripts', 'empty', 'first', 'totalMs', 1.6),
      figure('Page without Clerk, reload: TOTAL, of empty scripts', 'empty', 'reload', 'totalMs', null),
      figure('Page without Clerk, first load: TOTAL, of Apollo’s', 'apollo', 'first', 'totalMs', null),
    ];
  },
};

export const frames: BenchRow = {
  name: 'frames',
  method: `${method} The page with five frames of its own origin, beside the same page without.`,
  blindSpot: `${blindSpot} Frames of another origin have processes of their own.`,
  async run({ ours, site, isQuick }) {
    const rounds = isQuick ? 1 : 9;
    const taken = await inRounds(rounds, {
      framed: () => loadsOf(ours, site.framed),
      plain: () => loadsOf(ours, site.plain()),
    });
    return (['first', 'reload'] as const).map((load): Figure => {
      const [own, other] = [of(taken.framed, load, 'totalMs'), of(taken.plain, load, 'totalMs')];
      return {
        what: `Five frames, ${load === 'first' ? 'first load' : 'reload'}: TOTAL, of the page without`,
        measured: own / other,
        atMost: 1.1,
        unit: 'times',
        detail: `${ofText(own, other, rounds)}, ${of(taken.framed, load, 'injections')} injections`,
      };
    });
  },
};

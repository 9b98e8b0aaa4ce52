import { callSource } from '../../dev/browsers/source.ts';
import { withBrowser } from './browser.ts';
import type { BenchRow } from './row.ts';
import { inRounds, median, ofText } from './stats.ts';

declare global {
  interface Window {
    loadedMs?: number;
  }
}

/** Runs in the page before its scripts: notes when ClerkJS has loaded, to 4 ms. */
function noteLoaded(): void {
  const look = (): void => {
    const clerk = (window as { Clerk?: { loaded?: boolean } }).Clerk;
    if (clerk?.loaded) window.loadedMs = performance.now();
    else setTimeout(look, 4);
  };
  look();
}

const loadedIn = (extensionDir: string | null, url: string): Promise<number> =>
  withBrowser(extensionDir, async ({ puppeteer }) => {
    const page = await puppeteer.newPage();
    await page.evaluateOnNewDocument(callSource(noteLoaded, []));
    await page.goto(url);
    const handle = await page.waitForFunction('window.loadedMs');
    return (await handle.jsonValue()) as number;
  });

export const loaded: BenchRow = {
  name: 'loaded',
  method:
    'Fresh browser for each round, with and without the extension in random order, medians. From the start of the navigation until Clerk.loaded, in a new tab on the demo app.',
  blindSpot:
    'Wall time, which other work on the machine moves; looked at every 4 ms. The local instance answers at once: a real network hides more.',
  async run({ ours, site: { clerk }, isQuick }) {
    const rounds = isQuick ? 2 : 25;
    clerk.reset();
    const url = clerk.url('/');
    const taken = await inRounds(rounds, {
      with: () => loadedIn(ours, url),
      without: () => loadedIn(null, url),
    });
    const [own, other] = [median(taken.with), median(taken.without)];
    return [
      {
        what: 'Clerk.loaded with the extension, of without',
        measured: own / other,
        atMost: 1.05,
        unit: 'times',
        detail: ofText(own, other, rounds),
      },
    ];
  },
};

import { callSource } from '../../dev/browsers/source.ts';
import type { BenchRow } from './row.ts';
import { withScene } from './scene-page.ts';
import { median } from './stats.ts';

const pairs = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** A HAR of about so many bytes: an app's requests with a session cookie, each with a body of some hundred characters. */
function harOf(bytes: number): string {
  const entry = (at: number) => ({
    startedDateTime: new Date(1_795_000_000_000 + at * 100).toISOString(),
    time: 20,
    _resourceType: 'fetch',
    request: {
      method: 'GET',
      url: `http://localhost:5173/api/items/${at}?page=1`,
      headers: pairs({ accept: 'application/json', cookie: `theme=dark; other=${'c'.repeat(600)}` }),
      cookies: [],
    },
    response: {
      status: at % 50 === 0 ? 401 : 200,
      headers: pairs({ 'content-type': 'application/json', date: 'Fri, 27 Nov 2026 10:00:00 GMT' }),
      redirectURL: '',
      content: { mimeType: 'application/json', text: '{"a":1,"b":[2,3]}'.repeat(60) },
    },
  });
  const one = JSON.stringify(entry(1)).length + 1;
  const entries = Array.from({ length: Math.round(bytes / one) }, (_, at) => entry(at));
  return JSON.stringify({ log: { version: '1.2', entries } });
}

/** In the page: opens a file by the dialog. How long that took, and the longest time in which nothing else could run. */
async function openFile(text: string): Promise<{ tookMs: number; longestMs: number }> {
  const find = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  find('Close report')?.click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  find('Open report')?.click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const input = document.querySelector<HTMLInputElement>('dialog input[type="file"]');
  if (!input) throw new Error('The dialog is not open.');
  const files = new DataTransfer();
  files.items.add(new File([text], 'a.har'));
  input.files = files.files;
  let longestMs = 0;
  let isOpen = false;
  let lastMs = performance.now();
  const startedMs = lastMs;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  while (!isOpen) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    isOpen = document.querySelector('.report-head') !== null;
    if (nowMs - startedMs > 60_000) throw new Error('It was not opened.');
  }
  return { tookMs: lastMs - startedMs, longestMs };
}

export const harRow: BenchRow = {
  name: 'har',
  method:
    'A HAR as a file, opened by the dialog in a page of its own, no extension. From the choice of the file until the report is drawn; the longest time between two messages that the page posts to itself. Medians of rounds.',
  blindSpot: 'The time in which the browser reads the file from a disk. What is drawn after the first frame.',
  async run({ isQuick }) {
    const rounds = isQuick ? 1 : 5;
    return withScene('report-saved', async (page) => {
      const open = async (bytes: number) => {
        const source = callSource(openFile, [harOf(bytes)]);
        const taken: { tookMs: number; longestMs: number }[] = [];
        for (let round = 0; round <= rounds; round++)
          taken.push((await page.evaluate(source)) as { tookMs: number; longestMs: number });
        // The first one compiles.
        return taken.slice(1);
      };
      const [small, large] = [await open(1_250_000), await open(10_000_000)];
      const typical = (of: typeof small, each: 'tookMs' | 'longestMs') => median(of.map((one) => one[each]));
      return [
        {
          what: 'A HAR of 10 MB is open',
          measured: typical(large, 'tookMs'),
          atMost: 1_000,
          unit: 'ms' as const,
          detail: `n = ${rounds}`,
        },
        {
          what: 'The longest block of the panel meanwhile',
          measured: typical(large, 'longestMs'),
          atMost: 100,
          unit: 'ms' as const,
          detail: `n = ${rounds}`,
        },
        {
          what: 'A HAR of 10 MB, of one of 1.25 MB',
          measured: typical(large, 'tookMs') / typical(small, 'tookMs'),
          atMost: 10,
          unit: 'times' as const,
          detail: `${typical(large, 'tookMs').toFixed(0)} ms / ${typical(small, 'tookMs').toFixed(0)} ms: eight times as large`,
        },
      ];
    });
  },
};

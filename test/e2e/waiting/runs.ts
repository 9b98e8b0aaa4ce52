import { launchBrowser } from '../../../dev/browsers/launch.ts';
import type { BrowserName, InspectorBrowser, Surface, Tab } from '../../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../../dev/clerk/index.ts';
import { buildFolder } from '../../../dev/vite/build.ts';
import { load, type Recording, record, tokenTtlSeconds } from './page-session.ts';
import { differsInTimeOnly, transcript } from './transcript.ts';

export const watches = ['no extension', 'no panel', 'panel'] as const;
export type Watch = (typeof watches)[number];

export const majors = [6, 5, 4] as const;
export type Major = (typeof majors)[number];

/**
 * Cookies don't know ports: in one browser each release needs a host of its own. From the last one the extension reads
 * no keys, as it is not one of this machine's plain names.
 */
const hosts: Record<Major, string> = { 6: 'localhost', 5: '127.0.0.1', 4: 'four.localhost' };

/** One page session, with an instance of its own. */
export interface Run {
  watch: Watch;
  major: Major;
  browser: InspectorBrowser;
  clerk: ClerkInstance;
  tab: Tab;
  panel: Surface | null;
  recording?: Recording;
}

/** ClerkJS does nothing by itself as near as this to any moment of the script. */
const tolerableMs = 1_000;
const attempts = 5;

/**
 * Records the sessions of all pages. On a machine that can't keep to the script, with or without the extension, two
 * sessions differ whatever is tested: then all is done again.
 */
export async function recordAll(name: BrowserName): Promise<Run[]> {
  for (let attempt = 1; ; attempt++) {
    const runs: Run[] = [];
    try {
      for (const watch of watches) await prepare(name, watch, runs);
      await play(runs);
      const lateMs = latenessMs(runs);
      if (lateMs < tolerableMs && !(attempt < attempts && keptAnotherTime(runs))) return runs;
      if (attempt === attempts) throw new Error(`the pages were ${lateMs} ms late: this machine is too busy`);
      await close(runs);
    } catch (error) {
      await close(runs);
      throw error;
    }
  }
}

/** Starts a browser, and opens in it a page of each release's instance, still without Clerk. */
async function prepare(name: BrowserName, watch: Watch, runs: Run[]): Promise<void> {
  const browser = await launchBrowser(name, {
    extensionDir: watch === 'no extension' ? undefined : buildFolder(name),
  });
  try {
    for (const major of majors) {
      const clerk = await startClerkInstance({ config: { tokenTtlSeconds } });
      const tab = await browser.newTab(pageUrl(clerk, major, '/plain'), { inFront: true });
      const panel = watch === 'panel' ? await tab.openPanel() : null;
      runs.push({ watch, major, browser, clerk, tab, panel });
    }
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Lets all pages have their session, side by side. They load one after the other, so as not to hold each other up. */
async function play(runs: Run[]): Promise<void> {
  const playing: Promise<void>[] = [];
  for (const run of runs) {
    run.clerk.clearLog();
    const loadedAtMs = await load(run.tab, pageUrl(run.clerk, run.major, `/?clerk=${run.major}`));
    // ClerkJS 6 renews all tokens at once, and the cookie is then of whichever answer comes last.
    run.clerk.fault({ match: `${run.clerk.sessions()[0]?.id}/tokens`, delayMs: 500 });
    const keep = async () => {
      run.recording = await record(run.tab, run.clerk, loadedAtMs);
    };
    playing.push(keep());
  }
  await Promise.all(playing);
}

/** Two sessions of one release sent the same, but not in the same phases of the script. */
function keptAnotherTime(runs: Run[]): boolean {
  const lines = ({ recording }: Run): string[] => (recording ? transcript(recording) : []);
  return majors.some((major) => {
    const [alone, ...watched] = runs.filter((run) => run.major === major).map(lines);
    return watched.some((each) => differsInTimeOnly(alone ?? [], each));
  });
}

/** By how much the latest moment of all missed the script. */
function latenessMs(runs: Run[]): number {
  const late = runs.flatMap(({ recording }) =>
    (recording?.moments ?? []).map(
      ({ atMs, startedAtMs }) => startedAtMs - atMs - (recording?.loadedAtMs ?? 0),
    ),
  );
  return Math.max(...late);
}

export async function close(runs: Run[]): Promise<void> {
  await Promise.all([...new Set(runs.map(({ browser }) => browser))].map((browser) => browser.close()));
  await Promise.all(runs.map(({ clerk }) => clerk.close()));
}

function pageUrl(clerk: ClerkInstance, major: Major, path: string): string {
  const url = new URL(clerk.url(path));
  url.hostname = hosts[major];
  return url.href;
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PanelSession, readPanel } from '../browsers/read-panel.ts';
import type { Surface } from '../browsers/types.ts';
import { Problem } from '../setup/problem.mjs';
import { root } from '../setup/processes.mjs';
import { sessionDigest, sessionTable } from './session-table.ts';

const REPRINT_MS = 5_000;
/** Keys are waited for at most 5 s by the extension itself. */
const KEYS_MS = 7_000;

/**
 * Waits for sessions and their verdicts. The demo always has sessions; somebody's own app may have none, and then the
 * panel's own words say why.
 */
export async function firstSessions(panel: Surface, ownApp: boolean): Promise<PanelSession[]> {
  try {
    await panel.waitFor(() => document.querySelector('[role="option"][data-session-id]') !== null, [], {
      timeoutMs: ownApp ? 15_000 : 30_000,
      what: 'a session',
    });
  } catch (error) {
    const why = await panel.text('[data-state] :is(h1, h2, h3)');
    if (ownApp && why) {
      console.log(`\nNo sessions. The panel says: ${why}`);
      return [];
    }
    const details = error instanceof Error ? error.message : String(error);
    throw new Problem('The panel showed no sessions within 30 s.', details);
  }
  const undecided = '[role="option"][data-verdict="not verified"]';
  await panel
    .waitFor((css: string) => document.querySelector(css) === null, [undecided], { timeoutMs: KEYS_MS })
    // Then "not verified" is the answer, and the table says so.
    .catch(() => undefined);
  const answered = '[role="group"][aria-label="Server answer"][data-answer]';
  await panel
    .waitFor((css: string) => document.querySelector(css), [answered], { timeoutMs: KEYS_MS })
    // Then no answer is printed.
    .catch(() => undefined);
  return readPanel(panel);
}

/** As most people dock it: the picture then shows what they would see without scrolling. */
const PICTURE_SIZE = { width: 1400, height: 420 };

/** Prints the sessions, and saves a picture of the panel. */
export async function show(panel: Surface, sessions: PanelSession[]): Promise<void> {
  const file = join(root, 'artifacts', 'panel.png');
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  await panel.setSize?.(PICTURE_SIZE);
  await panel.screenshot(file);
  const answer = await panel.text('[role="group"][aria-label="Server answer"] h2');
  if (answer) console.log(`\nServer answer: ${answer}`);
  if (sessions.length > 0) console.log(`\n${sessionTable(sessions)}`);
  console.log(`\nPicture of the panel: ${file}`);
}

/** Prints the table again whenever it has changed, until told to stop. */
export async function watch(panel: Surface, shown: PanelSession[], stop: AbortSignal): Promise<void> {
  let last = sessionDigest(shown);
  while (!stop.aborted) {
    await sleep(REPRINT_MS, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    const sessions = await readPanel(panel).catch(() => null);
    if (sessions === null || sessionDigest(sessions) === last) continue;
    last = sessionDigest(sessions);
    console.log(`\n${sessionTable(sessions)}`);
  }
}

import { expect } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { frontendApiRequests, openJudgedPanel, people, press, select, type World } from '../e2e/fixture.ts';
import { createRandom } from '../parity/random.ts';

/** Counts how often a panel that showed sessions showed none. */
async function watchBlank(panel: Surface): Promise<() => Promise<number>> {
  await panel.evaluate(() => {
    const watched = globalThis as unknown as { blank: number };
    watched.blank = 0;
    new MutationObserver(() => {
      if (document.querySelectorAll('[role="option"]').length === 0) watched.blank += 1;
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () => panel.evaluate(() => (globalThis as unknown as { blank: number }).blank);
}

/** What is said of a command that ended, whichever way. */
const ended = (panel: Surface, sessionId: string): Promise<string> =>
  panel.waitFor(
    (id) => {
      const text = document.querySelector('[aria-label="Last action"]')?.textContent ?? '';
      return text.includes(id) && /done|no-answer/.test(text) ? text : null;
    },
    [sessionId],
    { what: `the end of a Touch of ${sessionId}` },
  );

/**
 * Stops the worker at a random moment around each command. Each must come to the instance exactly once, and be said to be
 * done or unknown; the panel must never be blank.
 */
export async function stopAtRandom(world: World, times: number, seed: number): Promise<void> {
  const random = createRandom(seed);
  const tab = await world.open();
  const panel = await openJudgedPanel(tab);
  const blank = await watchBlank(panel);
  const { alice, bob } = people(world.clerk);
  const said: string[] = [];
  for (let at = 0; at < times; at++) {
    const id = at % 2 === 0 ? bob : alice;
    await select(panel, id);
    world.clerk.clearFaults();
    if (random.chance(0.5)) world.clerk.fault({ match: '/touch', delayMs: random.below(400) });
    world.clerk.clearLog();
    const stop = async () => {
      await new Promise((resolve) => setTimeout(resolve, random.below(500)));
      await world.browser.stopWorker();
    };
    await Promise.all([press(panel, 'Touch'), stop()]);
    said.push(/done|no-answer/.exec(await ended(panel, id))?.[0] ?? '');
    const touches = frontendApiRequests(world.clerk).filter((each) => each.endsWith(`/${id}/touch`));
    expect([at, touches.length]).toEqual([at, 1]);
  }
  expect(said.length).toBe(times);
  expect(await blank()).toBe(0);
}

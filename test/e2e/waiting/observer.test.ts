import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserName, sessionsWhen } from '../fixture.ts';
import type { Recording } from './page-session.ts';
import { close, type Major, majors, type Run, recordAll, type Watch } from './runs.ts';
import { keyRequests, missing, pageRequests, transcript } from './transcript.ts';

/**
 * One page session of a minute, three times: in a browser without the extension, in one with it, and in one with its
 * panel open. Nothing of it may differ. The clock is not moved, since the extension's own timers, which are what could
 * disturb, would not move along; instead all sessions run at the same time.
 */
describe(`observer in ${browserName}`, () => {
  let runs: Run[] = [];

  beforeAll(async () => {
    runs = await recordAll(browserName);
  }, 900_000);

  afterAll(() => close(runs));

  const runOf = (watch: Watch, major: Major): Run & { recording: Recording } => {
    const run = runs.find((each) => each.watch === watch && each.major === major);
    if (!run?.recording) throw new Error(`ClerkJS ${major} with ${watch} was not recorded`);
    return { ...run, recording: run.recording };
  };

  describe.each(majors)('with ClerkJS %i', (major) => {
    it('is tried on a page that keeps the focus, acts, and has its tokens renewed', () => {
      const { recording } = runOf('no extension', major);
      for (const { hasFocus, visibility, outcome } of recording.moments) {
        expect({ hasFocus, visibility }).toEqual({ hasFocus: true, visibility: 'visible' });
        expect(outcome).toMatch(/^(done|eyJ.+)$/);
      }
      const renewals = pageRequests(recording).filter(
        ({ atMs, path }) => atMs > recording.loadedAtMs + 20_000 && /\/tokens\?/.test(path),
      );
      expect(renewals.length).toBeGreaterThanOrEqual(2);
    });

    it.for(['no panel', 'panel'] as const)('changes nothing with %s', (watch) => {
      const alone = transcript(runOf('no extension', major).recording);
      const watched = transcript(runOf(watch, major).recording);
      const difference = { lost: missing(watched, alone), added: missing(alone, watched) };
      expect(difference).toEqual({ lost: [], added: [] });
    });

    it('is there all the time, and asks for nothing but the public keys', async () => {
      const closed = runOf('no panel', major);
      expect((await closed.tab.actionState()).title).toBe('Clerk sessions of this page');
      expect(keyRequests(closed.recording)).toEqual([]);
      const { panel, recording } = runOf('panel', major);
      if (!panel) throw new Error('the panel is not open');
      const [alice] = await sessionsWhen(panel, 'three sessions', ({ length }) => length === 3);
      // Her token was renewed near the end.
      expect(alice?.secondsLeft).toBeGreaterThan(0);
      expect(keyRequests(recording).flatMap(({ cookies }) => cookies)).toEqual([]);
    });
  });
});

import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import { firefoxInFullRuns, inEachBrowser, press, statusText } from './fixture.ts';

inEachBrowser('a Clerk that misbehaves', (world) => {
  const touch = async (how: string) => {
    const tab = await world.open(`/broken?how=${how}`);
    const panel = await tab.openPanel();
    await panel.waitFor(() => document.querySelector('[role="option"]') !== null, [], { what: 'sessions' });
    await press(panel, 'Touch');
    return { tab, panel };
  };

  const endsInWords = (how: string, outcome: string) =>
    it(`${how}: the action ends with words and a code`, async () => {
      const { tab, panel } = await touch(how);
      await statusText(panel, 'Last action', outcome);
      for (const name of ['Get token', 'Reload session', 'Clear cache']) {
        await press(panel, name);
        await statusText(panel, 'Last action', `Last action: ${name}`);
      }
      expect(await readPanel(panel)).toHaveLength(2);
      expect(await tab.evaluate(() => document.readyState)).toBe('complete');
    });

  endsInWords('throw', 'threw');
  endsInWords('proxy', 'done');

  firefoxInFullRuns(() => {
    endsInWords('reject', 'threw');
    endsInWords('junk', 'done');
    endsInWords('frozen', 'done');

    it('hang: it can be cancelled, and ends by itself in its time', async () => {
      const { panel } = await touch('hang');
      await press(panel, 'Cancel');
      await statusText(panel, 'Last action', 'aborted');
      await press(panel, 'Reload session');
      const said = await statusText(panel, 'Last action', 'timeout');
      expect(said).toContain('Check the session before you try again');
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../dev/browsers/launch.ts';
import type { InspectorBrowser, Tab, Theme } from '../../dev/browsers/types.ts';
import { drawScene, stillAddress } from '../../dev/scenes/browse.ts';
import { scenes } from '../../dev/scenes/list.ts';
import { type ScenesServer, serveScenes } from '../../dev/scenes/serve.ts';
import { violations } from './axe.ts';
import { browserName, firefoxInFullRuns } from './fixture.ts';

describe(`scenes in ${browserName}`, () => {
  let server: ScenesServer;
  let browser: InspectorBrowser;
  let tab: Tab;

  beforeAll(async () => {
    server = await serveScenes();
    browser = await launchBrowser(browserName, {});
    tab = await browser.newTab(server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const draw = (name: string, theme: Theme) => tab.evaluate(drawScene, stillAddress(name, theme));

  it('are all drawn', async () => {
    const found: string[] = [];
    for (const { name } of scenes) {
      const problem = await draw(name, 'light');
      if (problem) found.push(`${name}: ${problem}`);
    }
    expect(found).toEqual([]);
  });

  firefoxInFullRuns(() => {
    /** In the other theme only the colours are others. */
    it.each([
      ['light', undefined],
      ['dark', ['color-contrast']],
    ] as const)('have no violation, %s', async (theme, rules) => {
      const found: string[] = [];
      for (const { name } of scenes) {
        await draw(name, theme);
        found.push(...(await violations(tab, rules)).map((each) => `${name}: ${each}`));
      }
      expect(found).toEqual([]);
    });
  });
});

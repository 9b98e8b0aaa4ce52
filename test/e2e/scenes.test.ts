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

  const problemsOf = async (theme: Theme, more: () => Promise<string[]>): Promise<string[]> => {
    const found: string[] = [];
    for (const { name } of scenes) {
      const problem = await draw(name, theme);
      const problems = [...(problem ? [problem] : []), ...(await more())];
      found.push(...problems.map((each) => `${name}: ${each}`));
    }
    return found;
  };

  // Chromium's are drawn by the tests below.
  if (browserName === 'firefox')
    it('are all drawn', async () => {
      expect(await problemsOf('light', async () => [])).toEqual([]);
    });

  firefoxInFullRuns(() => {
    /** In the other theme only the colours are others. */
    it.each([
      ['light', undefined],
      ['dark', ['color-contrast']],
    ] as const)('are drawn and have no violation, %s', async (theme, rules) => {
      expect(await problemsOf(theme, () => violations(tab, rules))).toEqual([]);
    });
  });
});

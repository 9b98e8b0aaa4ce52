import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../dev/browsers/launch.ts';
import type { InspectorBrowser, Tab, Theme } from '../../dev/browsers/types.ts';
import { drawScene, stillAddress } from '../../dev/scenes/browse.ts';
import { scenes } from '../../dev/scenes/list.ts';
import { type ScenesServer, serveScenes } from '../../dev/scenes/serve.ts';
import { violations } from './axe.ts';
import { browserName, firefoxInFullRuns } from './fixture.ts';

/** Runs in the page of the scenes: what of a dialog's buttons is out of sight in a view of this size. */
function hiddenButtons(address: string, width: number, height: number): Promise<string[]> {
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: address, width, height, style: 'border: 0' });
  document.body.append(frame);
  return new Promise((resolve) => {
    const look = () => {
      const page = frame.contentDocument;
      if (page?.documentElement?.dataset.scene === undefined) return setTimeout(look, 20);
      const dialog = page.querySelector<HTMLElement>('dialog[open]');
      dialog?.scrollTo(0, 0);
      const box = dialog?.getBoundingClientRect();
      const all = [...(dialog?.querySelectorAll('button') ?? [])].map((button) => ({
        name: button.textContent ?? '',
        at: button.getBoundingClientRect(),
      }));
      const isHidden = ({ top, bottom, left, right }: DOMRect) =>
        !box || top < box.top || bottom > box.bottom || left < box.left || right > box.right;
      const isOut = !box || box.top < 8 || box.bottom > height - 8 || box.left < 8 || box.right > width - 8;
      frame.remove();
      resolve([
        ...(all.length < 2 ? ['no buttons'] : []),
        ...(isOut ? ['the dialog'] : []),
        ...all.filter(({ at }) => isHidden(at)).map(({ name }) => name),
      ]);
    };
    look();
  });
}

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

  it.each([
    [400, 300],
    [1_400, 300],
  ])('keep a dialog and its buttons in sight at %i by %i', async (width, height) => {
    await draw('one-session', 'light');
    for (const name of ['confirm-sign-out', 'backend-live-key', 'cookies-clear']) {
      const hidden = await tab.evaluate(hiddenButtons, stillAddress(name, 'light'), width, height);
      expect(hidden, name).toEqual([]);
    }
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

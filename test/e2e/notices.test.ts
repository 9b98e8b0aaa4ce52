import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import {
  browserName,
  firefoxInFullRuns,
  inEachBrowser,
  isJudged,
  press,
  sessionsWhen,
  statusText,
} from './fixture.ts';

const notice = (surface: Surface): Promise<string | null> => surface.text('[aria-label="Privacy notice"]');
const gone = (surface: Surface): Promise<unknown> =>
  surface.waitFor(() => !document.querySelector('[aria-label="Privacy notice"]'), [], {
    what: 'the notice to be gone',
  });

/** Presses Details, and closes what it opens; answers what that was. */
async function openedByDetails(panel: Surface): Promise<string> {
  await press(panel, 'Details');
  return panel.waitFor(
    async () => {
      const [tab] = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.TAB] });
      if (!tab?.documentUrl?.includes('#')) return null;
      await chrome.tabs.remove(tab.tabId);
      return tab.documentUrl.slice(location.origin.length);
    },
    [],
    { what: 'the page of options' },
  );
}

inEachBrowser('the privacy notice', (world) => {
  it('stands at the foot of a fresh profile, until it was read in one view', async () => {
    const tab = await world.open('/');
    const panel = await tab.openPanel();
    await panel.byRole('complementary', 'Privacy notice');
    expect(await notice(panel)).toContain('Reads the tab’s Clerk sessions, tokens, cookies and requests.');
    const bottom = await panel.evaluate(
      () => document.querySelector('[aria-label="Privacy notice"]')?.getBoundingClientRect().bottom,
    );
    expect(bottom).toBeGreaterThan(await panel.evaluate(() => innerHeight - 40));
    if (browserName === 'chromium')
      expect(await openedByDetails(panel)).toBe('/src/options/options.html#handling');
    await press(panel, 'Got it');
    await gone(panel);
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
    const popup = await tab.openPopup();
    await popup.byRole('button', 'Options');
    await gone(popup);
    await popup.close();
    await world.browser.stopWorker();
    await tab.closeDevtools();
    const again = await tab.openPanel();
    await sessionsWhen(again, 'judged sessions', isJudged);
    expect(await notice(again)).toBeNull();
  });
});

firefoxInFullRuns(() => {
  inEachBrowser('the choice of keys', (world) => {
    /** A tab with the page of options, to choose in. */
    const openOptions = async () => {
      const tab = await world.browser.newTab(`${world.browser.extensionOrigin}/src/options/options.html`);
      const click = (name: string) =>
        tab.evaluate((wanted) => {
          const label = [...document.querySelectorAll('label')].find(
            ({ textContent }) => textContent === wanted,
          );
          const choice = label?.querySelector<HTMLInputElement>('input:enabled');
          choice?.click();
          return choice !== undefined && choice !== null;
        }, name);
      const choose = (name: string) => expect.poll(() => click(name)).toBe(true);
      return { tab, choose };
    };
    const keysAsked = () => world.clerk.log().filter(({ path }) => path.includes('jwks.json'));
    const marks = (panel: Surface) => panel.text('[aria-label="Verdict"]');
    /** The strip’s tone says nothing good. */
    const isGreen = (panel: Surface) =>
      panel.evaluate(() =>
        [...document.querySelectorAll('[aria-label="Verdict"], [aria-label="Server answer"]')].some(
          (each) =>
            each.matches('.tone-good, .tone-in') || each.querySelector('.tone-good, .tone-in') !== null,
        ),
      );
    const open = async (): Promise<[Tab, Surface]> => {
      const tab = await world.open('/');
      return [tab, await tab.openPanel()];
    };

    it('never: nothing is fetched, nothing is green, and a pasted token is not verified either', async () => {
      const options = await openOptions();
      await options.choose('Never');
      const [tab, panel] = await open();
      await statusText(panel, 'Verdict', 'fetching keys is turned off in Options');
      expect(await isGreen(panel)).toBe(false);
      await panel.waitFor(() => document.body.textContent?.includes('no key to check the token'), [], {
        what: 'that the server’s answer can’t be told',
      });
      await panel.click(await panel.byRole('tab', 'Token lab'));
      const raw = await tab.evaluate(() => /(?:^|; )__session=([^;]+)/.exec(document.cookie)?.[1] ?? '');
      await panel.fill(await panel.byRole('textbox', 'Token'), raw);
      await press(panel, 'Inspect');
      await statusText(panel, 'Verdict', 'fetching keys is turned off in Options');
      await panel.fill(await panel.byRole('textbox', 'Issuer keys'), JSON.stringify(world.clerk.jwks));
      await press(panel, 'Inspect');
      await statusText(panel, 'Verdict', 'accepted');
      expect(keysAsked()).toEqual([]);
      // What is chosen elsewhere is so at once.
      await panel.click(await panel.byRole('tab', 'Sessions'));
      await options.choose('Automatic');
      await statusText(panel, 'Verdict', 'accepted');
      await options.tab.close();
    });

    it('ask: nothing is fetched until Fetch keys is pressed', async () => {
      const options = await openOptions();
      await options.choose('Ask');
      await world.browser.stopWorker();
      const [, panel] = await open();
      await statusText(panel, 'Verdict', 'only when you ask');
      expect(await isGreen(panel)).toBe(false);
      expect(keysAsked()).toEqual([]);
      await press(panel, 'Fetch keys');
      await statusText(panel, 'Verdict', 'accepted');
      expect(keysAsked().length).toBeGreaterThan(0);
      expect(await marks(panel)).not.toContain('not verified');
      await options.choose('Never');
      await statusText(panel, 'Verdict', 'turned off');
      expect(await isGreen(panel)).toBe(false);
      await options.choose('Automatic');
      await options.tab.close();
    });
  });
});

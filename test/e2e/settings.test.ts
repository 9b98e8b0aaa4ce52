import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, press, statusText } from './fixture.ts';
import { askServer, stripWords, wordsOf } from './server-words.ts';

const parties = 'https://app.example.com';
const refused = 'token-invalid-authorized-parties';

/** Opens the deciding facts of a request, with the switches below. */
async function openFacts(panel: Surface, request: RegExp): Promise<void> {
  await panel.click(await panel.byRole('button', request));
  await panel.byRole('form', 'Your server’s settings');
}

async function setParties(panel: Surface, text: string): Promise<void> {
  await openFacts(panel, /^Bearer token: /);
  await panel.fill(await panel.byRole('textbox', 'Your server’s authorized parties'), text);
  await press(panel, 'Save settings');
  await statusText(panel, 'Settings', 'Saved.');
}

/** The strip says what the real server says with these options. */
async function equals(tab: Tab, panel: Surface, options: object): Promise<void> {
  await expect
    .poll(async () => JSON.stringify([await stripWords(panel), wordsOf(await askServer(tab, options))]), {
      timeout: 15_000,
    })
    .toMatch(/^\[(\[.*\]),\1\]$/);
}

inEachBrowser('settings of the app’s server', (world) => {
  it('decide the answer and the verdict, and are kept for the origin', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await setParties(panel, parties);
    await equals(tab, panel, { authorizedParties: [parties] });
    expect((await stripWords(panel))[2]).toBe(`Bearer token: signed-out, ${refused}`);
    await statusText(panel, 'Verdict', refused);

    // A worker that was stopped, and a page that was loaded again, know them.
    await world.browser.stopWorker();
    await tab.reload();
    await statusText(panel, 'Verdict', refused);
    await equals(tab, panel, { authorizedParties: [parties] });

    await press(panel, 'Reset settings');
    await statusText(panel, 'Verdict', 'accepted');
    await equals(tab, panel, {});
  });

  it('are refused in words where they can’t be, and nothing is kept', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await openFacts(panel, /^Page load: /);
    await panel.fill(await panel.byRole('textbox', 'API URL'), 'api.example.com');
    await press(panel, 'Save settings');
    await statusText(panel, 'Settings', 'http:// or https://');
    await equals(tab, panel, {});
  });

  it('are listed in the options, and deleted there while a panel is open', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await setParties(panel, parties);
    await statusText(panel, 'Verdict', refused);
    const options = await world.browser.newTab(`${world.browser.extensionOrigin}/src/options/options.html`);
    const listed = () =>
      options.evaluate(
        () => document.querySelector('[aria-labelledby="kept"].options-list')?.textContent ?? '',
      );
    await expect.poll(listed).toContain('authorized parties');
    expect(await listed()).toContain(new URL(world.clerk.origin).origin);
    await options.evaluate(() => {
      document.querySelector<HTMLButtonElement>('[aria-labelledby="kept"].options-list button')?.click();
    });
    await expect.poll(listed).toBe('');
    await options.close();
    await statusText(panel, 'Verdict', 'accepted');
    await equals(tab, panel, {});
  });
});

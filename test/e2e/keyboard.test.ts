import { expect, it } from 'vitest';
import type { InspectorBrowser, Surface } from '../../dev/browsers/types.ts';
import { browserName, inEachBrowser, openJudgedPanel } from './fixture.ts';

const openTab = (panel: Surface, name: string) =>
  panel.waitFor(
    (label) =>
      document.querySelector('[aria-label="Views"] [aria-selected="true"]')?.textContent?.startsWith(label),
    [name],
    { what: `the tab ${name}` },
  );

const focusIn = (panel: Surface, region: string) =>
  panel.waitFor(
    (name) => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region === name || null,
    [region],
    { what: `the focus in ${region}` },
  );

/** Clicks the switch of the options. */
async function toggle(browser: InspectorBrowser): Promise<void> {
  const options = await browser.newTab(`${browser.extensionOrigin}/src/options/options.html`);
  const click = () =>
    options.evaluate(() => {
      const checkbox = document.querySelector<HTMLInputElement>('.options-check input');
      checkbox?.click();
      return checkbox !== null;
    });
  await expect.poll(click).toBe(true);
  await options.close();
}

inEachBrowser('keyboard', (world) => {
  it('single keys reach every tab, the search, the reason and the list of keys', async () => {
    const panel = await openJudgedPanel(await world.open());
    await panel.press('3');
    await openTab(panel, 'Timeline');
    await panel.press('/');
    await panel.waitFor(() => document.activeElement?.getAttribute('aria-label') === 'Filter', [], {
      what: 'the focus in the filter',
    });
    // Text of the field, no key of ours.
    await panel.press('2');
    await openTab(panel, 'Timeline');
    expect(
      await panel.evaluate(() => document.querySelector<HTMLInputElement>('[type="search"]')?.value),
    ).toBe('2');
    await panel.press('Escape');
    await panel.waitFor(() => document.querySelector<HTMLInputElement>('[type="search"]')?.value === '', [], {
      what: 'an empty filter',
    });
    await panel.press('F6');
    await panel.press('1');
    await openTab(panel, 'Sessions');
    await panel.press('w');
    await panel.waitFor(() => document.querySelector('.strip [aria-expanded="true"]'), [], {
      what: 'the reason',
    });
    await panel.press('Escape');
    await panel.waitFor(() => !document.querySelector('.strip [aria-expanded="true"]'), [], {
      what: 'the reason gone',
    });
    await panel.press('?');
    await panel.byRole('dialog', 'Keyboard shortcuts');
    await panel.press('Escape');
    await panel.waitFor(() => !document.querySelector('dialog[open]'), [], { what: 'the dialog closed' });
    // DevTools got none of these keys: the panel is still what it shows.
    await panel.press('y');
    await panel.waitFor(
      () => document.querySelector('[aria-label="Report"]')?.textContent?.includes('Copied a report'),
      [],
      { what: 'the copied report' },
    );
  });

  it('DevTools’ own search narrows the open tab', async () => {
    const panel = await openJudgedPanel(await world.open());
    // Firefox has no search field for panels.
    if (!panel.searchInDevtools) return expect(browserName).toBe('firefox');
    await panel.press('3');
    await openTab(panel, 'Timeline');
    await panel.searchInDevtools('nothing like it');
    await panel.waitFor(() => document.body.textContent?.includes('No events match “nothing like it”.'), [], {
      what: 'a narrowed timeline',
    });
  });

  it('F6 goes from the server’s answer to the list and to the details', async () => {
    const panel = await openJudgedPanel(await world.open());
    await panel.press('F6');
    await focusIn(panel, 'strip');
    await panel.press('F6');
    await focusIn(panel, 'rows');
    await panel.press('ArrowDown');
    await panel.waitFor(
      (id) =>
        document.querySelector('[aria-selected="true"][role="option"]')?.getAttribute('data-session-id') ===
        id,
      [world.clerk.sessions()[1]?.id ?? ''],
      { what: 'the second session' },
    );
    await panel.press('F6');
    await focusIn(panel, 'details');
  });

  it('single keys do nothing once the options turn them off', async () => {
    const panel = await openJudgedPanel(await world.open());
    await toggle(world.browser);
    await panel.waitFor(() => !document.querySelector('[aria-keyshortcuts]'), [], { what: 'no single keys' });
    await panel.press('3');
    await panel.press('F6');
    await focusIn(panel, 'strip');
    await openTab(panel, 'Sessions');
    await toggle(world.browser);
    await panel.waitFor(() => document.querySelector('[aria-keyshortcuts]'), [], { what: 'single keys' });
    await panel.press('3');
    await openTab(panel, 'Timeline');
  });
});

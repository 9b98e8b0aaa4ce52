import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { violations as axeViolations } from './axe.ts';
import { openBackendTab } from './backend-fixture.ts';
import { firefoxInFullRuns, inEachBrowser, openJudgedPanel, press, statusText } from './fixture.ts';

async function violations(surface: Surface): Promise<string[]> {
  // Colours in the middle of a fade are nobody's choice.
  await surface.waitFor(() => document.getAnimations().length === 0, [], { what: 'the end of all motion' });
  return axeViolations(surface);
}

inEachBrowser('accessibility', (world) => {
  it.each(['light', 'dark'] as const)('no violation in the panel, %s', async (theme) => {
    await world.browser.setTheme(theme);
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    expect(await violations(panel)).toEqual([]);
    await press(panel, 'End');
    expect(await violations(panel)).toEqual([]);
    await press(panel, 'Cancel');
    await tab.goto(world.clerk.url('/plain'));
    await panel.waitFor(() => document.querySelector('[data-state="no-clerk"]'), [], { what: 'no Clerk' });
    expect(await violations(panel)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('no violation in the popup, %s', async (theme) => {
    await world.browser.setTheme(theme);
    const popup = await (await world.open()).openPopup();
    await statusText(popup, 'Verdict', 'accepted');
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });

  it('no violation among the options, which follow what is allowed elsewhere', async () => {
    const { browser } = world;
    const sites = ['https://app.example.com/*'];
    const options = await browser.newTab(`${browser.extensionOrigin}/src/options/options.html`);
    const text = () => options.evaluate(() => document.body.textContent);
    await expect.poll(text).toContain('No other site');
    await browser.allowSites(sites);
    await expect.poll(text).toContain('Remove https://app.example.com');
    expect(await axeViolations(options)).toEqual([]);
    await browser.takeBackSites(sites);
    await expect.poll(text).toContain('No other site');
    await options.close();
  });

  it('a session is chosen and asked about by keyboard alone', async () => {
    const panel = await openJudgedPanel(await world.open());
    const [, bob, carol] = world.clerk.sessions();
    await panel.click('[role="option"]');
    await panel.press('ArrowDown');
    await panel.waitFor(
      (id) =>
        document.querySelector('[role="option"][aria-selected="true"]')?.getAttribute('data-session-id') ===
        id,
      [bob?.id ?? ''],
      { what: 'Bob' },
    );
    await panel.press('End');
    await panel.waitFor(
      (id) =>
        document.querySelector('[role="option"][aria-selected="true"]')?.getAttribute('data-session-id') ===
        id,
      [carol?.id ?? ''],
      { what: 'Carol' },
    );
    await press(panel, 'Remove');
    await panel.waitFor(() => document.activeElement?.textContent === 'Cancel', [], {
      what: 'focus on Cancel',
    });
    await panel.press('Escape');
    await panel.waitFor(() => !document.querySelector('dialog[open]'), [], { what: 'the dialog closed' });
    expect(world.clerk.sessions()).toHaveLength(3);
  });

  firefoxInFullRuns(() => {
    it.each(['light', 'dark'] as const)('no violation in the views of a session, %s', async (theme) => {
      await world.browser.setTheme(theme);
      const panel = await openJudgedPanel(await world.open());
      await panel.click(await panel.byRole('tab', 'Properties'));
      expect(await violations(panel)).toEqual([]);
      await panel.click(await panel.byRole('tab', 'Authorization'));
      await panel.fill(await panel.byRole('combobox', 'Permission'), 'org:sys_memberships:manage');
      await press(panel, 'Check');
      await panel.byRole('region', 'Your server');
      expect(await violations(panel)).toEqual([]);
      await panel.click(await panel.byRole('tab', 'Reverification'));
      await press(panel, 'Start verification');
      await panel.byRole('textbox', 'Password');
      expect(await violations(panel)).toEqual([]);
      await panel.click(await panel.byRole('tab', 'Devices'));
      await press(panel, 'List devices');
      await panel.byRole('table', 'Devices');
      expect(await violations(panel)).toEqual([]);
      await press(panel, 'Sign out');
      expect(await violations(panel)).toEqual([]);
    });

    it.each(['light', 'dark'] as const)('no violation in the Token lab and in Compare, %s', async (theme) => {
      await world.browser.setTheme(theme);
      const panel = await openJudgedPanel(await world.open());
      const token = await world.clerk.mint(world.clerk.sessions()[0]?.id ?? '');
      await panel.click(await panel.byRole('tab', 'Token lab'));
      expect(await violations(panel)).toEqual([]);
      await panel.fill(await panel.byRole('textbox', 'Token'), token);
      await press(panel, 'Inspect');
      await statusText(panel, 'Verdict', 'accepted');
      expect(await violations(panel)).toEqual([]);
      // With a second token to compare with.
      await panel.click(await panel.byRole('tab', 'Sessions'));
      await panel.fill(await panel.byRole('combobox', 'Token B'), 'lab');
      await panel.byRole('table', 'Claim differences');
      expect(await violations(panel)).toEqual([]);
    });

    it.each(['light', 'dark'] as const)('no violation in the Backend API, %s', async (theme) => {
      await world.browser.setTheme(theme);
      const { panel, said, useKey } = await openBackendTab(world);
      expect(await violations(panel)).toEqual([]);
      await useKey('pk_test_none');
      await panel.byRole('alert');
      expect(await violations(panel)).toEqual([]);
      await useKey(world.clerk.secretKey);
      await press(panel, 'Fill from selected session');
      await press(panel, 'List sessions');
      await said('done');
      await press(panel, 'Revoke');
      expect(await violations(panel)).toEqual([]);
      await press(panel, 'Revoke the session');
      await panel.byRole('table', 'Browser and backend');
      await press(panel, 'Create token');
      await said('404');
      expect(await violations(panel)).toEqual([]);
    });
  });
});

import { expect, it } from 'vitest';
import { frontendApiRequests, inEachBrowser, press, statusText } from './fixture.ts';

inEachBrowser('popup', (world) => {
  it('shows whose session it is, how long its token lasts and what a backend would say', async () => {
    const tab = await world.open();
    const popup = await tab.openPopup();
    await statusText(popup, 'Verdict', 'accepted');
    const text = (await popup.text('body')) ?? '';
    for (const part of [
      'Alice Anderson',
      'Acme (org:admin)',
      'active',
      '6.40.0',
      'Bob Brown',
      'Carol Clarke',
    ]) {
      expect(text).toContain(part);
    }
    expect(await popup.text(await popup.byRole('timer', 'Token expires in'))).toMatch(/\d+ s/);
    const [alice] = world.clerk.sessions();
    world.clerk.clearLog();
    await press(popup, 'Touch');
    await expect
      .poll(() => frontendApiRequests(world.clerk))
      .toContain(`POST /__clerk/v1/client/sessions/${alice?.id}/touch`);
    await popup.close();
  });

  it('copies a report, masked, and says what is in it', async () => {
    const tab = await world.open();
    const popup = await tab.openPopup();
    await statusText(popup, 'Verdict', 'accepted');
    await press(popup, 'Copy report');
    expect(await statusText(popup, 'Notices', 'a report')).toMatch(
      /^Copied a report: 3 sessions, 0 findings, 0 events\. Names and ids are masked\./,
    );
    await popup.close();
  });

  it('copies the token, and says so', async () => {
    const tab = await world.open();
    const popup = await tab.openPopup();
    await statusText(popup, 'Verdict', 'accepted');
    await press(popup, 'Copy token');
    await popup.waitFor(() => /copied/i.test(document.body.textContent ?? ''), [], {
      what: 'that it was copied',
    });
    await popup.close();
  });

  it('the button tells whether Clerk is there, and forgets it with the page', async () => {
    const title = async () => (await tab.actionState()).title;
    const tab = await world.open();
    await expect.poll(title).toBe('Clerk sessions of this page');
    await tab.goto(world.clerk.url('/plain'));
    await expect.poll(title).toBe('Clerk sessions: no Clerk seen on this page');
    await tab.goto(world.clerk.url('/?clerk=4'));
    await expect.poll(title).toBe('Clerk sessions of this page');
  });

  it('says why nothing was found', async () => {
    const tab = await world.open('/plain');
    const popup = await tab.openPopup();
    await popup.waitFor(() => document.querySelector('[data-state="no-clerk"]'), [], { what: 'no Clerk' });
    await popup.close();
  });
});

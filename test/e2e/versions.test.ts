import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import {
  cookieSession,
  inEachBrowser,
  openJudgedPanel,
  press,
  select,
  sessionsWhen,
  statusText,
} from './fixture.ts';

inEachBrowser('older ClerkJS', (world) => {
  it.each([
    [5, '5.128.0'],
    [4, '4.73.14'],
  ])('%d: lists the sessions and gets a token', async (major, version) => {
    const tab = await world.open(`/?clerk=${major}`);
    const panel = await openJudgedPanel(tab);
    const [alice, bob] = world.clerk.sessions();
    expect(await panel.text('body')).toContain(version);
    expect((await readPanel(panel)).map(({ status, user, verdict }) => ({ status, user, verdict }))).toEqual([
      { status: 'active', user: 'Alice Anderson', verdict: 'accepted' },
      { status: 'active', user: 'Bob Brown', verdict: 'accepted' },
      { status: 'pending', user: 'Carol Clarke', verdict: 'accepted' },
    ]);
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', 'done');
    await select(panel, bob?.id ?? '');
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', bob?.id ?? '');
    expect(await cookieSession(tab)).toBe(alice?.id);
  });

  it('4: reads the active session’s newest token from the cookie, where only there it is', async () => {
    const tab = await world.open('/?clerk=4');
    const panel = await openJudgedPanel(tab);
    await panel.click(await panel.byRole('tab', 'Properties'));
    expect(await panel.text('body')).toMatch(/not in this ClerkJS/);
    await panel.click(await panel.byRole('tab', 'Token'));
    // The page takes a new token, as ClerkJS does each minute; version 4 then leaves lastActiveToken as it was.
    world.clerk.clock(2000);
    await tab.evaluate(() =>
      (
        window as unknown as { Clerk: { session: { getToken(o: object): Promise<string> } } }
      ).Clerk.session.getToken({ skipCache: true }),
    );
    await panel.waitFor(() => /from the .*cookie/i.test(document.body.textContent ?? ''), [], {
      what: 'a reading from the cookie',
    });
    await sessionsWhen(panel, 'an accepted token', ([alice]) => alice?.verdict === 'accepted');
  });
});

import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, people } from './fixture.ts';

const title = (surface: Surface): Promise<string | null> =>
  surface.text('[role="group"][aria-label="Server answer"] h2');

const line = (surface: Surface): Promise<string | null> =>
  surface.text('[role="group"][aria-label="Server answer"] .strip-text p > bdi');

/** Takes away all of the page's cookies that begin so. */
const dropCookies = (tab: Tab, start: string): Promise<void> =>
  tab.evaluate((wanted) => {
    for (const cookie of document.cookie.split('; ')) {
      const [name = ''] = cookie.split('=');
      // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no cookie store that scripts may use.
      if (name.startsWith(wanted)) document.cookie = `${name}=; Max-Age=0; Path=/`;
    }
  }, start);

inEachBrowser('the headline', (world) => {
  it('is on the button while somebody looks, also after a reload, and goes then', async () => {
    const tab = await world.open();
    await expect.poll(async () => (await tab.actionState()).title).toBe('Clerk sessions of this page');
    const panel = await openJudgedPanel(tab);
    const signedIn = { title: 'Signed in for your server', badgeText: '' };
    await expect.poll(() => tab.actionState()).toEqual(signedIn);
    await dropCookies(tab, '__clerk_db_jwt');
    const redirects = { title: 'The next page load will redirect once (handshake)', badgeText: '!' };
    const counted = { ...redirects, title: `${redirects.title}. 1 problem` };
    await expect.poll(() => tab.actionState()).toEqual(counted);
    expect(await title(panel)).toBe(redirects.title);
    expect(await line(panel)).toContain('__clerk_db_jwt');
    await tab.reload();
    // The browser has taken it back; whatever ClerkJS made of its cookies, button and strip say the same again.
    await expect
      .poll(async () => (await tab.actionState()).title.startsWith((await title(panel)) ?? '?'))
      .toBe(true);
    await tab.closeDevtools();
    await expect
      .poll(() => tab.actionState())
      .toEqual({ title: 'Clerk sessions of this page', badgeText: '' });
  });

  it('says what the pending session waits for, with a mark of its own on the button', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { carol } = people(world.clerk);
    await tab.evaluate(async (id) => {
      type Page = { Clerk: { setActive(asked: { session: string }): Promise<void> } };
      await (window as unknown as Page).Clerk.setActive({ session: id });
    }, carol);
    const expected = 'Signed out for your server: this session is pending';
    await expect.poll(() => title(panel)).toBe(expected);
    expect(await line(panel)).toMatch(
      /^Carol .*has to choose an organization first \(choose-organization\)\.$/,
    );
    await expect.poll(() => tab.actionState()).toEqual({ title: `${expected}. 1 problem`, badgeText: '1' });
  });

  it('says by how much this computer’s clock is off', async () => {
    world.clerk.clock(90_000);
    const panel = await openJudgedPanel(await world.open());
    await expect
      .poll(() => title(panel))
      .toMatch(/^This computer’s clock is (?:89|90|91) s slow: a server on it rejects tokens$/);
    expect(await line(panel)).toMatch(/On a server with the right time: signed in\.$/);
  });

  it('says whom the server sees, where the cookie is another session’s', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    const { bob } = people(world.clerk);
    const token = await world.clerk.mint(bob);
    // ClerkJS puts it right again, wherever its page has the focus.
    const setAndRead = async () => {
      await tab.evaluate((raw) => {
        for (const cookie of document.cookie.split('; ')) {
          const [name = ''] = cookie.split('=');
          // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no cookie store that scripts may use.
          if (name.startsWith('__session')) document.cookie = `${name}=${raw}; Path=/`;
        }
      }, token);
      return title(panel);
    };
    await expect.poll(setAndRead).toMatch(/^Your server sees Bob .*, this page shows Alice /);
  });
});

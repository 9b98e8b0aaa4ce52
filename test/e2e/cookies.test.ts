import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, people, press } from './fixture.ts';

interface Row {
  name: string;
  /** The whole row. */
  text: string;
}

const rowsOf = (panel: Surface): Promise<Row[]> =>
  panel.evaluate(() =>
    [...document.querySelectorAll('table[aria-label="Cookies"] tbody tr')].map((row) => ({
      name: row.querySelector('th .mono')?.textContent ?? '',
      text: [...row.children].map(({ textContent }) => textContent).join(' | '),
    })),
  );

/** The page's own list, in its order. */
const readable = (tab: Tab): Promise<{ name: string; value: string }[]> =>
  tab.evaluate(() =>
    document.cookie
      .split('; ')
      .filter((each) => /^(?:__session|__cl|clerk_active)/.test(each))
      .map((each) => ({ name: each.split('=')[0] ?? '', value: each.slice(each.indexOf('=') + 1) })),
  );

const setCookie = (tab: Tab, cookie: string): Promise<void> =>
  tab.evaluate((text) => {
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox has no cookie store that scripts may use.
    document.cookie = text;
  }, cookie);

async function openCookies(tab: Tab): Promise<Surface> {
  const panel = await openJudgedPanel(tab);
  await panel.click(await panel.byRole('tab', 'Cookies'));
  await panel.byRole('table', 'Cookies');
  return panel;
}

const rowsWhen = async (panel: Surface, holds: (rows: Row[]) => boolean): Promise<Row[]> => {
  await expect.poll(async () => holds(await rowsOf(panel))).toBe(true);
  return rowsOf(panel);
};
const named = (rows: Row[], name: string): Row[] => rows.filter((row) => row.name === name);

/** Of the page's instance, once ClerkJS has written its cookies. */
async function suffixOf(tab: Tab): Promise<string> {
  const find = async () =>
    (await readable(tab)).flatMap(({ name }) => /^__client_uat_(.+)$/.exec(name)?.[1] ?? [])[0];
  await expect.poll(find).toBeTruthy();
  return (await find()) ?? '';
}

inEachBrowser('cookies', (world) => {
  // Cookies are shared between the ports of a host: another app there sets what scripts can't.
  let neighbour: Server;
  let setting: string[] = [];
  beforeAll(async () => {
    neighbour = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': setting }).end('<p>set</p>');
    });
    await new Promise<void>((resolve) => neighbour.listen(0, () => resolve()));
  });
  afterAll(() => {
    neighbour?.closeAllConnections();
    neighbour?.close();
  });
  async function setBy(cookies: string[]): Promise<void> {
    setting = cookies;
    const { hostname } = new URL(world.clerk.url('/'));
    const tab = await world.browser.newTab(
      `http://${hostname}:${(neighbour.address() as AddressInfo).port}/`,
    );
    await tab.close();
  }

  it('that scripts can read are listed, by name alone', async () => {
    const tab = await world.open();
    const panel = await openCookies(tab);
    // ClerkJS may write one meanwhile: a browser's order is that of the last moment.
    const differing = async () => [
      (await rowsOf(panel)).map(({ name }) => name),
      (await readable(tab)).map(({ name }) => name),
    ];
    await expect.poll(async () => new Set((await differing()).map((names) => names.join())).size).toBe(1);
    const cookies = await readable(tab);
    expect(cookies.length).toBeGreaterThan(4);
    expect(await panel.text('.cookies-bar')).toContain('HttpOnly cookies are hidden');
    const html = await panel.evaluate(() => document.documentElement.outerHTML);
    for (const { value } of cookies.filter((each) => each.value.length > 12))
      expect(html).not.toContain(value);
    await press(panel, 'Compare with token in memory');
    await rowsWhen(panel, (all) => all.some(({ text }) => text.includes('same as in memory')));
  });

  it('of HttpOnly are shown with access, given and taken back while the panel is open', async () => {
    const tab = await world.open();
    const suffix = await suffixOf(tab);
    const refresh = `__refresh_${suffix}`;
    await setBy([`${refresh}=a-rotating-secret; Path=/; HttpOnly; Max-Age=3600`]);
    await tab.bringToFront();
    const panel = await openCookies(tab);
    expect(named(await rowsOf(panel), refresh)).toEqual([]);
    await world.browser.allowPermission('cookies');
    const rows = await rowsWhen(panel, (all) => named(all, refresh).length === 1);
    expect(named(rows, refresh)[0]?.text).toMatch(/this one.*refresh token.*HttpOnly.*17 B.*in 59 min/);
    expect(await panel.evaluate(() => document.documentElement.outerHTML)).not.toContain('a-rotating-secret');
    // Followed while somebody looks.
    await setCookie(tab, `__session_${suffix}X=none; Path=/`);
    await rowsWhen(
      panel,
      (all) => named(all, `__session_${suffix}X`)[0]?.text.includes('another app') ?? false,
    );
    await setBy([`${refresh}=; Path=/; HttpOnly; Max-Age=0`]);
    await rowsWhen(panel, (all) => named(all, refresh).length === 0);
    await world.browser.takeBackPermission('cookies');
    await panel.waitFor(
      () => document.querySelector('.cookies-bar')?.textContent?.includes('HttpOnly cookies are hidden'),
      [],
      { what: 'that access is gone' },
    );
    expect((await rowsOf(panel)).length).toBeGreaterThan(2);
    await setCookie(tab, `__session_${suffix}X=; Path=/; Max-Age=0`);
  });

  it('of one name on several paths are in the order in which they are sent, with and without access', async () => {
    const tab = await world.open('/spa/other');
    const panel = await openCookies(tab);
    const { alice } = people(world.clerk);
    const old = await world.clerk.mint(alice, { issuedAtOffsetSeconds: -600 });
    const name = `__session_${await suffixOf(tab)}`;
    await setCookie(tab, `${name}=${old}; Path=/spa`);
    for (const isGranted of [false, true]) {
      if (isGranted) await world.browser.allowPermission('cookies');
      const rows = await rowsWhen(
        panel,
        (all) =>
          named(all, name).length === 2 && all.some(({ text }) => text.includes('path /spa')) === isGranted,
      );
      const [first, second] = named(rows, name);
      expect(first?.text).toMatch(/exp .* ago/);
      expect(second?.text).toContain('one with the same name comes first');
    }
    await world.browser.takeBackPermission('cookies');
    await setCookie(tab, `${name}=; Path=/spa; Max-Age=0`);
  });

  it.each([true, false])('are cleared by name, and no other; with access: %s', async (isGranted) => {
    const tab = await world.open('/spa/other');
    const suffix = await suffixOf(tab);
    const [refresh, foreign] = [`__refresh_${suffix}`, `__client_uat_${suffix.slice(0, 7)}`];
    const own = `__session_${suffix}`;
    await setBy([`${refresh}=secret; Path=/; HttpOnly`, `${foreign}=1; Path=/`]);
    await setCookie(tab, `${own}=x.y.z; Path=/spa`);
    await tab.bringToFront();
    if (isGranted) await world.browser.allowPermission('cookies');
    const panel = await openCookies(tab);
    await rowsWhen(
      panel,
      (all) =>
        named(all, foreign).length === 1 &&
        named(all, own).length === 2 &&
        named(all, refresh).length === (isGranted ? 1 : 0),
    );
    await press(panel, 'Clear this instance’s cookies…');
    const asked = await panel.text('dialog');
    expect(asked).toContain(own);
    expect(asked).not.toMatch(new RegExp(`${foreign}(?!.)`));
    expect(asked?.includes(refresh)).toBe(isGranted);
    await press(panel, /^Clear \d+ cookies$/);
    await panel.waitFor(
      () => document.querySelector('.cookies-outcome')?.textContent?.includes('Cleared'),
      [],
      {
        what: 'the outcome',
      },
    );
    // ClerkJS may have written its own again, below `/`.
    const left = await readable(tab);
    expect(left.filter(({ name }) => name === foreign)).toHaveLength(1);
    expect(left.filter(({ name, value }) => name === own && value === 'x.y.z')).toEqual([]);
    if (!isGranted) await world.browser.allowPermission('cookies');
    await rowsWhen(
      panel,
      (all) => named(all, foreign).length === 1 && named(all, refresh).length === (isGranted ? 0 : 1),
    );
    await world.browser.takeBackPermission('cookies');
    await setBy([refresh, foreign].map((name) => `${name}=; Path=/; Max-Age=0`));
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { openReport } from '../unit/core/report/opened.ts';
import { inEachBrowser, openJudgedPanel, people, press, sessionsWhen, statusText } from './fixture.ts';
import { dropCookies } from './page-cookies.ts';

interface Devtools {
  network: { getHAR(done: (log: object) => void): void };
}

/** What the panel copies from now on: the clipboard itself is the browser's. */
const watchCopies = (panel: Surface): Promise<void> =>
  panel.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    navigator.clipboard.writeText = async (text) => void copied.push(text);
  });

const lastCopy = (panel: Surface): Promise<string> =>
  panel.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? '');

/** The text of the file that was saved. Firefox makes an empty one of that name first. */
async function savedFile(folder: string): Promise<string> {
  const read = (): string => {
    const name = existsSync(folder) && readdirSync(folder).find((each) => each.endsWith('.json'));
    return name ? readFileSync(join(folder, name), 'utf8') : '';
  };
  await expect.poll(() => read().trimEnd().at(-1), { timeout: 15_000 }).toBe('}');
  return read();
}

/** The text of what is to come: reports and comparisons are made by code that is loaded at the click. */
const textOf = (panel: Surface, css: string): Promise<string> =>
  panel.waitFor((it: string) => document.querySelector(it)?.textContent || null, [css], { what: css });

const paste = async (panel: Surface, text: string): Promise<void> => {
  await press(panel, 'Open report');
  await panel.fill(await panel.byRole('textbox', 'Paste'), text);
  await press(panel, 'Open the paste');
  await panel.waitFor(() => document.querySelector('.report-head'), [], { what: 'the report' });
};

inEachBrowser('a report', (world) => {
  it('is copied and saved without anything that names somebody, and opens read-only', async () => {
    const tab = await world.open('/?clerk=6');
    const panel = await openJudgedPanel(tab);
    await watchCopies(panel);
    await press(panel, 'Copy report');
    await statusText(panel, 'Report', 'Copied a report: 3 sessions');
    const copied = await lastCopy(panel);
    await press(panel, 'Save report');
    await statusText(panel, 'Report', 'Saved a report: 3 sessions');
    const saved = await savedFile(world.downloadDir);
    for (const text of [copied, saved]) {
      expect(openReport(text)).toMatchObject({ ok: true });
      for (const session of world.clerk.sessions()) {
        expect(text).not.toContain(session.id);
        expect(text).not.toContain(session.userId);
        expect(text).not.toContain(session.clientId);
      }
      expect(text).not.toMatch(/Alice|Anderson|Bob|Brown|Carol|Clarke|@example\.com|Acme|acme|Globex|dvb_/);
    }
    const cookies = await tab.evaluate(() => document.cookie);
    const signatures = [...cookies.matchAll(/eyJ[\w-]+\.[\w-]+\.([\w-]+)/g)].map(
      ([, signature = '']) => signature,
    );
    expect(signatures.length).toBeGreaterThan(0);
    for (const signature of signatures)
      for (let at = 0; at + 8 <= signature.length; at += 8)
        expect(copied + saved).not.toContain(signature.slice(at, at + 8));

    await paste(panel, copied);
    expect(await textOf(panel, '.report-head')).toMatch(/read-only.*Names and ids are masked/);
    expect(await textOf(panel, '[role="option"]')).toContain('User A');
    expect(await panel.byRole('group', 'Server answer')).toBeTruthy();
    await press(panel, 'Compare with this page');
    expect(await textOf(panel, '.report-comparison')).toMatch(
      /\d+ facts were compared|more facts? (?:is|are) the same/,
    );
    world.clerk.clearLog();
    await panel.click(await panel.byRole('tab', 'Timeline'));
    await panel.click(await panel.byRole('tab', 'Token lab'));
    const asked = world.clerk.log().filter(({ path }) => /touch|\/end|remove|\/v1\/sessions/.test(path));
    expect(asked).toEqual([]);
    await press(panel, 'Close report');
    await panel.waitFor(() => !document.querySelector('.report-head'), [], { what: 'the page again' });
    expect(people(world.clerk).alice).toBeTruthy();
  });

  it('is refused where it is none, and a sample is there from an empty page', async () => {
    const tab = await world.open('/plain');
    const panel = await tab.openPanel();
    await press(panel, 'Open report');
    await panel.fill(await panel.byRole('textbox', 'Paste'), '{"log":{}}');
    await press(panel, 'Open the paste');
    expect(
      await panel.waitFor(() => document.querySelector('[role="alert"]')?.textContent || null, [], {
        what: 'why',
      }),
    ).toMatch(/not a report.*not-a-report/);
    await press(panel, 'Cancel');
    await press(panel, 'See a sample');
    await panel.waitFor(() => document.querySelector('.report-head'), [], { what: 'the sample' });
    expect(await textOf(panel, '[aria-label="Server answer"] h2')).toMatch(
      /the browser dropped the session cookie/,
    );
    await panel.click(await panel.byRole('tab', /^Findings/));
    expect(await textOf(panel, '[data-finding="cookie-too-large"]')).toContain('public_metadata');
  });

  it('is made of a HAR too: a redirect loop is explained', async () => {
    world.clerk.config({ handshake: 'loops' });
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await dropCookies(tab, '__session');
    await tab.goto(world.clerk.url('/guarded/page'));
    await sessionsWhen(panel, 'the page at the end of the loop', (all) => all.length > 0);
    // DevTools may hear of a request later than its answer is drawn.
    const har = await panel.waitFor(
      () =>
        new Promise<string | null>((resolve) => {
          const { devtools } = (window as unknown as { chrome: { devtools: Devtools } }).chrome;
          devtools.network.getHAR((log) => {
            const text = JSON.stringify({ log });
            resolve(text.split('__clerk_hs_reason').length > 3 ? text : null);
          });
        }),
      [],
      { what: 'a HAR with the loop' },
    );
    await paste(panel, har);
    expect(await textOf(panel, '.report-head')).toMatch(/^HAR from .*read-only/);
    await panel.click(await panel.byRole('tab', /^Findings/));
    expect(await textOf(panel, '[data-finding="handshake-loop"]')).toMatch(
      /The server keeps redirecting to Clerk: \d+ handshakes in .*Every redirect gave the same reason|redirects gave/s,
    );
    await press(panel, 'Copy report');
    await statusText(panel, 'Report', 'Copied a report');
  });
});

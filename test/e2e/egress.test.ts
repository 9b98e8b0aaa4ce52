/**
 * One walk through what people do, with every request accounted for and the profile searched afterwards. All other files
 * are watched alike, see traces.ts; here it is said exactly which requests there are.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../dev/browsers/launch.ts';
import type { InspectorBrowser, Surface } from '../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { CODE, PASSWORD } from '../../dev/clerk/people.ts';
import { buildFolder } from '../../dev/vite/build.ts';
import { browserName, openJudgedPanel, people, press, select, statusText } from './fixture.ts';
import { type Owner, ownerOf, secretsOnDisk, type Traces, watchTraces } from './traces.ts';

let clerk: ClerkInstance;
beforeAll(async () => {
  clerk = await startClerkInstance();
});
afterAll(() => clerk?.close());

async function launchWatched(): Promise<{ browser: InspectorBrowser; traces: Traces }> {
  const traces = await watchTraces(browserName);
  const extensionDir = buildFolder(browserName);
  return { browser: await launchBrowser(browserName, { extensionDir, ...traces.options }), traces };
}

/** Requests of these owners so far, as `METHOD path` without query. */
const requestsOf = (traces: Traces, ...owners: Owner[]): string[] =>
  traces
    .requests()
    .filter((request) => owners.some((owner) => ownerOf(browserName, request) === owner))
    .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

const tab = async (panel: Surface, name: string) => panel.click(await panel.byRole('tab', name));
const fill = async (panel: Surface, name: string, value: string) =>
  panel.fill(await panel.byRole('textbox', name), value);

async function actOnSession(panel: Surface): Promise<void> {
  await press(panel, 'Touch');
  await statusText(panel, 'Last action', 'Touch');
  await press(panel, 'Get token');
  await statusText(panel, 'Last action', 'Get token');
  await press(panel, 'Copy token');
}

async function reverify(panel: Surface): Promise<void> {
  await tab(panel, 'Reverification');
  await panel.fill(await panel.byRole('combobox', 'Level'), 'multi_factor');
  await press(panel, 'Start verification');
  await fill(panel, 'Password', PASSWORD);
  await press(panel, 'Verify');
  await statusText(panel, 'Verification', 'needs_second_factor');
  await panel.fill(await panel.byRole('combobox', 'Second factor'), 'totp');
  await fill(panel, 'Code', CODE);
  await press(panel, 'Verify');
  await statusText(panel, 'Verification', 'complete');
}

async function askBackend(panel: Surface): Promise<void> {
  await tab(panel, 'Backend API');
  await fill(panel, 'API base URL', clerk.url('/v1'));
  await fill(panel, 'Secret key', clerk.secretKey);
  await press(panel, 'Use key');
  await statusText(panel, 'Instance of the key', clerk.instanceId);
  await press(panel, 'Fill from selected session');
  for (const name of ['List sessions', 'Get session', 'Create token']) {
    await press(panel, name);
    await statusText(panel, 'Backend API result', name);
  }
  await press(panel, 'Forget key');
}

describe(`what leaves the browser, and what stays on the disk, in ${browserName}`, () => {
  it('is nothing but the page’s own, one request for keys, and what was clicked', async () => {
    const { browser, traces } = await launchWatched();
    try {
      const page = await browser.newTab(clerk.url());
      await expect.poll(() => requestsOf(traces, 'page')).toContain('GET /__clerk/v1/client');
      expect(requestsOf(traces, 'keys', 'backend-api')).toEqual([]);
      const panel = await openJudgedPanel(page);
      expect(requestsOf(traces, 'keys', 'backend-api')).toEqual(['GET /__clerk/.well-known/jwks.json']);
      const { alice } = people(clerk);
      await select(panel, alice);
      await actOnSession(panel);
      await reverify(panel);
      // A pasted token is checked with the same keys.
      await tab(panel, 'Token lab');
      await fill(panel, 'Token', await clerk.mint(alice));
      await press(panel, 'Inspect');
      await statusText(panel, 'Verdict', 'accepted');
      await tab(panel, 'Sessions');
      expect(requestsOf(traces, 'keys', 'backend-api')).toEqual(['GET /__clerk/.well-known/jwks.json']);
      await askBackend(panel);
      const popup = await page.openPopup();
      await statusText(popup, 'Verdict', 'accepted');
      await popup.close();
      expect(requestsOf(traces, 'keys')).toEqual(['GET /__clerk/.well-known/jwks.json']);
      expect(requestsOf(traces, 'backend-api')).toEqual([
        'GET /v1/jwks',
        'GET /v1/sessions',
        `GET /v1/sessions/${alice}`,
        `POST /v1/sessions/${alice}/tokens`,
      ]);
    } finally {
      await browser.close();
    }
    const code = { what: 'a code', pattern: new RegExp(`(?<![\\w.])${CODE}(?![\\w.])`) };
    const key = { what: 'the end of the secret key', pattern: clerk.secretKey.slice(-12) };
    expect(secretsOnDisk(traces.options.profileDir, [code, key])).toEqual([]);
    await traces.end();
  });

  it('is found out, were there more', async () => {
    const { browser, traces } = await launchWatched();
    const page = await browser.newTab(clerk.url());
    await expect.poll(() => requestsOf(traces, 'page')).toContain('GET /__clerk/v1/client');
    await page.evaluate(
      async (token) => {
        sessionStorage.setItem('kept', token);
        await fetch('/elsewhere', { referrerPolicy: 'no-referrer', credentials: 'omit' });
      },
      await clerk.mint(people(clerk).alice),
    );
    await browser.close();
    const told = await traces.end().catch(String);
    expect(told).toContain('/elsewhere');
    expect(told).toContain('a token with its signature');
  });
});

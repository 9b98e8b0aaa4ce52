/** Pictures of the real panel and popup over the local Clerk instance: for the README, and to be looked at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../dev/browsers/launch.ts';
import type { BrowserName, InspectorBrowser, Surface, Theme } from '../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../dev/clerk/index.ts';
import { Problem, report } from '../dev/setup/problem.mjs';
import { root } from '../dev/setup/processes.mjs';

interface Scene {
  surface: 'panel' | 'popup';
  theme?: Theme;
  /** Width of the panel in CSS pixels; popups size themselves. */
  width?: number;
  path?: string;
  /** Sessions of the browser: the demo's three, none, or so many. */
  sessions?: 'demo' | 'none' | number;
  /** Brings instance and surface into the state to be shown. */
  before?: (clerk: ClerkInstance) => void;
  after?: (surface: Surface, clerk: ClerkInstance) => Promise<void>;
}

const press = async (surface: Surface, name: string) => surface.click(await surface.byRole('button', name));
const failTouch = async (surface: Surface, clerk: ClerkInstance) => {
  clerk.fault({ match: '/touch', status: 429, code: 'too_many_requests', retryAfter: 7 });
  await press(surface, 'Touch');
  await surface.waitFor(() => document.querySelector('.failure'), [], { what: 'a failure' });
};
const openLab = async (surface: Surface, clerk: ClerkInstance) => {
  await surface.click(await surface.byRole('tab', 'Token lab'));
  const token = await clerk.mint(clerk.sessions()[0]?.id ?? '', {
    claims: { plan_seats: 12, role_hint: '{{user.role}}' },
  });
  await surface.fill(await surface.byRole('textbox', 'Token'), `Authorization: Bearer ${token}`);
  await press(surface, 'Inspect');
  await surface.byRole('table', 'Claims');
};
const compare = async (surface: Surface, clerk: ClerkInstance) => {
  await openLab(surface, clerk);
  await surface.click(await surface.byRole('tab', 'Sessions'));
  await surface.fill(await surface.byRole('combobox', 'Token B'), 'lab');
  const table = await surface.byRole('table', 'Claim differences');
  await surface.evaluate((css) => document.querySelector(css)?.scrollIntoView({ block: 'end' }), table);
};
/** Walks a reverification up to its second factor. */
const reverify = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Reverification'));
  await surface.fill(await surface.byRole('combobox', 'Level'), 'multi_factor');
  await press(surface, 'Start verification');
  await surface.fill(await surface.byRole('textbox', 'Password'), 'password123');
  await press(surface, 'Verify');
  await surface.byRole('combobox', 'Second factor');
};
const authorize = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Authorization'));
  await surface.fill(await surface.byRole('combobox', 'Permission'), 'org:sys_memberships:manage');
  await surface.fill(await surface.byRole('combobox', 'Reverification'), 'strict');
  await press(surface, 'Check');
  await surface.byRole('table', 'Answers');
};
const listDevices = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Devices'));
  await press(surface, 'List devices');
  await surface.byRole('table', 'Devices');
};
/** The Backend API tab with the instance's key in use. */
const openBackend = async (surface: Surface, clerk: ClerkInstance, key = clerk.secretKey) => {
  await surface.click(await surface.byRole('tab', 'Backend API'));
  await surface.fill(await surface.byRole('textbox', 'API base URL'), clerk.url('/v1'));
  await surface.fill(await surface.byRole('textbox', 'Secret key'), key);
  await press(surface, 'Use key');
  await surface.waitFor(
    () => document.querySelector('[aria-label="Instance of the key"]')?.textContent?.includes('ins_'),
    [],
    { what: 'the check of the key' },
  );
  await press(surface, 'Fill from selected session');
};
const listBackend = async (surface: Surface, clerk: ClerkInstance) => {
  await openBackend(surface, clerk);
  await surface.fill(await surface.byRole('textbox', 'Client ID'), '');
  await press(surface, 'List sessions');
  await surface.byRole('table', 'Listed sessions');
};
const revokeAndCompare = async (surface: Surface, clerk: ClerkInstance) => {
  await listBackend(surface, clerk);
  await press(surface, 'Revoke');
  await press(surface, 'Revoke the session');
  await surface.byRole('table', 'Browser and backend');
};
const failBackend = async (surface: Surface, clerk: ClerkInstance) => {
  await listBackend(surface, clerk);
  clerk.fault({ match: '/v1/sessions', status: 429, code: 'too_many_requests', retryAfter: 30 });
  await press(surface, 'Get session');
  await surface.waitFor(() => document.querySelector('.failure'), [], { what: 'a failure' });
};
const choose = (index: number) => (surface: Surface) =>
  surface.click(`[role="option"]:nth-of-type(${index})`);

const scenes: Record<string, Scene> = {
  panel: { surface: 'panel', width: 1200 },
  'panel-dark': { surface: 'panel', theme: 'dark', width: 1200 },
  'panel-narrow': { surface: 'panel', width: 400 },
  'panel-narrow-dark': { surface: 'panel', theme: 'dark', width: 400 },
  'panel-acting': { surface: 'panel', width: 1000, after: choose(2) },
  'panel-pending': { surface: 'panel', width: 1000, after: choose(3) },
  'panel-signed-out': { surface: 'panel', width: 1000, sessions: 'none' },
  'panel-no-clerk': { surface: 'panel', width: 1000, path: '/plain' },
  'panel-script-failed': { surface: 'panel', theme: 'dark', width: 1000, path: '/script-404' },
  'panel-error': { surface: 'panel', width: 1000, after: failTouch },
  'panel-error-dark': { surface: 'panel', theme: 'dark', width: 1000, after: failTouch },
  'panel-rejected': { surface: 'panel', width: 1000, before: (clerk) => clerk.clock(-120_000) },
  'panel-no-keys': {
    surface: 'panel',
    width: 1000,
    before: (clerk) => clerk.fault({ match: 'jwks', status: 404 }),
  },
  'panel-confirm': { surface: 'panel', width: 1000, after: (surface) => press(surface, 'End') },
  'panel-sign-out': { surface: 'panel', width: 1000, after: (surface) => press(surface, 'Sign out') },
  properties: {
    surface: 'panel',
    width: 1000,
    after: async (surface) => surface.click(await surface.byRole('tab', 'Properties')),
  },
  reverification: { surface: 'panel', width: 1000, after: reverify },
  'reverification-narrow': { surface: 'panel', theme: 'dark', width: 400, after: reverify },
  authorization: { surface: 'panel', width: 1000, after: authorize },
  'authorization-narrow': { surface: 'panel', theme: 'dark', width: 400, after: authorize },
  devices: { surface: 'panel', width: 1000, after: listDevices },
  'panel-50': { surface: 'panel', width: 1200, sessions: 50 },
  'panel-50-narrow': { surface: 'panel', width: 400, sessions: 50 },
  'panel-frame': { surface: 'panel', width: 1000, path: '/frame' },
  'panel-hidden': { surface: 'panel', width: 1000, path: '/npm' },
  'panel-two': {
    surface: 'panel',
    width: 1000,
    path: '/two',
    after: async (surface) => {
      await press(surface, 'Look deeper');
      await surface.waitFor(() => document.querySelector('.frame option'), [], { what: 'both instances' });
    },
  },
  'panel-clerk-4': { surface: 'panel', width: 1000, path: '/?clerk=4' },
  lab: { surface: 'panel', width: 1200, after: openLab },
  'lab-dark': { surface: 'panel', theme: 'dark', width: 1000, after: openLab },
  'lab-narrow': { surface: 'panel', width: 400, after: openLab },
  backend: {
    surface: 'panel',
    width: 1200,
    before: (clerk) => clerk.config({ backendSessions: 10_000 }),
    after: listBackend,
  },
  'backend-entry': {
    surface: 'panel',
    width: 1000,
    after: async (surface) => surface.click(await surface.byRole('tab', 'Backend API')),
  },
  'backend-dark': { surface: 'panel', theme: 'dark', width: 1000, after: revokeAndCompare },
  'backend-narrow': { surface: 'panel', width: 400, after: revokeAndCompare },
  'backend-compare': { surface: 'panel', width: 1200, after: revokeAndCompare },
  'backend-error': { surface: 'panel', width: 1000, after: failBackend },
  'backend-foreign': {
    surface: 'panel',
    width: 1000,
    after: (surface, clerk) => openBackend(surface, clerk, clerk.second.secretKey),
  },
  'backend-confirm': {
    surface: 'panel',
    width: 1000,
    after: async (surface, clerk) => {
      await openBackend(surface, clerk);
      await press(surface, 'Revoke');
    },
  },
  compare: { surface: 'panel', width: 1200, after: compare },
  'skewed-clock': { surface: 'panel', width: 1000, before: (clerk) => clerk.clock(90_000) },
  popup: { surface: 'popup' },
  'popup-dark': { surface: 'popup', theme: 'dark' },
  'popup-signed-out': { surface: 'popup', sessions: 'none' },
  'popup-no-clerk': { surface: 'popup', path: '/plain' },
  'popup-error': { surface: 'popup', after: failTouch },
  'popup-50': { surface: 'popup', sessions: 50 },
};

async function take(
  name: string,
  scene: Scene,
  browser: InspectorBrowser,
  clerk: ClerkInstance,
  out: string,
): Promise<void> {
  clerk.reset();
  clerk.config({ sessions: scene.sessions ?? 'demo' });
  scene.before?.(clerk);
  await browser.stopWorker();
  await browser.setTheme(scene.theme ?? 'light');
  const tab = await browser.newTab(clerk.url(scene.path ?? '/'));
  const surface = scene.surface === 'panel' ? await tab.openPanel({ host: 'window' }) : await tab.openPopup();
  if (scene.width !== undefined) await surface.setWidth?.(scene.width);
  await surface.waitFor(
    () => {
      const state = document.querySelector<HTMLElement>('[data-state]')?.dataset.state;
      if (state) return state !== 'waiting';
      const verdict = document.querySelector('[aria-label="Verdict"]')?.textContent;
      return verdict ? !document.body.textContent?.includes('keys are being read') : false;
    },
    [],
    { what: `something to show in ${name}` },
  );
  await scene.after?.(surface, clerk);
  await surface.waitFor(() => document.getAnimations().length === 0, [], { what: 'the end of all motion' });
  const file = join(out, `${name}.png`);
  await surface.screenshot(join(root, file));
  console.log(file);
  await surface.close();
  await tab.close();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      out: { type: 'string', default: 'artifacts/screenshots' },
    },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(scenes);
  const unknown = names.filter((name) => !(name in scenes));
  if (unknown.length > 0) {
    throw new Problem(`No scene ${unknown.join(', ')}; there are: ${Object.keys(scenes).join(', ')}.`);
  }
  mkdirSync(join(root, values.out), { recursive: true });
  const clerk = await startClerkInstance();
  const name = values.browser as BrowserName;
  const extensionDir = join(root, name === 'firefox' ? 'dist/firefox' : 'dist/chrome');
  try {
    const browser = await launchBrowser(name, { extensionDir, width: 1400, height: 1500 });
    try {
      for (const each of names) await take(each, scenes[each] as Scene, browser, clerk, values.out);
    } finally {
      await browser.close();
    }
  } finally {
    await clerk.close();
  }
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});

import type { Surface, Theme } from '../browsers/types.ts';
import type { ClerkInstance } from '../clerk/index.ts';
import {
  authorize,
  choose,
  compare,
  failBackend,
  failTouch,
  listBackend,
  listDevices,
  openBackend,
  openLab,
  press,
  reverify,
  revokeAndCompare,
} from './steps.ts';

/** One picture: which surface, over which page, in which state. */
export interface Scene {
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

/** All pictures by name. */
export const scenes: Record<string, Scene> = {
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

import type { BrowserCookie, CookieAttributes } from '../../../src/core/cookies/cookie.ts';
import { failure, success } from '../../../src/core/result.ts';
import type { ClerkView } from '../../../src/protocol/views.ts';
import { createFixtureSource, type FixtureOptions } from '../fixture-source.ts';
import { makeToken, nowMs, tabWith } from '../fixtures.ts';
import { alice, ids } from '../people.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';
import { rawOf } from '../server.ts';

/** The tab Cookies. */

const suffix = 'naoXFJnI';
const own = alice.token ? rawOf(alice.token) : '';
const iatSec = alice.token?.reading.issuedAtSec ?? 0;
const foreign = rawOf(
  makeToken({ sid: 'sess_zoe', iss: 'https://second.clerk.accounts.dev' }, { leftSec: -10_800 }),
);
const yearSec = 31_536_000;

const cookie = (
  name: string,
  value: string | null,
  { valueChars = value?.length ?? 0, attributes = null }: Partial<BrowserCookie> = {},
): BrowserCookie => ({ name, value, valueChars, attributes });

const attributes = (more: Partial<CookieAttributes> = {}): CookieAttributes => ({
  domain: 'localhost',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
  expiresAtSec: nowMs / 1_000 + yearSec,
  partition: null,
  ...more,
});

const jar = (uatSec: number): BrowserCookie[] => [
  cookie(`__session_${suffix}`, own),
  cookie('__session', own),
  cookie(`__client_uat_${suffix}`, String(uatSec)),
  cookie('__client_uat', '0'),
  cookie(`__clerk_db_jwt_${suffix}`, null, { valueChars: 36 }),
  cookie('__clerk_db_jwt', null, { valueChars: 36 }),
  cookie('__session_Qx81LmPw', foreign),
  cookie('clerk_active_context', `${ids.alice}:`),
];

/** As the browser itself tells them. */
const granted = (cookies: BrowserCookie[]): BrowserCookie[] => [
  cookie(`__session_${suffix}`, own, { attributes: attributes({ path: '/admin' }) }),
  ...cookies.map((each) => ({
    ...each,
    attributes: attributes({
      expiresAtSec: each.name === 'clerk_active_context' ? null : nowMs / 1_000 + yearSec,
      ...(each.name.startsWith('__client_uat') && { domain: '.localhost', hostOnly: false }),
    }),
  })),
  cookie(`__refresh_${suffix}`, null, { valueChars: 42, attributes: attributes({ httpOnly: true }) }),
  cookie('__session_Qx81LmPw', foreign, {
    attributes: attributes({ partition: 'http://localhost', secure: true, sameSite: 'none' }),
  }),
];

const sourceWith = (more: Partial<ClerkView>, answers: FixtureOptions['answers'] = {}) =>
  createFixtureSource({ tab: tabWith([alice], more), answers });

const asked = { canAsk: { requestCookies: async () => true } };
const open: NamedScenes[string]['open'] = (person) => person.openTab('Cookies');
const table = 'table[aria-label="Cookies"]';

const scenes: NamedScenes = {
  cookies: {
    title: 'Cookies that scripts can read, one newer than the token',
    source: () => sourceWith({ cookies: jar(iatSec + 42) }),
    can: asked.canAsk,
    open,
    shows: { css: table, text: 'newer than the token' },
  },
  'cookies-granted': {
    title: 'All cookies, with attributes',
    source: () => sourceWith({ cookies: granted(jar(iatSec - 100)), cookieAccess: 'granted' }),
    open,
    shows: { css: table, text: 'HttpOnly' },
  },
  'cookies-compared': {
    title: 'Session cookies compared with the token in memory',
    source: () => sourceWith({ cookies: granted(jar(iatSec - 100)), cookieAccess: 'granted' }),
    async open(person) {
      await person.openTab('Cookies');
      await person.press('Compare with token in memory');
    },
    shows: { css: table, text: 'same as in memory' },
  },
  'cookies-absent': {
    title: 'A session cookie that is expected and absent',
    source: () => sourceWith({ cookies: jar(iatSec - 100).slice(2, 6) }),
    can: asked.canAsk,
    open,
    shows: { css: table, text: 'absent' },
  },
  'cookies-none': {
    title: 'No cookies',
    source: () => createFixtureSource({ tab: tabWith([], { cookies: [] }) }),
    can: asked.canAsk,
    open,
    shows: { css: '.cookies-none', text: 'No Clerk cookies' },
  },
  'cookies-no-asking': {
    title: 'Cookies in DevTools of Firefox, which can’t ask',
    source: () => sourceWith({ cookies: jar(iatSec - 100) }),
    open,
    shows: { css: '.cookies-bar', text: 'Opens the options' },
  },
  'cookies-refused': {
    title: 'Access to cookies that was refused',
    source: () => sourceWith({ cookies: jar(iatSec - 100) }),
    can: { requestCookies: async () => false },
    async open(person) {
      await person.openTab('Cookies');
      await person.press('Allow cookie access…');
    },
    shows: { css: '[role="alert"]', text: 'not granted' },
  },
  'cookies-clear': {
    title: 'The question before cookies are cleared',
    source: () => sourceWith({ cookies: jar(iatSec - 100) }),
    can: asked.canAsk,
    async open(person) {
      await person.openTab('Cookies');
      await person.press('Clear this instance’s cookies…');
    },
    shows: { css: 'dialog[open]', text: `__session_${suffix}` },
  },
  'cookies-cleared': {
    title: 'Cookies that were cleared, but for one',
    source: () =>
      sourceWith(
        { cookies: jar(iatSec - 100) },
        { clearCookies: ({ names }) => success({ left: names.slice(0, 1) }) },
      ),
    can: asked.canAsk,
    async open(person) {
      await person.openTab('Cookies');
      await person.press('Clear this instance’s cookies…');
      await person.press('Clear 7 cookies');
    },
    shows: { css: '.cookies-outcome', text: 'Still there' },
  },
  'cookies-not-cleared': {
    title: 'Cookies that could not be cleared',
    source: () =>
      sourceWith(
        { cookies: jar(iatSec - 100) },
        { clearCookies: () => failure('cookies-not-cleared', { detail: 'No host permissions.' }) },
      ),
    can: asked.canAsk,
    async open(person) {
      await person.openTab('Cookies');
      await person.press('Clear this instance’s cookies…');
      await person.press('Clear 7 cookies');
    },
    shows: { css: '.cookies-outcome', text: 'cookies-not-cleared' },
  },
};

export const cookies = panelScenes(scenes);

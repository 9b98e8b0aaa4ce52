import { defaultSettings } from '../../../src/core/server/settings.ts';
import type { SignatureOutcome } from '../../../src/core/token/types.ts';
import type { ClerkView } from '../../../src/protocol/views.ts';
import { createFixtureSource, type FixtureOptions } from '../fixture-source.ts';
import { makeFrame, makeTab, makeToken, nowMs, tabWith, valid } from '../fixtures.ts';
import { alice, aliceAlone, aliceClaims, aliceToken, aliceWith, bob, carol, ids, three } from '../people.ts';
import { type NamedScenes, panelScenes, popupScenes, type Scene } from '../scene.ts';
import { cookieOf, rawOf } from '../server.ts';

/** What the app's server would say, in each of its states. */

const devBrowser = cookieOf('__clerk_db_jwt', 'dvb_1');
const uat = (sec: number) => cookieOf('__client_uat', String(sec));
const issuedAtSec = nowMs / 1_000 - 18;
const session = cookieOf('__session', rawOf(aliceToken));

/** Alice's tab with these cookies. */
const withCookies = (...cookies: ClerkView['cookies']): FixtureOptions => ({
  tab: tabWith([alice, bob, carol], { cookies, cookieOwners: [ids.alice] }),
});

const large = aliceWith(
  makeToken({ ...aliceClaims, public_metadata: { notes: 'x'.repeat(3_600) }, theme: 'x'.repeat(500) }),
);
const foreign = rawOf(makeToken({ ...aliceClaims, iss: 'https://other-app.clerk.accounts.dev' }));
const oldToken = makeToken(aliceClaims, { leftSec: -600 });

const skewed = (clockAheadMs: number): FixtureOptions => {
  const keys = { ...valid, keys: { ...('keys' in valid && valid.keys), clockAheadMs } } as SignatureOutcome;
  const token = makeToken(aliceClaims, { leftSec: 42 + clockAheadMs / 1_000, signature: keys });
  return { tab: aliceAlone(aliceWith(token)) };
};

const unchecked: SignatureOutcome = { kind: 'no-keys', problem: { code: 'unreachable' } };

const activeBob = { ...bob, actor: null, token: makeToken({ sid: ids.bob, sub: bob.user?.id ?? '' }) };
const over = { ...alice, status: 'expired', token: null, otherTokens: [] };
const noneActive = { activeSessionId: null, cookieOwners: [] };

const frameOf = (tab: ReturnType<typeof three>) => tab.frames[0] ?? makeFrame(null);

interface Told {
  title: string;
  told: FixtureOptions;
  /** Of the strip. */
  text: string;
}

const states: Record<string, Told> = {
  healthy: { title: 'signed in', told: { tab: three() }, text: 'Signed in' },
  'uat-newer': {
    title: 'the next page load redirects',
    told: withCookies(session, uat(issuedAtSec + 42), devBrowser),
    text: '42 s newer',
  },
  'dev-browser-missing': {
    title: 'no dev browser cookie',
    told: withCookies(session, uat(issuedAtSec - 100)),
    text: '__clerk_db_jwt',
  },
  'uat-missing': {
    title: 'no __client_uat',
    told: withCookies(session, devBrowser),
    text: '__client_uat is missing',
  },
  'cookie-dropped': {
    title: 'the browser dropped the session cookie',
    told: { tab: tabWith([large, bob, carol]) },
    text: 'the browser dropped',
  },
  'cookie-missing': {
    title: 'no session cookie',
    told: withCookies(uat(issuedAtSec - 100), devBrowser),
    text: 'there is no session cookie',
  },
  'foreign-cookie': {
    title: 'another Clerk app’s session cookie',
    told: withCookies(cookieOf('__session', foreign), uat(0), cookieOf('__clerk_db_jwt_naoXFJnI', 'dvb_1')),
    text: 'belongs to another Clerk app',
  },
  'two-copies': {
    title: 'two copies of the session cookie',
    told: {
      tab: tabWith([{ ...alice, otherTokens: [oldToken] }, bob, carol], {
        cookies: [cookieOf('__session', rawOf(oldToken)), session, uat(issuedAtSec - 900), devBrowser],
        cookieOwners: [ids.alice, ids.alice],
      }),
    },
    text: 'the older of 2',
  },
  'other-session': {
    title: 'the cookie is another session’s',
    told: {
      tab: tabWith([activeBob, alice, carol], {
        cookies: [session, uat(issuedAtSec - 100), devBrowser],
        cookieOwners: [ids.alice],
      }),
    },
    text: 'Your server sees',
  },
  pending: {
    title: 'a pending session',
    told: { tab: tabWith([carol, alice], { cookieOwners: [ids.carol] }) },
    text: 'pending',
  },
  nobody: {
    title: 'nobody',
    told: { tab: tabWith([], noneActive) },
    text: 'No session in this browser',
  },
  over: {
    title: 'all sessions are over',
    told: {
      tab: tabWith([over], { ...noneActive, cookies: [session, uat(0), devBrowser] }),
    },
    text: 'session expired',
  },
  'clock-slow': { title: 'this computer’s clock is slow', told: skewed(90_000), text: '90 s slow' },
  'clock-fast': { title: 'this computer’s clock is fast', told: skewed(-90_000), text: '90 s fast' },
  azp: {
    title: 'authorized parties reject the token',
    told: {
      tab: tabWith([alice], {
        settings: { ...defaultSettings, authorizedParties: ['https://app.example.com'] },
      }),
    },
    text: 'authorized parties reject',
  },
  throws: {
    title: 'the server throws',
    told: { tab: tabWith([alice], { settings: { ...defaultSettings, organizationPatterns: ['/orgs/:'] } }) },
    text: 'throws',
  },
  'no-keys': {
    title: 'no key to check the token',
    told: { tab: aliceAlone(aliceWith(makeToken(aliceClaims, { signature: unchecked }))) },
    text: 'no key to check',
  },
  'no-token': {
    title: 'no token in memory',
    told: {
      tab: tabWith([{ ...alice, token: null, otherTokens: [aliceToken] }], {
        cookies: [session, uat(issuedAtSec - 100), devBrowser],
        cookieOwners: [ids.alice],
      }),
    },
    text: 'ClerkJS has no token',
  },
  reading: { title: 'not read yet', told: { tab: tabWith([alice], { server: null }) }, text: 'Reading' },
  old: {
    title: 'an old report',
    told: { tab: makeTab([{ ...frameOf(three()), problem: { code: 'page-too-busy' } }]) },
    text: 'Last readable report',
  },
  away: {
    title: 'the worker is away',
    told: { tab: three(), state: 'reconnecting' },
    text: 'Reconnecting',
  },
};

const sceneOf = ({ title, told, text }: Told, surface: string) => ({
  title: `${surface}: ${title}`,
  source: () => createFixtureSource(told),
  shows: { css: '[aria-label="Server answer"]', text },
});

const named = (prefix: string, surface: string): NamedScenes =>
  Object.fromEntries(
    Object.entries(states).map(([name, told]) => [`${prefix}${name}`, sceneOf(told, surface)]),
  );

const opened: NamedScenes = {
  'server-facts': {
    title: 'Server answer: why, with the switches',
    source: () =>
      createFixtureSource({
        tab: tabWith([alice, bob], {
          settings: defaultSettings,
          cookies: [session, uat(issuedAtSec + 42), devBrowser],
        }),
      }),
    open: (person) => person.press('Fetch: signed-out, session-token-iat-before-client-uat, predicted'),
    shows: { css: '.deciding-facts', text: 'decides' },
  },
  'server-facts-clock': {
    title: 'Server answer: why, on a server with another clock',
    source: () => createFixtureSource(skewed(90_000)),
    open: (person) => person.press('Page load: handshake, session-token-nbf, predicted'),
    shows: { css: '.deciding-facts', text: 'with the right time' },
  },
};

export const server: Scene[] = [
  ...panelScenes({ ...named('server-', 'Server answer'), ...opened }),
  ...popupScenes(named('popup-server-', 'Popup, server answer')),
];

import type { Outcome } from '../../../src/core/result.ts';
import { failure, success } from '../../../src/core/result.ts';
import type { BackendAnswered, BackendKey } from '../../../src/protocol/backend-api.ts';
import type { Answer, Asked } from '../../../src/protocol/questions.ts';
import { backendSession, backendSessions, backendState, heldKey } from '../backend-sessions.ts';
import { createFixtureSource, type FixtureOptions, never } from '../fixture-source.ts';
import { makeFrame, makeTab, makeToken, nowMs } from '../fixtures.ts';
import { aliceAlone, aliceClaims, ids } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes, type Scene } from '../scene.ts';

/** The Backend API, from the entry of a key to what Clerk answered. */

type CallAnswer = (asked: Asked<'callBackendApi'>) => Outcome<Answer<'callBackendApi'>>;

const answered = (result: BackendAnswered['result']): Outcome<BackendAnswered> =>
  success({ result, readAtMs: nowMs - 3_000, durationMs: 112 });

const listing: CallAnswer = ({ call }) => {
  if (call.name !== 'list') return answered({ kind: 'session', session: backendSession });
  return answered({ kind: 'sessions', sessions: backendSessions(call.limit), total: 10_000, dropped: 0 });
};

const source = (key: BackendKey | null, callBackendApi: CallAnswer = listing, more: FixtureOptions = {}) =>
  createFixtureSource({
    tab: aliceAlone(),
    backend: backendState(key),
    ...more,
    answers: { checkBackendKey: never, callBackendApi, ...more.answers },
  });

const openTab = (person: Person) => person.openTab('Backend API');

/** Presses buttons of the tab, its ids filled in. */
const pressing =
  (...buttons: string[]) =>
  async (person: Person): Promise<void> => {
    await openTab(person);
    await person.press('Fill from selected session');
    for (const name of buttons) await person.press(name);
  };

const instance = (text: string): Scene['shows'] => ({ css: '[aria-label="Instance of the key"]', text });
const result = (text: string): Scene['shows'] => ({ css: '[aria-label="Backend API result"]', text });

const unchecked = { ...heldKey, instanceIds: null };

const scenes: NamedScenes = {
  backend: {
    title: 'Backend API without a key',
    source: () => source(null),
    open: openTab,
    shows: { css: '#backend-key' },
  },
  'backend-key-refused': {
    title: 'Backend API: what was entered is no secret key',
    source: () => source(null),
    async open(person) {
      await openTab(person);
      await person.fill('Secret key', 'pk_test_none');
      await person.press('Use key');
    },
    shows: { css: '.backend-key [role="alert"]' },
  },
  'backend-key-lost': {
    title: 'Backend API: the key is gone',
    source: () => source(heldKey),
    async open(person, fixture) {
      await openTab(person);
      fixture.tell('backend', backendState(null));
    },
    shows: { css: '.backend-key .banner', text: 'The key is gone' },
  },
  'backend-live-key': {
    title: 'Backend API: the question before a production key',
    source: () => source(null),
    async open(person) {
      await openTab(person);
      await person.fill('Secret key', `sk_live_${'aB3'.repeat(13)}wxyZ`);
      await person.press('Use key');
    },
    shows: { css: 'dialog[open]', text: 'Use a production key?' },
  },
  'backend-checking': {
    title: 'Backend API: whose key it is is being asked',
    source: () => source(unchecked),
    open: openTab,
    shows: instance('Checking'),
  },
  'backend-unchecked': {
    title: 'Backend API: a key that Clerk does not take',
    source: () =>
      source(unchecked, listing, {
        answers: { checkBackendKey: () => failure('backend-key-invalid', { status: 401 }) },
      }),
    open: openTab,
    shows: instance('backend-key-invalid'),
  },
  'backend-other-instance': {
    title: 'Backend API: the key of another instance',
    source: () => source({ ...heldKey, instanceIds: ['ins_2uWpOtherInstance'] }),
    open: openTab,
    shows: instance('tokens come from'),
  },
  'backend-no-clerk': {
    title: 'Backend API on a page without Clerk',
    source: () => source(heldKey, listing, { tab: makeTab([makeFrame(null)]) }),
    open: openTab,
    shows: instance('no token to compare'),
  },
  'backend-access': {
    title: 'Backend API: access to api.clerk.com was withheld',
    source: () => source(unchecked, listing, { backend: backendState(unchecked, { isAccessWanted: true }) }),
    open: openTab,
    shows: instance('in the toolbar'),
  },
  'backend-access-asked': {
    title: 'Backend API: access that was asked for, and refused',
    source: () => source(unchecked, listing, { backend: backendState(unchecked, { isAccessWanted: true }) }),
    can: { requestAccess: async () => false },
    async open(person) {
      await openTab(person);
      await person.press('Allow access to api.clerk.com');
    },
    shows: instance('was not granted'),
  },
  'backend-ready': {
    title: 'Backend API: a key of this page’s instance',
    source: () => source(heldKey),
    open: openTab,
    shows: instance('this page’s instance'),
  },
  'backend-list': {
    title: 'Backend API: sessions listed',
    source: () => source(heldKey),
    open: pressing('List sessions'),
    shows: { css: 'table[aria-label="Listed sessions"]' },
  },
  'backend-list-none': {
    title: 'Backend API: no such sessions',
    source: () => source(heldKey, () => answered({ kind: 'sessions', sessions: [], total: 0, dropped: 0 })),
    open: pressing('List sessions'),
    shows: { css: '.backend-list', text: 'No such sessions' },
  },
  'backend-session': {
    title: 'Backend API: a session beside the browser’s',
    source: () => source(heldKey),
    open: pressing('Get session'),
    shows: { css: 'table[aria-label="Browser and backend"]' },
  },
  'backend-session-elsewhere': {
    title: 'Backend API: a session that this browser does not hold',
    source: () =>
      source(heldKey, () => answered({ kind: 'session', session: { ...backendSession, id: ids.bob } })),
    open: pressing('Get session'),
    shows: { css: '.backend-detail', text: 'does not hold this session' },
  },
  'backend-token': {
    title: 'Backend API: a token',
    source: () =>
      source(heldKey, () =>
        answered({ kind: 'token', token: makeToken(aliceClaims, { leftSec: 60, source: 'backend' }) }),
      ),
    open: pressing('Create token'),
    shows: { css: '.token [aria-label="Verdict"]', text: 'accepted' },
  },
  'backend-busy': {
    title: 'Backend API: a call under way',
    source: () => source(heldKey, listing, { answers: { callBackendApi: never } }),
    open: pressing('List sessions'),
    shows: result('waiting for an answer'),
  },
  'backend-429': {
    title: 'Backend API: Clerk says 429',
    source: () =>
      source(heldKey, () =>
        failure('backend-rate-limited', {
          status: 429,
          retryAfterSec: 30,
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
          errors: [
            {
              code: 'too_many_requests',
              message: 'Too many requests',
              longMessage: 'Too many requests. Please try again in a bit.',
            },
          ],
        }),
      ),
    open: pressing('Get session'),
    shows: result('429'),
  },
  'backend-field': {
    title: 'Backend API: a field that can’t be sent',
    source: () => source(heldKey),
    async open(person) {
      await openTab(person);
      await person.press('Get session');
    },
    shows: { css: '.backend-form [role="alert"]' },
  },
  'backend-confirm': {
    title: 'Backend API: the question before a session is revoked',
    source: () => source(heldKey),
    open: pressing('Revoke'),
    shows: { css: 'dialog[open]', text: 'Revoke this session?' },
  },
};

export const backendApi = panelScenes(scenes);

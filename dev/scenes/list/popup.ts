import { failure } from '../../../src/core/result.ts';
import { answering } from '../answers.ts';
import { backendState, heldKey } from '../backend-sessions.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { makeTab, makeToken, tabWith } from '../fixtures.ts';
import { alice, aliceAlone, aliceClaims, aliceWith, bob, carol, ids, innerFrame, three } from '../people.ts';
import { type NamedScenes, popupScenes } from '../scene.ts';

/** The popup with sessions. */

const verdict = (text: string) => ({ css: '[aria-label="Verdict"]', text });

const scenes: NamedScenes = {
  popup: {
    title: 'Popup: one session',
    source: () => createFixtureSource({ tab: aliceAlone() }),
    shows: verdict('accepted'),
  },
  'popup-notice': {
    title: 'Popup: the privacy notice, yet to be read',
    hasNotice: true,
    source: () => createFixtureSource({ tab: three() }),
    shows: { css: '.notice-line', text: 'Got it' },
  },
  'popup-several': {
    title: 'Popup: several sessions',
    source: () => createFixtureSource({ tab: three() }),
    shows: { css: '.popup-others', text: '2 more sessions' },
  },
  'popup-other': {
    title: 'Popup: a session with an actor',
    source: () => createFixtureSource({ tab: tabWith([bob, alice, carol], { activeSessionId: ids.bob }) }),
    shows: { css: '.banner', text: 'is signed in as this user' },
  },
  'popup-expired': {
    title: 'Popup: an expired token',
    source: () =>
      createFixtureSource({ tab: aliceAlone(aliceWith(makeToken(aliceClaims, { leftSec: -68 }))) }),
    shows: verdict('token-expired'),
  },
  'popup-many': {
    title: 'Popup: many sessions',
    source: () =>
      createFixtureSource({
        tab: tabWith([
          alice,
          ...Array.from({ length: 49 }, (_, index) => ({ ...bob, id: `sess_36zM${index}`, actor: null })),
        ]),
      }),
    shows: { css: '.popup-others', text: '49 more sessions' },
  },
  'popup-touch-failed': {
    title: 'Popup: Touch failed',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        answers: answering({ touch: () => failure('rate-limited', { status: 429, retryAfterSec: 7 }) }),
      }),
    open: (person) => person.press('Touch'),
    shows: { css: '[aria-label="Last action"] .failure' },
  },
  'popup-frame': {
    title: 'Popup: Clerk in a frame',
    source: () =>
      createFixtureSource({ tab: makeTab([innerFrame('https://accounts.example.com/embedded')]) }),
    shows: { css: '.popup-host', text: '(frame)' },
  },
  'popup-access': {
    title: 'Popup: access to api.clerk.com was withheld',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        backend: backendState({ ...heldKey, instanceIds: null }, { isAccessWanted: true }),
      }),
    can: { requestAccess: async () => true },
    shows: { css: '.access', text: 'Allow access' },
  },
  'popup-reconnecting': {
    title: 'Popup: the worker is away',
    source: () => createFixtureSource({ tab: aliceAlone(), state: 'reconnecting' }),
    shows: { css: '[aria-label="Notices"]', text: 'reconnecting' },
  },
};

export const popup = popupScenes(scenes);

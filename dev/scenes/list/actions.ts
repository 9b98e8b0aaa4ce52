import type { CommandName } from '../../../src/core/clerk-js/command.ts';
import { failure, type Outcome } from '../../../src/core/result.ts';
import type { CommandResult, TabView } from '../../../src/protocol/views.ts';
import { answering, done } from '../answers.ts';
import { createFixtureSource, never } from '../fixture-source.ts';
import { makeToken } from '../fixtures.ts';
import { aliceAlone, aliceClaims, ids, three } from '../people.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** What a person does with a session: under way, done, failed, and asked before. */

const tokens = `/v1/client/sessions/${ids.alice}/tokens`;
const last = '[aria-label="Last action"]';

/** Alice and the answer to one command. */
const acting = (name: CommandName, answer: Outcome<CommandResult>, tab: () => TabView = aliceAlone) =>
  createFixtureSource({ tab: tab(), answers: answering({ [name]: () => answer }) });

const failing = (title: string, answer: ReturnType<typeof failure>): NamedScenes[string] => ({
  title,
  source: () => acting('getToken', answer),
  open: (person) => person.press('Get token'),
  shows: { css: `${last} .failure` },
});

const scenes: NamedScenes = {
  'get-token-busy': {
    title: 'Get token under way',
    source: () => createFixtureSource({ tab: aliceAlone(), answers: { command: never } }),
    open: (person) => person.press('Get token'),
    shows: { css: 'button[aria-busy="true"]', text: 'Get token' },
  },
  'get-token-401': failing(
    'Get token: Clerk says 401',
    failure('unauthenticated', {
      status: 401,
      errors: [
        {
          code: 'authentication_invalid',
          message: 'Invalid authentication',
          longMessage: 'Unable to authenticate the request, you need to supply an active session',
        },
      ],
    }),
  ),
  'get-token-429': failing(
    'Get token: Clerk says 429',
    failure('rate-limited', {
      status: 429,
      retryAfterSec: 7,
      errors: [
        {
          code: 'too_many_requests',
          message: 'Too many requests',
          longMessage: 'Too many requests. Please try again in a bit.',
        },
      ],
    }),
  ),
  'get-token-network': failing('Get token: no connection', failure('network', { detail: 'Failed to fetch' })),
  'get-token-other': {
    title: 'Get token returned another token',
    source: () =>
      acting(
        'getToken',
        done({ token: makeToken({ ...aliceClaims, seats: 12 }, { leftSec: 60 }), requests: [tokens] }),
      ),
    open: (person) => person.press('Get token'),
    shows: { css: last, text: 'another token' },
  },
  'get-token-template': {
    title: 'Get token gave a token of a template',
    source: () =>
      acting(
        'getToken',
        done({
          token: makeToken(
            { sub: aliceClaims.sub, sid: undefined, jti: '5d1f0c6b7a', aud: 'hasura' },
            { leftSec: 60, header: { cat: 'cl_B7d4PD222AAA' }, source: 'getToken' },
          ),
          requests: [`${tokens}/hasura`],
        }),
      ),
    async open(person) {
      await person.fill('Template', 'hasura');
      await person.press('Get token');
    },
    shows: { css: last, text: 'another token' },
  },
  'set-active-done': {
    title: 'Set active, and what it changed',
    source: () =>
      acting('setActive', done({ requests: [`/v1/client/sessions/${ids.bob}/touch`, tokens] }), three),
    async open(person, source) {
      await person.select(ids.bob);
      await person.press('Set active');
      await person.see(last, 'done');
      const tab = three();
      source.tell('tab', {
        ...tab,
        frames: tab.frames.map((frame) => ({
          ...frame,
          clerk: frame.clerk && { ...frame.clerk, activeSessionId: ids.bob, cookieOwners: [ids.bob] },
        })),
      });
    },
    shows: { css: last, text: 'active session is now' },
  },
  'sign-out-left': {
    title: 'Sign out, after which the app left the page',
    source: () => acting('signOut', failure('page-gone')),
    async open(person) {
      await person.press('Sign out');
      await person.press('Sign out of this session');
    },
    shows: { css: last, text: 'the page navigated' },
  },
  'confirm-end': {
    title: 'The question before End',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.press('End'),
    shows: { css: 'dialog[open]', text: 'End this session?' },
  },
  'confirm-remove': {
    title: 'The question before Remove',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.press('Remove'),
    shows: { css: 'dialog[open]', text: 'Remove this session?' },
  },
  'confirm-sign-out': {
    title: 'The question before Sign out',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.press('Sign out'),
    shows: { css: 'dialog[open]', text: 'Sign out?' },
  },
};

export const actions = panelScenes(scenes);

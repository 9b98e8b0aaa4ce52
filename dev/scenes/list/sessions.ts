import { sessionStatuses } from '../../../src/core/backend-api/calls.ts';
import { maxSessions } from '../../../src/core/limits.ts';
import type { SessionView } from '../../../src/protocol/views.ts';
import { oddNames } from '../../clerk/names.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { makeClerk, makeSession, makeToken, nowMs, tabWith } from '../fixtures.ts';
import { alice, aliceAlone, aliceWith, bob, carol, ids, three } from '../people.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** One session, several and very many; every status, and names of every kind. */

const option = '[role="option"]';
const selected = (id: string): string => `${option}[aria-selected="true"][data-session-id="${id}"]`;

/** The nth of many: names, statuses and times differ. */
function oneOfMany(index: number): SessionView {
  const [firstName, lastName] = oddNames[index % oddNames.length] ?? ['', ''];
  const id = `sess_36zM${String(index).padStart(23, '0')}`;
  const sub = `user_34mP${String(index).padStart(23, '0')}`;
  const isOver = index % 7 === 3;
  return makeSession(id, {
    status: isOver ? 'ended' : 'active',
    user: { id: sub, firstName, lastName, username: null, email: `user${index}@example.com` },
    organization: index % 2 ? null : alice.organization,
    lastActiveAtMs: nowMs - index * 60_000,
    token: isOver ? null : makeToken({ sid: id, sub }, { leftSec: 58 - (index % 90) }),
  });
}

const many = (count: number) => tabWith(Array.from({ length: count }, (_, index) => oneOfMany(index)));

const namedOddly = () =>
  tabWith(
    oddNames.map(([firstName, lastName], index) => {
      const session = oneOfMany(index);
      const organization = {
        id: ids.acme,
        slug: 'long',
        name: `${lastName} & Sons, Limited Liability Company of the Old World`,
        role: 'org:a_role_with_a_very_long_key_indeed',
      };
      return {
        ...session,
        organization,
        actor: index === 1 ? { sub: `user_${'אב'.repeat(40)}` } : null,
        user: session.user && {
          ...session.user,
          firstName,
          email: `${'very.long.'.repeat(9)}name@example.com`,
        },
      };
    }),
  );

const withStatuses = () =>
  tabWith(
    [...sessionStatuses, 'from-the-future'].map((status, index) => {
      const user = alice.user && { ...alice.user, firstName: 'Status', lastName: status };
      return { ...oneOfMany(index), status, user, token: index > 1 ? null : alice.token };
    }),
  );

const clerk = makeClerk([alice]);

const scenes: NamedScenes = {
  notice: {
    title: 'The privacy notice, yet to be read',
    hasNotice: true,
    source: () => createFixtureSource({ tab: three() }),
    shows: { css: '.notice-line', text: 'Got it' },
  },
  'one-session': {
    title: 'One session',
    source: () => createFixtureSource({ tab: aliceAlone() }),
    shows: { css: selected(ids.alice) },
  },
  'three-sessions': {
    title: 'Three sessions: active, with an actor, pending',
    source: () => createFixtureSource({ tab: three() }),
    shows: { css: selected(ids.alice) },
  },
  'session-with-actor': {
    title: 'A session that somebody acts in',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.select(ids.bob),
    shows: { css: '.banner', text: 'is signed in as this user' },
  },
  'session-pending': {
    title: 'A session with an open task',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.select(ids.carol),
    shows: { css: '.banner', text: 'Pending task' },
  },
  'session-properties': {
    title: 'Properties of a session',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.openTab('Properties'),
    shows: { css: 'table[aria-label="Session properties"]' },
  },
  'session-without-token': {
    title: 'A session without a token',
    source: () => createFixtureSource({ tab: aliceAlone(aliceWith(null)) }),
    shows: { css: '.block', text: 'none in memory' },
  },
  'session-statuses': {
    title: 'Every status of a session',
    source: () => createFixtureSource({ tab: withStatuses() }),
    shows: { css: `${option}[data-status="from-the-future"]` },
  },
  'session-over': {
    title: 'A session that has ended',
    source: () => createFixtureSource({ tab: tabWith([alice, { ...bob, status: 'ended', actor: null }]) }),
    open: (person) => person.select(ids.bob),
    shows: { css: '.detail-head', text: 'ended' },
  },
  'none-active': {
    title: 'Sessions, none of them active',
    source: () => createFixtureSource({ tab: tabWith([bob, carol], { activeSessionId: null }) }),
    shows: { css: '.banner', text: 'no active session' },
  },
  'between-sessions': {
    title: 'ClerkJS between two sessions',
    source() {
      const { activeSessionId: _, ...between } = makeClerk([alice, bob]);
      const tab = three();
      return createFixtureSource({
        tab: { ...tab, frames: tab.frames.map((frame) => ({ ...frame, clerk: between })) },
      });
    },
    shows: { css: '.banner-quiet' },
  },
  crowded: {
    title: `${maxSessions} sessions`,
    source: () => createFixtureSource({ tab: many(maxSessions) }),
    shows: { css: '.count', text: String(maxSessions) },
  },
  'fifty-sessions': {
    title: '50 sessions',
    source: () => createFixtureSource({ tab: many(50) }),
    shows: { css: '.count', text: '50' },
  },
  'odd-names': {
    title: 'Long, right-to-left and hostile names',
    source: () => createFixtureSource({ tab: namedOddly() }),
    shows: { css: option, text: '<b>Eve</b>' },
  },
  outage: {
    title: 'A client that ClerkJS made of the cookie, and entries that were no sessions',
    source: () =>
      createFixtureSource({
        tab: tabWith([alice], {
          client: { id: 'client_init', lastActiveSessionId: null, createdAtMs: null, updatedAtMs: null },
          instance: { ...clerk.instance, status: 'degraded' },
          dropped: 3,
        }),
      }),
    shows: { css: '.facts', text: 'Clerk unreachable' },
  },
  satellite: {
    title: 'A satellite of a production instance behind a proxy',
    source: () =>
      createFixtureSource({
        tab: tabWith([alice], {
          instance: {
            ...clerk.instance,
            instanceType: 'production',
            frontendApi: 'clerk.accounts-of-a-very-long-name.example.com',
            proxyUrl: 'https://app.example.com/__clerk',
            domain: 'satellite.example.org',
            isSatellite: true,
            sdk: '@clerk/nextjs 7.2.0',
          },
        }),
      }),
    shows: { css: '.facts', text: 'satellite' },
  },
  'clerk-js-4': {
    title: 'ClerkJS 4, which lacks much',
    source() {
      const { status: _, ...instance } = clerk.instance;
      const {
        factorVerificationAge: _ages,
        tasks: _tasks,
        currentTask: _task,
        agent: _agent,
        ...old
      } = alice;
      return createFixtureSource({
        tab: tabWith([old], {
          instance: { ...instance, version: '4.73.14' },
          capabilities: {
            methods: ['getToken', 'touch', 'end', 'remove', 'setActive', 'signOut', 'getSessions'],
            options: ['leewayInSeconds', 'throwOnError'],
          },
        }),
      });
    },
    shows: { css: 'label', text: 'Leeway' },
  },
};

export const sessions = panelScenes(scenes);

import { finding } from '../../../src/core/findings/finding.ts';
import type { FindingsView } from '../../../src/core/findings/page-facts.ts';
import { answering, done } from '../answers.ts';
import { createFixtureSource, type FixtureOptions } from '../fixture-source.ts';
import { makeToken, nowMs, tabWith } from '../fixtures.ts';
import { alice, aliceClaims, aliceToken, aliceWith, bob, carol, ids, three } from '../people.ts';
import { type NamedScenes, panelScenes, popupScenes, type Scene } from '../scene.ts';
import { cookieOf, rawOf } from '../server.ts';

/** What is wrong on the page, as the tab Findings, the strip and the popup tell it. */

const large = aliceWith(
  makeToken({
    ...aliceClaims,
    public_metadata: {
      permissions_cache: 'x'.repeat(2_400),
      feature_flags: 'y'.repeat(970),
      onboarding: 'z'.repeat(230),
    },
  }),
);

const tooLarge: FixtureOptions = { tab: tabWith([large, bob, carol]) };

const several: FixtureOptions = {
  tab: tabWith([{ ...alice, expireAtMs: nowMs + 240_000, actor: { sub: 'user_admin' } }, bob], {
    cookies: [
      cookieOf('__session', rawOf(makeToken(aliceClaims, { leftSec: -600 }))),
      cookieOf('__session', rawOf(aliceToken)),
      cookieOf('__client_uat', String(nowMs / 1_000 - 900)),
      cookieOf('__clerk_db_jwt', 'dvb_1'),
    ],
  }),
};

const crowded: FindingsView = {
  found: Array.from({ length: 30 }, (_, at) =>
    finding({
      code: `made-up-${at + 1}`,
      severity: (['error', 'warning', 'note'] as const)[at % 3] ?? 'note',
      title: `The ${at + 1}. of many things that may be wrong at once.`,
      cause: 'Its cause is a sentence with `code` and numbers: 5,861 B, 41 s.',
      fix: 'Do one thing, then look again.',
      evidence: [{ label: 'exp', value: '1795646467' }],
      about: `sess_${at}`,
    }),
  ),
  passed: 4,
  notRun: [],
  nextChangeMs: null,
};

const inTab = (
  title: string,
  told: FixtureOptions,
  shows: { css: string; text?: string },
): NamedScenes[string] => ({
  title: `Findings: ${title}`,
  source: () => createFixtureSource(told),
  open: (person) => person.openTab('Findings'),
  shows,
});

const panel: NamedScenes = {
  'findings-too-large': inTab('the cookie is too large', tooLarge, {
    css: '.finding',
    text: 'browsers drop cookies over 4,096 B',
  }),
  'findings-several': inTab('several, of each kind', several, { css: '.finding', text: 'duplicate-cookies' }),
  'findings-none': inTab(
    'a note alone',
    { tab: three() },
    { css: '.finding', text: 'no-authorized-parties' },
  ),
  'findings-empty': inTab(
    'none at all',
    { tab: tabWith([alice], { findings: { found: [], passed: 28, notRun: [], nextChangeMs: null } }) },
    { css: '.findings-none', text: 'No problems found.' },
  ),
  'findings-crowded': inTab(
    'thirty',
    { tab: tabWith([alice], { findings: crowded }) },
    { css: '.finding', text: 'made-up-30' },
  ),
  'findings-gone': {
    title: 'Findings: one is gone',
    source: () => createFixtureSource(tooLarge),
    async open(person, source) {
      await person.openTab('Findings');
      await person.see('.finding', 'cookie-too-large');
      source.tell('tab', three());
    },
    shows: { css: '.finding-gone', text: 'gone' },
  },
  'findings-no-clerk': inTab(
    'no Clerk on the page',
    { tab: { ...three(), frames: [] } },
    { css: '.state', text: 'No Clerk' },
  ),
};

/** The customized claim, and Alice's metadata before and after a change. */
const withPlan = { metadata: { plan: 'pro', seats: 5 } };
const newer = makeToken({ ...aliceClaims, ...withPlan });
const older = makeToken(
  {
    ...aliceClaims,
    metadata: { plan: 'free', seats: 5 },
    o: { id: ids.acme, slg: 'acme', rol: 'member', per: 'read', fpm: '1,1' },
  },
  { source: 'cookie', leftSec: 30 },
);
const permissions = ['org:sys_profile:manage', 'org:invoices:read', 'org:invoices:write', 'org:reports:read'];
const memberships = [
  { organizationId: ids.acme, slug: 'acme', name: 'Acme', role: 'org:admin', permissions },
];

const drift: NamedScenes = {
  drift: {
    title: 'Sources: an older role and plan in the cookie',
    source: () =>
      createFixtureSource({
        tab: tabWith([{ ...alice, token: newer, otherTokens: [older] }], {
          activeUser: { publicMetadata: withPlan.metadata, updatedAtMs: nowMs - 20_000 },
          cookies: [
            cookieOf('__session', rawOf(older)),
            cookieOf('__client_uat', String(nowMs / 1_000 - 900)),
            cookieOf('__clerk_db_jwt', 'dvb_1'),
          ],
        }),
        answers: answering({
          readMemberships: () =>
            done({ value: { kind: 'memberships', userId: aliceClaims.sub, memberships } }),
        }),
      }),
    shows: { css: '.drift', text: 'they differ' },
  },
};

const popup: NamedScenes = {
  'popup-problem': {
    title: 'Popup: the cookie is too large',
    source: () => createFixtureSource(tooLarge),
    shows: { css: '.strip', text: 'see DevTools' },
  },
};

export const findings: readonly Scene[] = [...panelScenes({ ...panel, ...drift }), ...popupScenes(popup)];

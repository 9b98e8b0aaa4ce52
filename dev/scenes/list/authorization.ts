import { evaluate } from '../../../src/core/authorization/evaluate.ts';
import { factsOfSession } from '../../../src/core/authorization/facts.ts';
import { failure } from '../../../src/core/result.ts';
import { answering, done, type ValueOf } from '../answers.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { aliceAlone, aliceClaims, aliceWith, ids } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** What a session may, as ClerkJS and a backend say it. */

const permissions = [
  'org:sys_memberships:manage',
  'org:sys_profile:manage',
  'org:invoices:read',
  'org:invoices:write',
  'org:reports:read',
];

const memberships: ValueOf<'memberships'> = {
  kind: 'memberships',
  userId: aliceClaims.sub,
  memberships: [{ organizationId: ids.acme, slug: 'acme', name: 'Acme', role: 'org:admin', permissions }],
};

const facts = factsOfSession({
  userId: aliceClaims.sub,
  organization: { id: ids.acme, role: 'org:admin', permissions },
  features: aliceClaims.fea,
  plans: aliceClaims.pla,
  factorAges: aliceClaims.fva,
});

/** A page whose ClerkJS answers by the rules of current releases. */
const answers = answering({
  readMemberships: () => done({ value: memberships }),
  checkAuthorization: ({ params }) =>
    done({ value: { kind: 'allowed', allowed: evaluate(facts, params, 'current').allowed } }),
});

const source = () => createFixtureSource({ tab: aliceAlone(), answers });

async function ask(person: Person, fields: Record<string, string>): Promise<void> {
  await person.openTab('Authorization');
  for (const [label, value] of Object.entries(fields)) await person.fill(label, value);
  await person.press('Check');
}

const shown = (text: string) => ({ css: '[aria-label="Authorization answers"]', text });

const scenes: NamedScenes = {
  authorization: {
    title: 'Authorization, nothing asked yet',
    source,
    open: (person) => person.openTab('Authorization'),
    shows: { css: 'form[aria-label="Authorization"]' },
  },
  'authorization-allowed': {
    title: 'Authorization: both sides allow it',
    source,
    open: (person) => ask(person, { Permission: 'org:invoices:write' }),
    shows: shown('allowed'),
  },
  'authorization-differs': {
    title: 'Authorization: the sides differ',
    source,
    open: (person) => ask(person, { Permission: 'org:sys_memberships:manage', Reverification: 'strict' }),
    shows: shown('denied'),
  },
  'authorization-own': {
    title: 'Authorization: a reverification of one’s own, a feature and a plan',
    source,
    open: (person) =>
      ask(person, { Role: 'org:admin', Feature: 'o:invoices', Plan: 'o:enterprise', Reverification: 'own' }),
    shows: shown('denied'),
  },
  'authorization-stale': {
    title: 'Authorization: the question was edited since',
    source,
    async open(person) {
      await ask(person, { Permission: 'org:invoices:write' });
      await person.see('[aria-label="Authorization answers"]', 'allowed');
      await person.fill('Permission', 'org:invoices:delete');
    },
    shows: shown('Edited.'),
  },
  'authorization-no-token': {
    title: 'Authorization without a token',
    source: () => createFixtureSource({ tab: aliceAlone(aliceWith(null)), answers }),
    open: (person) => ask(person, { Role: 'org:admin' }),
    shows: shown('No token'),
  },
  'authorization-failed': {
    title: 'Authorization: ClerkJS gave no answer',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        answers: answering({ checkAuthorization: () => failure('clerk-missing') }),
      }),
    open: (person) => ask(person, { Role: 'org:admin' }),
    shows: shown('clerk-missing'),
  },
};

export const authorization = panelScenes(scenes);

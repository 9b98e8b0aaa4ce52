import type { KeySource } from '../../../src/core/token/issuer-keys.ts';
import type { TokenView } from '../../../src/protocol/views.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { issuer, makeToken, nowMs, tabWith } from '../fixtures.ts';
import { aliceAlone, aliceClaims, aliceToken, aliceWith } from '../people.ts';
import { type NamedScenes, panelScenes, type Scene } from '../scene.ts';

/** A session's token, by what a backend would say of it and by what it holds. */

type TokenScene = Omit<Scene, 'name' | 'surface' | 'source'>;

const verdict = (text: string): Scene['shows'] => ({ css: '[aria-label="Verdict"]', text });

/** A scene of Alice with a token. */
const holding = (token: TokenView, scene: TokenScene): NamedScenes[string] => ({
  ...scene,
  source: () => createFixtureSource({ tab: aliceAlone(aliceWith(token)) }),
});

const url = `${issuer}/.well-known/jwks.json`;
const keys: KeySource = { kind: 'instance', url, fetchedAtMs: nowMs - 12_000, clockAheadMs: 0 };

const templateClaims = {
  ...aliceClaims,
  sid: undefined,
  azp: undefined,
  fva: undefined,
  jti: '5d1f0c6b7a',
  aud: 'hasura',
  'https://hasura.io/jwt/claims': {
    'x-hasura-default-role': 'user',
    'x-hasura-allowed-roles': ['user', 'editor'],
    'x-hasura-user-id': aliceClaims.sub,
  },
};
const template = { header: { cat: 'cl_B7d4PD222AAA' }, leftSec: 55 };

/** Alike to lists of permissions that apps put into their tokens. */
const manyClaims = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => [
    `entitlement_${index}`,
    `project-${index}:${'read,write,'.repeat(9)}`,
  ]),
);

const scenes: NamedScenes = {
  'token-accepted': holding(aliceToken, { title: 'A token that is accepted', shows: verdict('accepted') }),
  'token-expired': holding(makeToken(aliceClaims, { leftSec: -68 }), {
    title: 'An expired token',
    shows: verdict('token-expired'),
  }),
  'token-within-tolerance': holding(makeToken(aliceClaims, { leftSec: -3 }), {
    title: 'Expired, but within the tolerance of backends',
    shows: verdict('accepted'),
  }),
  'token-not-active-yet': holding(makeToken({ ...aliceClaims, nbf: nowMs / 1_000 + 30 }), {
    title: 'A token of the future',
    shows: verdict('token-not-active-yet'),
  }),
  'token-wrong-signature': holding(makeToken(aliceClaims, { signature: { kind: 'invalid', keys } }), {
    title: 'A signature that no key matches',
    shows: verdict('token-invalid-signature'),
  }),
  'token-no-key': holding(
    makeToken(aliceClaims, {
      header: { kid: 'ins_2uWpOtherInstance0000000000' },
      signature: { kind: 'no-key', keys, keyId: 'ins_2uWpOtherInstance0000000000' },
    }),
    { title: 'A key that the instance does not have', shows: verdict('jwk-kid-mismatch') },
  ),
  'token-no-keys': holding(
    makeToken(aliceClaims, { signature: { kind: 'no-keys', problem: { code: 'unreachable', detail: url } } }),
    { title: 'Keys that can’t be reached', shows: verdict('not verified') },
  ),
  'token-keys-ask': holding(
    makeToken(aliceClaims, { signature: { kind: 'no-keys', problem: { code: 'not-asked' } } }),
    { title: 'Keys that are fetched only when one asks', shows: { css: '.keys', text: 'Fetch keys' } },
  ),
  'token-keys-never': holding(
    makeToken(aliceClaims, { signature: { kind: 'no-keys', problem: { code: 'turned-off' } } }),
    { title: 'Keys that are never fetched', shows: { css: '.keys', text: 'paste keys' } },
  ),
  'token-checking': holding(
    makeToken(aliceClaims, {
      signature: { kind: 'not-checked', why: 'the instance’s keys are still loading' },
    }),
    { title: 'Its keys are still loading', shows: verdict('still loading') },
  ),
  'token-template': holding(makeToken(templateClaims, template), {
    title: 'A token of a JWT template',
    shows: { css: '.notes', text: 'not-a-session-token' },
  }),
  'token-own-key': holding(
    makeToken(templateClaims, {
      ...template,
      header: { ...template.header, alg: 'HS256', kid: undefined },
      signature: { kind: 'not-checked', why: 'HS256 is not an algorithm of Clerk’s keys' },
    }),
    { title: 'A template token with a key of one’s own', shows: verdict('own key') },
  ),
  'token-too-large': holding(makeToken({ ...aliceClaims, ...manyClaims }), {
    title: 'A token of more than 4 kB',
    shows: { css: '.size', text: 'too large' },
  }),
  'token-nearly-too-large': holding(makeToken({ ...aliceClaims, profile: 'x'.repeat(1_300) }), {
    title: 'More custom claims than Clerk advises',
    shows: { css: '.size', text: 'nearly too large' },
  }),
  'token-skewed-clock': holding(
    makeToken(aliceClaims, {
      leftSec: -48,
      signature: { kind: 'valid', keys: { ...keys, clockAheadMs: -90_000 } },
    }),
    { title: 'A machine whose clock is off', shows: { css: '.banner', text: 'clock' } },
  ),
  'token-odd': holding(
    makeToken({
      ...aliceClaims,
      plan: '{{user.public_metadata.plan}}',
      o: { id: 'org_1', per: 'read', fpm: '3' },
    }),
    { title: 'A token with oddities', shows: { css: '.token', text: 'unresolved-shortcode' } },
  ),
  'token-hostile': holding(
    makeToken({
      ...aliceClaims,
      name: '‮<img src=x onerror=alert(1)>',
      nested: { '</script>': { a: [1, { b: 'עברית'.repeat(20) }] } },
    }),
    { title: 'Claims that would like to be markup', shows: { css: '.claims', text: '<img' } },
  ),
  'token-v1': holding(
    makeToken({
      ...aliceClaims,
      v: undefined,
      o: undefined,
      fea: undefined,
      pla: undefined,
      org_id: 'org_2uWq9dZfR4kHs7LmXtB1vCyNpEo',
      org_slug: 'acme',
      org_role: 'org:admin',
      org_permissions: ['org:invoices:read', 'org:invoices:write'],
    }),
    { title: 'Claims of version 1', shows: { css: '.token', text: 'v1' } },
  ),
  'token-stale-claims': holding(makeToken(aliceClaims, { header: { oiat: nowMs / 1_000 - 400 } }), {
    title: 'Claims that are older than the token',
    shows: { css: '.notes', text: 'claims-older-than-token' },
  }),
  'token-of-another-page': {
    title: 'A token of another page, and a page without the focus',
    source: () =>
      createFixtureSource({
        tab: tabWith([aliceWith(makeToken({ ...aliceClaims, azp: 'https://other.example.com' }))], {
          pageHasFocus: false,
        }),
      }),
    shows: { css: '.notes', text: 'other-azp' },
  },
  'token-compared': {
    title: 'Memory and cookie compared',
    source: () => {
      const cookie = makeToken(
        { ...aliceClaims, o: undefined, fea: 'u:reports', department: 'sales' },
        { leftSec: 12, source: 'cookie' },
      );
      return createFixtureSource({
        tab: aliceAlone({ ...aliceWith(aliceToken), otherTokens: [cookie] }),
      });
    },
    shows: { css: '.differences' },
  },
  'token-reveal-refused': {
    title: 'A token that could not be revealed',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        answers: { reveal: () => ({ ok: false, failure: { code: 'token-gone' } }) },
      }),
    open: (person) => person.press('Reveal'),
    shows: { css: '.token-text-block .failure', text: 'token-gone' },
  },
};

export const tokens = panelScenes(scenes);

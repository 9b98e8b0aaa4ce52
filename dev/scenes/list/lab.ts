import { failure, success } from '../../../src/core/result.ts';
import type { TokenView } from '../../../src/protocol/views.ts';
import { type Answers, createFixtureSource, never } from '../fixture-source.ts';
import { asPasted, issuer, makeFrame, makeTab, makeToken, rawOf } from '../fixtures.ts';
import { aliceAlone, aliceClaims } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** The Token lab, by what was pasted. */

const pasted = makeToken(
  { ...aliceClaims, plan_seats: 12, role_hint: '{{user.role}}' },
  { source: 'pasted', leftSec: 38 },
);
const expired = makeToken(aliceClaims, { source: 'pasted', leftSec: -3_700 });

const ticket = makeToken(
  { iss: undefined, sub: undefined, sid: 'sit_1', iid: 'ins_1', st: 'sign_in_token' },
  { header: { cat: undefined, kid: undefined } },
);

/** Put together here, so that no scanner takes this file for a leak. */
const secretKey = `sk_test_${'Zx9'.repeat(14)}`;
const publishableKey = `pk_test_${btoa(`${new URL(issuer).host}$`)}`;

async function inspect(person: Person, text: string): Promise<void> {
  await person.openTab('Token lab');
  await person.fill('Token', text);
  await person.press('Inspect');
}

const said = (text: string) => ({ css: '[aria-label="Inspected"]', text });

/** Something that was pasted, and what the worker says of it if it is asked. */
const pasting = (title: string, text: string, shows: string, answers: Answers = {}): NamedScenes[string] => ({
  title,
  source: () => createFixtureSource({ tab: aliceAlone(), answers }),
  open: (person) => inspect(person, text),
  shows: said(shows),
});

const inspecting = (token: TokenView): Answers => ({ inspect: () => success(asPasted(token)) });

const scenes: NamedScenes = {
  lab: {
    title: 'Token lab, empty',
    source: () => createFixtureSource({ tab: aliceAlone() }),
    open: (person) => person.openTab('Token lab'),
    shows: { css: 'form[aria-label="Token lab"]' },
  },
  'lab-token': pasting(
    'Token lab: a token out of a header',
    `Authorization: Bearer ${rawOf(pasted)}`,
    'taken from an Authorization header',
    inspecting(pasted),
  ),
  'lab-expired': pasting('Token lab: an expired token', rawOf(expired), 'Session token', inspecting(expired)),
  'lab-no-clerk': {
    title: 'Token lab on a page without Clerk: no keys',
    source() {
      const token = makeToken(aliceClaims, {
        source: 'pasted',
        signature: { kind: 'no-keys', problem: { code: 'no-instance', detail: '' } },
      });
      return createFixtureSource({ tab: makeTab([makeFrame(null)]), answers: inspecting(token) });
    },
    open: (person) => inspect(person, rawOf(pasted)),
    shows: { css: '[aria-label="Verdict"]', text: 'not verified' },
  },
  'lab-expected': {
    title: 'Token lab: another authorized party, and a skew that is no number',
    source: () => createFixtureSource({ tab: aliceAlone(), answers: inspecting(pasted) }),
    async open(person) {
      await inspect(person, rawOf(pasted));
      await person.fill('Authorized parties', 'https://app.example.com\nhttps://admin.example.com');
      await person.fill('Clock skew (seconds)', '-1');
    },
    shows: { css: '[aria-label="Verdict"]', text: 'token-invalid-authorized-parties' },
  },
  'lab-stale': {
    title: 'Token lab: edited since',
    source() {
      let asked = 0;
      // What is edited is inspected by itself: the second time nobody answers.
      const answers: Answers = { inspect: () => (asked++ === 0 ? success(asPasted(pasted)) : never()) };
      return createFixtureSource({ tab: aliceAlone(), answers });
    },
    async open(person) {
      await inspect(person, rawOf(pasted));
      await person.see('[aria-label="Verdict"]');
      await person.fill('Token', `${rawOf(pasted)}x`);
    },
    shows: said('Checking it'),
  },
  'lab-checking': pasting('Token lab: being checked', rawOf(pasted), 'Checking it', { inspect: never }),
  'lab-failed': pasting('Token lab: could not be checked', rawOf(pasted), 'could not be checked', {
    inspect: () => failure('no-answer'),
  }),
  'lab-nothing': pasting('Token lab: no token', 'Hello, is this a token?', 'No token found'),
  'lab-secret-key': pasting('Token lab: a secret key', `CLERK_SECRET_KEY=${secretKey}`, 'Secret key'),
  'lab-publishable-key': pasting('Token lab: a publishable key', publishableKey, 'Publishable key'),
  'lab-request': pasting(
    'Token lab: a request that the server can’t read',
    `curl 'https://app.example.com/api/me' -H 'Authorization: Bearer "${rawOf(pasted)}"'`,
    'taken from a curl command',
    inspecting(pasted),
  ),
  'lab-request-cookies': pasting(
    'Token lab: a Cookie header with two session tokens',
    `Cookie: __session=${rawOf(expired)}; __session_TtiuWM5v=${rawOf(pasted)}; __client_uat=1795646467; __clerk_db_jwt=dvb_1`,
    '3 tokens',
    inspecting(pasted),
  ),
  'lab-keys': {
    title: 'Token lab: a key that Clerk’s backend does not read',
    source() {
      const notes = [
        {
          code: 'escaped-line-breaks' as const,
          text: 'It has \\n as two characters. @clerk/backend does not convert them.',
          fix: 'Paste the PEM with real line breaks.',
          isDecisive: true,
          pem: '-----BEGIN PUBLIC KEY-----',
        },
      ];
      const token = makeToken(aliceClaims, {
        source: 'pasted',
        signature: { kind: 'invalid', keys: { kind: 'pasted', form: 'pem', notes } },
      });
      return createFixtureSource({ tab: aliceAlone(), answers: inspecting(token) });
    },
    open: (person) => inspect(person, rawOf(pasted)),
    shows: { css: '[aria-label="About these keys"]' },
  },
  'lab-convex': {
    title: 'Token lab: judged as Convex would',
    source: () => createFixtureSource({ tab: aliceAlone(), answers: inspecting(pasted) }),
    async open(person) {
      await inspect(person, rawOf(pasted));
      await person.fill('Backend', 'convex');
    },
    shows: { css: '.other-backend', text: 'How a Clerk token gets there' },
  },
  'lab-ticket': pasting(
    'Token lab: a ticket',
    `https://accounts.example.com/sign-in?__clerk_ticket=${rawOf(ticket)}`,
    'A ticket',
  ),
  'lab-opaque': pasting(
    'Token lab: an opaque token',
    'oat_2uWq9dZfR4kHs7LmXtB1vCyNpEo',
    'OAuth access token',
  ),
  'lab-broken': pasting('Token lab: a broken token', 'eyJhbGciOi.not.base64', 'Not a token'),
};

export const lab = panelScenes(scenes);

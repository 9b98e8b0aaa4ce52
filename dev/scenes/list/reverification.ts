import { failure } from '../../../src/core/result.ts';
import { answering, done, type ValueOf } from '../answers.ts';
import { createFixtureSource, never } from '../fixture-source.ts';
import { makeToken } from '../fixtures.ts';
import { aliceAlone, aliceClaims } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** The steps of a reverification. */

type Verification = ValueOf<'verification'>['verification'];
type Factor = Verification['supportedFirstFactors'][number];

const factor = (strategy: string, more: Partial<Factor> = {}): Factor => ({
  strategy,
  safeIdentifier: null,
  emailAddressId: null,
  phoneNumberId: null,
  primary: null,
  default: null,
  enterpriseConnectionId: null,
  enterpriseConnectionName: null,
  ...more,
});

const email = factor('email_code', {
  emailAddressId: 'idn_1',
  safeIdentifier: 'a•••@example.com',
  primary: true,
});
const company = factor('enterprise_sso', {
  enterpriseConnectionId: 'c1',
  enterpriseConnectionName: 'Example Inc.',
});

const state = (status: string, more: Partial<Verification> = {}): Verification => ({
  id: 'sessver_1',
  status,
  level: 'multi_factor',
  supportedFirstFactors: [factor('password'), email, factor('passkey'), company],
  supportedSecondFactors: [factor('totp'), factor('backup_code')],
  first: null,
  second: null,
  ...more,
});

const verification = (status: string, more?: Partial<Verification>) =>
  done({ value: { kind: 'verification', verification: state(status, more) } });

const attempted: Verification['first'] = {
  status: 'verified',
  strategy: 'password',
  attempts: 1,
  expiresAtMs: null,
  errorCode: null,
  errorMessage: null,
  redirectUrl: null,
};

/** Clerk takes every password and every code. */
const takingAll = answering({
  startVerification: () => verification('needs_first_factor'),
  prepareFirstFactor: () => verification('needs_first_factor'),
  attemptFirstFactor: () => verification('needs_second_factor', { first: attempted }),
  attemptSecondFactor: () =>
    verification('complete', { first: attempted, second: { ...attempted, strategy: 'totp' } }),
  getToken: () => done({ token: makeToken({ ...aliceClaims, fva: [0, 0] }, { leftSec: 60 }) }),
});

const source = () => createFixtureSource({ tab: aliceAlone(), answers: takingAll });

async function start(person: Person): Promise<void> {
  await person.openTab('Reverification');
  await person.fill('Level', 'multi_factor');
  await person.press('Start verification');
}

async function provePassword(person: Person): Promise<void> {
  await start(person);
  await person.fill('Password', 'password123');
  await person.press('Verify');
}

const status = (text: string) => ({ css: '[aria-label="Verification"]', text });

const scenes: NamedScenes = {
  reverification: {
    title: 'Reverification, not started',
    source,
    open: (person) => person.openTab('Reverification'),
    shows: { css: '.verification-start' },
  },
  'reverification-busy': {
    title: 'Reverification: waiting for Clerk',
    source: () => createFixtureSource({ tab: aliceAlone(), answers: { command: never } }),
    open: start,
    shows: { css: '.verification-start [aria-disabled="true"]' },
  },
  'reverification-first': {
    title: 'Reverification: the first factor',
    source,
    open: start,
    shows: status('needs_first_factor'),
  },
  'reverification-code': {
    title: 'Reverification: a code that was sent',
    source,
    async open(person) {
      await start(person);
      await person.fill('First factor', 'email_code idn_1');
      await person.press('Send code');
    },
    shows: { css: '.verification-form', text: 'Send code again' },
  },
  'reverification-second': {
    title: 'Reverification: the second factor',
    source,
    open: provePassword,
    shows: status('needs_second_factor'),
  },
  'reverification-complete': {
    title: 'Reverification, complete',
    source,
    async open(person) {
      await provePassword(person);
      await person.fill('Code', '424 242');
      await person.press('Verify');
    },
    shows: { css: '.verification', text: 'The token was refreshed' },
  },
  'reverification-refused': {
    title: 'Reverification: a wrong password',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        answers: answering({
          startVerification: () => verification('needs_first_factor'),
          attemptFirstFactor: () =>
            failure('clerk-error', {
              status: 422,
              errors: [
                {
                  code: 'form_password_incorrect',
                  message: 'is incorrect',
                  longMessage: 'Password is incorrect. Try again, or use another method.',
                },
              ],
            }),
        }),
      }),
    open: provePassword,
    shows: status('1 refused'),
  },
};

export const reverification = panelScenes(scenes);

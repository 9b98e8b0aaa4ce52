import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../../../../src/core/clerk-js/command.ts';
import type {
  SessionVerification,
  SupportedFactor,
} from '../../../../../src/core/clerk-js/results/verification.ts';
import { failure, type Outcome, success } from '../../../../../src/core/result.ts';
import type { CommandResult } from '../../../../../src/protocol/views.ts';
import { createVerification } from '../../../../../src/ui/features/reverification/verification.ts';
import { makeSession, makeToken } from '../../fixtures.ts';

const factor = (strategy: string, more: Partial<SupportedFactor> = {}): SupportedFactor => ({
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
const password = factor('password');
const email = factor('email_code', { emailAddressId: 'idn_1' });
const totp = factor('totp');

const verification = (status: string, more: Partial<SessionVerification> = {}): SessionVerification => ({
  id: 'sessver_1',
  status,
  level: 'multi_factor',
  supportedFirstFactors: [password, email],
  supportedSecondFactors: [totp],
  first: null,
  second: null,
  ...more,
});

const session = makeSession('sess_1');
const done = (value: CommandResult['value'], token: CommandResult['token'] = null): Outcome<CommandResult> =>
  success({ durationMs: 1, cookieRestored: false, token, requests: [], value });
const says = (status: string) => done({ kind: 'verification', verification: verification(status) });

let asked: CommandRequest[] = [];
let answers: Outcome<CommandResult>[] = [];
const model = () =>
  createVerification({
    run: async (_, request) => {
      asked.push(structuredClone(request));
      return answers.shift() ?? failure('no-answer');
    },
    pageUrl: () => 'https://app.example.com/a',
  });

beforeEach(() => {
  asked = [];
  answers = [];
});

describe('a reverification', () => {
  it('goes from the level over both factors to the refreshed token', async () => {
    const verify = model();
    verify.fields.level.value = 'multi_factor';
    answers = [says('needs_first_factor'), says('needs_second_factor'), says('complete')];
    answers.push(done({ kind: 'nothing' }, makeToken({ fva: [0, 0] })));
    await verify.start(session);
    verify.fields.secret.value = ' spaces count ';
    await verify.attempt(session, password);
    verify.fields.secret.value = '424 242';
    await verify.attempt(session, totp);
    expect(asked).toEqual([
      { name: 'startVerification', level: 'multi_factor' },
      { name: 'attemptFirstFactor', factor: { strategy: 'password', password: ' spaces count ' } },
      { name: 'attemptSecondFactor', factor: { strategy: 'totp', code: '424242' } },
      { name: 'getToken', options: { skipCache: true } },
    ]);
    expect(verify.state.value?.verification.status).toBe('complete');
    expect(verify.refreshed.value).toMatchObject({ ok: true });
  });

  it('sends a code only after it was asked for, with the address that was chosen', async () => {
    const verify = model();
    answers = [says('needs_first_factor'), says('needs_first_factor'), says('needs_second_factor')];
    await verify.start(session);
    verify.fields.secret.value = '424242';
    await verify.attempt(session, email);
    expect(asked).toHaveLength(1);
    await verify.prepare(session, email);
    await verify.attempt(session, email);
    expect(asked.slice(1)).toEqual([
      { name: 'prepareFirstFactor', factor: { strategy: 'email_code', emailAddressId: 'idn_1' } },
      { name: 'attemptFirstFactor', factor: { strategy: 'email_code', code: '424242' } },
    ]);
  });

  it('keeps nothing that was typed, counts what was refused, and goes on', async () => {
    const verify = model();
    answers = [
      says('needs_first_factor'),
      failure('clerk-error', { status: 422 }),
      says('needs_second_factor'),
    ];
    await verify.start(session);
    verify.fields.secret.value = 'hunter2';
    await verify.attempt(session, password);
    expect(verify.fields.secret.value).toBe('');
    expect(verify.problem.value).toMatchObject({ code: 'clerk-error' });
    expect(verify.state.value?.refused).toBe(1);
    expect(JSON.stringify([verify.state.value, verify.problem.value])).not.toContain('hunter2');
    await verify.attempt(session, password);
    expect(verify.problem.value).toBeNull();
    expect(verify.state.value?.verification.status).toBe('needs_second_factor');
  });

  it('asks an identity provider to lead back to the page', async () => {
    const verify = model();
    answers = [says('needs_first_factor')];
    await verify.start(session);
    await verify.prepare(session, factor('enterprise_sso', { enterpriseConnectionId: 'ent_1' }));
    expect(asked[1]).toEqual({
      name: 'prepareFirstFactor',
      factor: {
        strategy: 'enterprise_sso',
        enterpriseConnectionId: 'ent_1',
        redirectUrl: 'https://app.example.com/a',
      },
    });
  });

  it('drops what comes back after it was cleared', async () => {
    const verify = model();
    answers = [says('needs_first_factor')];
    const started = verify.start(session);
    verify.clear();
    await started;
    expect(verify.state.value).toBeNull();
    expect(verify.isBusy.value).toBe(false);
  });
});

import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { codeOf, type DemoBrowser, demoBrowser, START_MS } from './demo-browser.ts';

const CODE = '424242';

let clerk: ClerkInstance;
let browser: DemoBrowser;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
beforeEach(async () => {
  browser = await demoBrowser(clerk);
});
afterEach(() => clerk.reset());
afterAll(() => clerk.close());

type Form = Record<string, string>;

/** One step of alice's reverification, or of another's. */
function step(name: string, form: Form, { id } = browser.alice) {
  return browser.call(`/client/sessions/${id}/verify${name && `/${name}`}`, form);
}

const start = (level: string, session = browser.alice) => step('', { level }, session);
const prepare = (form: Form) => step('prepare_first_factor', form);
const attempt = (form: Form) => step('attempt_first_factor', form);

/** A started verification's factor of a strategy. */
async function firstFactor(strategy: string) {
  const { json } = await start('first_factor');
  return json.response.supported_first_factors.find((factor: Form) => factor.strategy === strategy);
}

async function sentEmail() {
  const { email_address_id } = await firstFactor('email_code');
  await prepare({ strategy: 'email_code', email_address_id });
}

describe('reverification', () => {
  it('says what alice can do, and nothing she could not prove with', async () => {
    const { response } = (await start('multi_factor')).json;
    expect(response).toMatchObject({
      object: 'session_reverification',
      status: 'needs_first_factor',
      level: 'multi_factor',
      first_factor_verification: null,
      second_factor_verification: null,
    });
    const phone = { safe_identifier: '+1********34', phone_number_id: expect.stringMatching(/^idn_/) };
    expect(response.supported_first_factors).toEqual([
      { strategy: 'password' },
      {
        strategy: 'email_code',
        safe_identifier: 'a****@example.com',
        email_address_id: expect.stringMatching(/^idn_/),
        primary: true,
      },
      { strategy: 'phone_code', ...phone, primary: true },
    ]);
    expect(response.supported_second_factors).toEqual([
      { strategy: 'phone_code', ...phone, default: true },
      { strategy: 'totp' },
      { strategy: 'backup_code' },
    ]);
  });

  it('falls back to the first factor for who has no second', async () => {
    const { response } = (await start('second_factor', browser.bob)).json;
    expect(response).toMatchObject({ level: 'first_factor', supported_second_factors: null });
  });

  it('goes through both factors, and the ages of new tokens tick from there', async () => {
    await start('multi_factor');
    const first = await attempt({ strategy: 'password', password: 'password123' });
    expect(first.json.response).toMatchObject({
      status: 'needs_second_factor',
      first_factor_verification: { object: 'verification_password', status: 'verified', attempts: 1 },
    });
    const second = await step('attempt_second_factor', { strategy: 'totp', code: CODE });
    expect(second.json.response).toMatchObject({
      status: 'complete',
      session: { factor_verification_age: [0, 0] },
    });
    expect(decodeJwt(await clerk.mint(browser.alice.id))).toMatchObject({ fva: [0, 0] });
    clerk.clock(5 * 60_000);
    expect(decodeJwt(await clerk.mint(browser.alice.id))).toMatchObject({ fva: [5, 5] });
    const late = await attempt({ strategy: 'password', password: 'password123' });
    expect(codeOf(late)).toEqual([400, 'invalid_action_for_session_reverification']);
  });

  it('leaves the second factor’s age alone when only the first was asked for', async () => {
    await start('first_factor');
    await attempt({ strategy: 'password', password: 'password123' });
    expect(decodeJwt(await clerk.mint(browser.alice.id))).toMatchObject({ fva: [0, -1] });
  });

  it('has to be started, with a level', async () => {
    expect(codeOf(await prepare({ strategy: 'email_code' }))).toEqual([
      400,
      'session_reverification_missing',
    ]);
    expect(codeOf(await start('third_factor'))).toEqual([422, 'form_param_value_invalid']);
  });

  it('refuses the second factor before its turn', async () => {
    await start('multi_factor');
    const early = await step('attempt_second_factor', { strategy: 'totp', code: CODE });
    expect(codeOf(early)).toEqual([400, 'invalid_action_for_session_reverification']);
  });
});

describe('preparing', () => {
  it.each([
    [{}, 'form_param_missing'],
    [{ strategy: 'password' }, 'form_param_value_invalid'],
    [{ strategy: 'email_code' }, 'form_param_missing'],
    [{ strategy: 'email_code', email_address_id: 'idn_none' }, 'form_resource_not_found'],
    [{ strategy: 'phone_code', phone_number_id: 'idn_none' }, 'form_resource_not_found'],
  ])('needs the right ids: %j', async (form, code) => {
    await start('first_factor');
    expect(codeOf(await prepare(form as Form))).toEqual([422, code]);
  });

  it('refuses what the user does not have', async () => {
    await start('first_factor');
    expect(codeOf(await prepare({ strategy: 'passkey' }))).toEqual([400, 'strategy_for_user_invalid']);
    await start('first_factor', browser.bob);
    const phone = await step('prepare_first_factor', { strategy: 'phone_code' }, browser.bob);
    expect(codeOf(phone)).toEqual([400, 'strategy_for_user_invalid']);
  });

  it('sends a code to the phone as first and as second factor', async () => {
    const { phone_number_id } = await firstFactor('phone_code');
    const sent = await prepare({ strategy: 'phone_code', phone_number_id });
    const expireAt = sent.json.response.first_factor_verification.expire_at;
    expect(expireAt).toBeGreaterThan(Date.now() + 590_000);
    expect((await attempt({ strategy: 'phone_code', code: CODE })).json.response.status).toBe('complete');
    await start('second_factor');
    const unsent = await step('attempt_second_factor', { strategy: 'phone_code', code: CODE });
    expect(codeOf(unsent)).toEqual([400, 'verification_missing']);
    await step('prepare_second_factor', { strategy: 'phone_code' });
    const done = await step('attempt_second_factor', { strategy: 'phone_code', code: CODE });
    expect(done.json.response.status).toBe('complete');
  });
});

describe('attempts', () => {
  it('need a preparation for codes, and by the same strategy', async () => {
    await start('first_factor');
    const unprepared = await attempt({ strategy: 'email_code', code: CODE });
    expect(codeOf(unprepared)).toEqual([400, 'verification_missing']);
    await sentEmail();
    const other = await attempt({ strategy: 'phone_code', code: CODE });
    expect(codeOf(other)).toEqual([400, 'verification_strategy_invalid']);
  });

  it('fail when wrong, and are counted', async () => {
    await start('first_factor');
    const wrong = await attempt({ strategy: 'password', password: 'no' });
    expect(codeOf(wrong)).toEqual([422, 'form_password_incorrect']);
    await sentEmail();
    for (let count = 0; count < 2; count++) {
      const answer = await attempt({ strategy: 'email_code', code: '000000' });
      expect(codeOf(answer)).toEqual([422, 'form_code_incorrect']);
    }
    const right = await attempt({ strategy: 'email_code', code: CODE });
    expect(right.json.response.first_factor_verification).toMatchObject({ status: 'verified', attempts: 3 });
  });

  it('are five, then another code has to be sent', async () => {
    await sentEmail();
    for (let count = 0; count < 5; count++) await attempt({ strategy: 'email_code', code: '000000' });
    const sixth = await attempt({ strategy: 'email_code', code: CODE });
    expect(codeOf(sixth)).toEqual([400, 'verification_failed']);
    await sentEmail();
    expect((await attempt({ strategy: 'email_code', code: CODE })).json.response.status).toBe('complete');
  });

  it('come too late after ten minutes', async () => {
    await sentEmail();
    clerk.clock(10 * 60_000 + 1000);
    expect(codeOf(await attempt({ strategy: 'email_code', code: CODE }))).toEqual([
      400,
      'verification_expired',
    ]);
  });
});

describe('all factors', () => {
  beforeEach(() => clerk.config({ factors: 'all' }));

  it('include a passkey, with WebAuthn’s options, which takes any assertion', async () => {
    await start('first_factor');
    const { json } = await prepare({ strategy: 'passkey' });
    const { object, nonce } = json.response.first_factor_verification;
    expect(object).toBe('verification_passkey');
    const options = JSON.parse(nonce);
    expect(options).toMatchObject({ rpId: 'localhost', allowCredentials: [] });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    const junk = await attempt({ strategy: 'passkey', public_key_credential: '{}' });
    expect(codeOf(junk)).toEqual([422, 'passkey_invalid_public_key_credential']);
    const assertion = JSON.stringify({ id: 'AQID', response: { signature: 'AQID' } });
    const done = await attempt({ strategy: 'passkey', public_key_credential: assertion });
    expect(done.json.response.status).toBe('complete');
  });

  it('include the company’s sign-in, which leads away and back', async () => {
    const { enterprise_connection_id } = await firstFactor('enterprise_sso');
    const form = { strategy: 'enterprise_sso', enterprise_connection_id };
    expect(codeOf(await prepare(form))).toEqual([422, 'form_param_missing']);
    const redirect_url = clerk.url('/spa/back');
    const { json } = await prepare({ ...form, redirect_url });
    const away = new URL(json.response.first_factor_verification.external_verification_redirect_url);
    const page = await fetch(away).then((answer) => answer.text());
    const callback = /href="\/__clerk\/v1(\/oauth_callback[^"]+)"/.exec(page)?.[1] ?? '';
    const back = await browser.call(callback);
    expect([back.status, back.headers.get('location')]).toEqual([302, redirect_url]);
    expect(decodeJwt(await clerk.mint(browser.alice.id))).toMatchObject({ fva: [0, -1] });
  });
});

import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IssuerKeys } from '../../../../src/core/token/issuer-keys.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { readKeys } from '../../../../src/core/token/pasted-keys.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { checkSignature } from '../../../../src/core/token/signature.ts';
import { compact, createSigner, freshClaims, nowMs, type Signer } from './make-token.ts';

let signer: Signer;
let jwk: JWK;
let pem: string;
let privatePem: string;
let privateJwk: JWK;
let ecPem: string;
let ecJwk: JWK;

beforeAll(async () => {
  signer = await createSigner();
  jwk = signer.jwks.keys[0] as JWK;
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const ec = await generateKeyPair('ES256', { extractable: true });
  pem = signer.pem;
  privatePem = await exportPKCS8(rsa.privateKey);
  privateJwk = await exportJWK(rsa.privateKey);
  ecPem = await exportSPKI(ec.publicKey);
  ecJwk = { ...(await exportJWK(ec.publicKey)), kid: 'ins_test' };
});

const given = async (text: string): Promise<IssuerKeys> => {
  const keys = await readKeys(text);
  if (!keys.ok) throw new Error(keys.problem.code);
  const { jwks, form } = keys.value;
  return { jwks, source: { kind: 'pasted', form } };
};
const check = async (raw: string, keys: IssuerKeys) => checkSignature(raw, readToken(raw), keys);

describe('readKeys', () => {
  it.each([
    ['a JWKS', () => JSON.stringify(signer.jwks), 'jwks'],
    ['one JWK', () => JSON.stringify(jwk), 'jwks'],
    ['an array of JWKs', () => `\n${JSON.stringify([jwk], null, 2)}`, 'jwks'],
    ['a PEM', () => pem, 'pem'],
    ['a PEM in one line', () => pem.trim().replaceAll('\n', '\\n'), 'pem'],
    ['a PEM without line breaks', () => pem.replaceAll('\n', ''), 'pem'],
    ['a line of an .env file', () => `CLERK_JWT_KEY="${pem}"`, 'pem'],
  ])('reads %s', async (_, text, form) => {
    const keys = await readKeys(text());
    expect(keys).toMatchObject({ ok: true, value: { form, jwks: { keys: [{ kty: 'RSA', n: jwk.n }] } } });
    expect(await check(await signer.sign(freshClaims), await given(text()))).toMatchObject({ kind: 'valid' });
  });

  it.each([
    ['nothing', () => '', 'not-a-key'],
    ['prose', () => 'my key', 'not-a-key'],
    ['broken JSON', () => '{', 'not-json'],
    ['an array of nothing', () => '[]', 'not-a-jwks'],
    ['JSON of something else', () => '{"keys":{}}', 'not-a-jwks'],
    ['a private PEM', () => privatePem, 'not-a-key'],
    ['a private JWK', () => JSON.stringify(privateJwk), 'not-a-key'],
    ['a shared secret', () => '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}', 'not-a-key'],
    ['a certificate', () => '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----', 'not-a-key'],
    ['a broken PEM', () => '-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----', 'not-a-key'],
    ['a PEM of another kind of key', () => ecPem, 'not-a-key'],
    ['too much', () => '['.repeat(200_000), 'too-large'],
  ])('refuses %s', async (_, text, code) => {
    expect(await readKeys(text())).toMatchObject({ ok: false, problem: { code } });
  });

  it('says that a private key is one', async () => {
    const problem = { detail: expect.stringContaining('private key') };
    expect(await readKeys(privatePem)).toMatchObject({ problem });
    expect(await readKeys(JSON.stringify({ keys: [privateJwk] }))).toMatchObject({ problem });
  });
});

describe('checkSignature with given keys', () => {
  it('compares the kid with a JWKS, and not with a PEM', async () => {
    const raw = await signer.sign(freshClaims, { kid: 'ins_renamed' });
    expect(await check(raw, await given(JSON.stringify(signer.jwks)))).toMatchObject({ kind: 'no-key' });
    expect(await check(raw, await given(pem))).toMatchObject({ kind: 'valid' });
  });

  it('says that a key does not fit, and never throws', async () => {
    const raw = await signer.sign(freshClaims);
    for (const key of [
      ecJwk,
      { ...jwk, use: 'enc' },
      { ...jwk, alg: 'RS512' },
      { kty: 'RSA', kid: 'ins_test' },
    ]) {
      expect(await check(raw, await given(JSON.stringify(key)))).toMatchObject({ kind: 'failed' });
    }
  });

  it('says of HS256 that the customer’s own key signed it', async () => {
    const raw = compact({ alg: 'HS256' }, { iss: freshClaims.iss, sub: 'user_1' });
    for (const text of [pem, JSON.stringify(signer.jwks)]) {
      expect(await check(raw, await given(text))).toMatchObject({
        kind: 'not-checked',
        why: expect.stringContaining('customer’s own'),
      });
    }
  });

  it('never takes a public key for a shared secret', async () => {
    const { createHmac } = await import('node:crypto');
    const data = compact({ alg: 'HS256', kid: 'ins_test' }, freshClaims).split('.').slice(0, 2).join('.');
    const raw = `${data}.${createHmac('sha256', pem).update(data).digest('base64url')}`;
    const outcome = await check(raw, await given(pem));
    expect(outcome.kind).toBe('not-checked');
    expect(judge(readToken(raw), outcome, { nowMs })).toMatchObject({ reason: 'token-invalid-algorithm' });
  });

  it.each(['none', 'None', '', 'PS256', 5, null, undefined])('never takes alg %j as valid', async (alg) => {
    const data = compact({ alg, kid: 'ins_test' }, freshClaims).split('.').slice(0, 2).join('.');
    expect(await check(`${data}.`, await given(pem))).toMatchObject({ kind: 'not-checked' });
  });

  it.each(['', 'a.b.c', 'sk_test_abc', 'ak_abc', '....'])('checks nothing of %j', async (raw) => {
    expect(await check(raw, await given(pem))).toMatchObject({ kind: 'not-checked' });
  });

  it('does not look into a client token', async () => {
    const raw = await signer.sign({ id: 'client_1', rotating_token: 'x' });
    const outcome = await check(raw, await given(pem));
    expect(outcome.kind).toBe('not-checked');
    expect(judge(readToken(raw), outcome, { nowMs })).toMatchObject({ kind: 'not-verified' });
  });
});

import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { verifyToken } from '@clerk/backend';
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IssuerKeys } from '../../../../src/core/token/issuer-keys.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { type PastedKeys, readKeys, sourceOf } from '../../../../src/core/token/pasted-keys.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { checkSignature } from '../../../../src/core/token/signature.ts';
import { makeCertificate } from '../../../parity/certificate.ts';
import { compact, createSigner, freshClaims, nowMs, type Signer } from './make-token.ts';

let signer: Signer;
let jwk: JWK;
let pem: string;
let privatePem: string;
let privateJwk: JWK;
let ecPem: string;
let ecJwk: JWK;
let pkcs1: string;
let certificate: string;
let largePem: string;
let largeJwk: JWK;
let oddPem: string;

const rsaOf = (modulusLength: number, publicExponent: number) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });
const spkiOf = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }));

beforeAll(async () => {
  signer = await createSigner();
  jwk = signer.jwks.keys[0] as JWK;
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const ec = await generateKeyPair('ES256', { extractable: true });
  pem = signer.pem;
  privatePem = await exportPKCS8(rsa.privateKey);
  privateJwk = await exportJWK(rsa.privateKey);
  ecPem = await exportSPKI(ec.publicKey);
  pkcs1 = String(createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' }));
  certificate = makeCertificate(createPublicKey(pem), rsaOf(2_048, 65_537).privateKey);
  const large = rsaOf(4_096, 65_537).publicKey;
  largePem = spkiOf(large);
  largeJwk = large.export({ format: 'jwk' }) as JWK;
  oddPem = spkiOf(rsaOf(2_048, 3).publicKey);
  ecJwk = { ...(await exportJWK(ec.publicKey)), kid: 'ins_test' };
});

const given = async (text: string): Promise<IssuerKeys> => {
  const keys = await readKeys(text);
  if (!keys.ok) throw new Error(keys.problem.code);
  return { jwks: keys.value.jwks, source: sourceOf(keys.value) };
};
const check = async (raw: string, keys: IssuerKeys) => checkSignature(raw, readToken(raw), keys);

const read = async (text: string): Promise<PastedKeys> => {
  const keys = await readKeys(text);
  if (!keys.ok) throw new Error(keys.problem.code);
  return keys.value;
};
const codesOf = ({ notes }: PastedKeys) =>
  notes.map(({ code, isDecisive }) => (isDecisive ? `${code}!` : code));
const verdictOf = async (text: string) =>
  (await check(await signer.sign(freshClaims), await given(text))).kind;
const clerksVerdict = async (text: string) => {
  const options = { jwtKey: text, clockSkewInMs: 10 ** 12 };
  return verifyToken(await signer.sign(freshClaims), options).then(
    () => 'valid',
    ({ reason }: { reason: string }) => (reason === 'token-invalid-signature' ? 'invalid' : reason),
  );
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const bare = () => pem.replace(/-----[A-Z ]+-----/g, '').replaceAll('\n', '');
const indented = (by: string) => pem.trim().replace(/^/gm, by);
const shortLines = () => pem.replace(/^[^-]{60,}$/gm, (line) => line.replace(/(.{20})/g, '$1\n  '));
const escaped = () => pem.trim().replaceAll('\n', '\\n');

describe('readKeys of JSON', () => {
  it.each([
    ['a JWKS', () => JSON.stringify(signer.jwks)],
    ['one JWK', () => JSON.stringify(jwk)],
    ['an array of JWKs', () => `\n${JSON.stringify([jwk], null, 2)}`],
  ])('reads %s, and says that as jwtKey it would fail', async (_, text) => {
    const keys = await read(text());
    expect(keys).toMatchObject({ form: 'jwks', jwks: { keys: [{ kty: 'RSA', n: jwk.n }] } });
    expect(await verdictOf(text())).toBe('valid');
    expect(await clerksVerdict(text())).toBe('invalid');
    expect(codesOf(keys)).toEqual(['json']);
    expect(await clerksVerdict(keys.notes[0]?.pem ?? '')).toBe('valid');
    expect(await codesOf(await read(keys.publicText ?? ''))).toEqual(['json']);
  });

  it('gives no PEM of several keys, or of one that @clerk/backend would read otherwise', async () => {
    for (const set of [[jwk, jwk], [ecJwk], [{ ...jwk, n: 'AQ' }], [largeJwk]]) {
      const keys = await read(JSON.stringify({ keys: set }));
      expect(codesOf(keys)).toEqual(['json']);
      expect(keys.notes[0]).not.toHaveProperty('pem');
    }
  });
});

describe('readKeys of any other text', () => {
  /** Exclamation mark: for this, `@clerk/backend` does not read the key. */
  it.each<[string, () => string, 'valid' | 'invalid', string[]]>([
    ['a PEM', () => pem, 'valid', []],
    ['CRLF', () => pem.replaceAll('\n', '\r\n'), 'valid', []],
    ['one line', () => pem.replaceAll('\n', ''), 'valid', []],
    ['lines indented', () => indented('    '), 'valid', []],
    ['short lines indented', shortLines, 'invalid', ['stray-characters!']],
    ['\\n as two characters', escaped, 'invalid', ['escaped-line-breaks!']],
    ['no lines around it', bare, 'valid', ['no-lines']],
    ['no lines, base64url', () => bare().replaceAll('+', '-').replaceAll('/', '_'), 'valid', ['no-lines']],
    ['quotes', () => `"${pem}"`, 'valid', ['quoted']],
    ['quotes and \\n', () => `'${escaped()}'`, 'invalid', ['escaped-line-breaks!', 'quoted']],
    [
      'an .env line',
      () => `CLERK_JWT_KEY="${escaped()}"`,
      'invalid',
      ['env-line!', 'escaped-line-breaks!', 'quoted'],
    ],
    ['an exported line', () => `export CLERK_JWT_KEY=${bare()}`, 'invalid', ['env-line!', 'no-lines']],
    ['YAML', () => `CLERK_JWT_KEY: |\n${indented('  ')}`, 'invalid', ['env-line!']],
    ['code', () => `jwtKey: \`${pem}\`,`, 'invalid', ['env-line!', 'quoted']],
    ['base64 of a PEM', () => base64(pem), 'invalid', ['base64-again!']],
    ['base64 of that', () => base64(base64(pem)), 'invalid', ['base64-again!']],
    ['a line of a comment', () => `# the key\n${pem}`, 'invalid', ['other-text!']],
    ['two PEMs', () => `${pem}\n${pem}`, 'invalid', ['several-keys!']],
    ['four dashes', () => pem.replaceAll('-----', '----'), 'invalid', ['damaged-lines!']],
    ['no END', () => pem.replace(/-----END.*/, ''), 'valid', ['damaged-lines']],
    ['PKCS#1', () => pkcs1, 'invalid', ['pkcs1!']],
    ['PKCS#1 in base64', () => base64(pkcs1), 'invalid', ['pkcs1!', 'base64-again!']],
    ['another label', () => pem.replaceAll('PUBLIC', 'RSA PUBLIC'), 'invalid', ['wrong-label!']],
    ['a certificate', () => certificate, 'invalid', ['certificate!']],
  ])('%s: judges as verifyToken does, and gives the right PEM', async (_, make, verdict, codes) => {
    const text = make();
    const keys = await read(text);
    expect([await verdictOf(text), await clerksVerdict(text)]).toEqual([verdict, verdict]);
    expect(keys.form).toBe('pem');
    expect(codesOf(keys)).toEqual(codes);
    if (codes.length > 0) expect(await clerksVerdict(keys.notes[0]?.pem ?? '')).toBe('valid');
    // What is kept is read as this is.
    const isOnlyKey = !codes.some((code) => ['other-text!', 'several-keys!'].includes(code));
    expect(keys.publicText).toBe(isOnlyKey ? text : null);
  });

  it.each<[string, () => string, string[]]>([
    ['prose', () => 'my key', ['not-a-key!']],
    ['broken JSON', () => '{', ['not-json!']],
    ['an array of nothing', () => '[]', ['json-without-keys!']],
    ['JSON of something else', () => '{"keys":{}}', ['json-without-keys!']],
    ['a URL', () => 'https://emu.clerk.accounts.dev/.well-known/jwks.json', ['url!']],
    ['a URL without https', () => 'clerk.example.com/.well-known/jwks.json', ['url!']],
    ['a publishable key', () => 'pk_test_ZW11JA', ['publishable-key!']],
    ['a broken PEM', () => '-----BEGIN PUBLIC KEY-----\nMII\n-----END PUBLIC KEY-----', ['damaged!']],
    ['a PEM cut short', () => pem.slice(0, 200), ['damaged!', 'damaged-lines!']],
    [
      'a certificate cut short',
      () => certificate.slice(0, 200),
      ['certificate!', 'damaged!', 'damaged-lines!'],
    ],
    ['quoted JSON', () => `'${JSON.stringify(signer.jwks)}'`, ['json!', 'quoted']],
  ])('%s: says what it is, and keeps nothing', async (_, text, codes) => {
    const keys = await read(text());
    expect(codesOf(keys).sort()).toEqual(codes.sort());
    expect(keys.publicText).toBeNull();
    expect([await verdictOf(text()), await clerksVerdict(text())]).toEqual(['invalid', 'invalid']);
  });

  it.each<[string, () => string, string[]]>([
    ['EC', () => ecPem, ['not-rsa!']],
    ['RSA of 4,096 bits', () => largePem, ['rsa-size!']],
    ['RSA with another exponent', () => oddPem, ['rsa-exponent!']],
  ])('says that Clerk’s key is not %s', async (_, text, codes) => {
    const keys = await read(text());
    expect(codesOf(keys)).toEqual(codes);
    expect(keys.notes[0]).not.toHaveProperty('pem');
    expect([await verdictOf(text()), await clerksVerdict(text())]).toEqual(['invalid', 'invalid']);
  });

  const privateKey = ['private-key!'];
  it.each<[string, () => string, string[]]>([
    ['a private PEM', () => privatePem, privateKey],
    ['a private PEM with \\n', () => privatePem.replaceAll('\n', '\\n'), privateKey],
    ['a private PEM without its first line', () => privatePem.replace(/-----BEGIN.*\n/, ''), privateKey],
    ['a private PEM in base64', () => base64(privatePem), privateKey],
    ['a private PEM without lines', () => privatePem.replace(/-----[A-Z ]+-----/g, ''), privateKey],
    ['a private PEM with public lines', () => privatePem.replaceAll('PRIVATE', 'PUBLIC'), privateKey],
    ['an .env line', () => `KEY="${privatePem}"`, privateKey],
    ['a private JWK', () => JSON.stringify(privateJwk), privateKey],
    ['a private JWK among others', () => JSON.stringify({ keys: [jwk, privateJwk] }), privateKey],
    ['a private JWK in base64', () => base64(JSON.stringify(privateJwk)), privateKey],
    ['a shared secret', () => '{"keys":[{"kty":"oct","k":"c2VjcmV0c2VjcmV0"}]}', ['shared-secret!']],
    ['a secret key', () => `sk_test_${'Zx9'.repeat(14)}`, ['secret-key!']],
    [
      'a secret key beside a PEM',
      () => `CLERK_SECRET_KEY=sk_live_${'Zx9'.repeat(14)}\n${pem}`,
      ['secret-key!'],
    ],
  ])('%s: keeps and repeats none of it', async (_, text, codes) => {
    const keys = await read(text());
    expect(codesOf(keys)).toEqual(codes);
    expect(keys.publicText).toBeNull();
    for (const kept of [JSON.stringify(keys), String(Reflect.get(RegExp, '$_'))])
      expect(kept).not.toMatch(/MII|Zx9Zx9|c2Vjcm/);
    for (const secret of [privateJwk.d, privateJwk.p, privatePem.slice(100, 140)])
      expect(JSON.stringify(keys)).not.toContain(secret);
    expect([await verdictOf(text()), await clerksVerdict(text())]).toEqual(['invalid', 'invalid']);
  });

  it.each([
    ['nothing', '', 'not-a-key'],
    ['spaces', ' \n', 'not-a-key'],
    ['too much', '['.repeat(200_000), 'too-large'],
  ])('refuses %s', async (_, text, code) => {
    expect(await readKeys(text)).toMatchObject({ ok: false, problem: { code } });
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

  it('says of HS256 that the template’s own secret key signed it', async () => {
    const raw = compact({ alg: 'HS256' }, { iss: freshClaims.iss, sub: 'user_1' });
    for (const text of [pem, JSON.stringify(signer.jwks)]) {
      expect(await check(raw, await given(text))).toMatchObject({
        kind: 'not-checked',
        why: expect.stringContaining('template’s own secret'),
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

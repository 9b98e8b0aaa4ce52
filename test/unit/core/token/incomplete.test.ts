import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../../src/core/token/judge.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact, createSigner, freshClaims, nowMs } from './make-token.ts';

/** Made by real keys: 342 characters of signature. */
let token: string;
/** By algorithm. */
const whole = new Map<string, string>();

const secretChars = { HS256: 32, HS384: 48, HS512: 64 };
const pairs: [string, { modulusLength?: number; crv?: string }][] = [
  ['RS256', { modulusLength: 2_048 }],
  ['RS512', { modulusLength: 3_072 }],
  ['PS256', { modulusLength: 4_096 }],
  ['ES256', {}],
  ['ES384', {}],
  ['ES512', {}],
  ['EdDSA', { crv: 'Ed25519' }],
];

beforeAll(async () => {
  token = await (await createSigner()).sign(freshClaims);
  const sign = (alg: string, key: CryptoKey | Uint8Array) =>
    new SignJWT(freshClaims).setProtectedHeader({ alg, typ: 'JWT', kid: 'ins_1' }).sign(key);
  for (const [alg, options] of pairs) {
    whole.set(alg, await sign(alg, (await generateKeyPair(alg, options)).privateKey));
  }
  for (const [alg, chars] of Object.entries(secretChars)) {
    whole.set(alg, await sign(alg, new Uint8Array(chars)));
  }
}, 60_000);

const said = (raw: string) =>
  readToken(raw)
    .problems.filter(({ code }) => code === 'truncated' || code === 'extra-text')
    .map(({ code, detail }) => `${code}: ${detail}`);

describe('a token that lacks something', () => {
  it.each([
    ['its last characters', () => token.slice(0, -30), 'the signature has 312 of 342 characters'],
    ['one character', () => token.slice(0, -1), 'the signature has 341 of 342 characters'],
    ['its signature', () => token.slice(0, token.lastIndexOf('.') + 1), 'the signature is missing'],
    ['the last part', () => token.slice(0, token.lastIndexOf('.')), 'the signature is missing'],
    ['half its payload', () => token.slice(0, token.indexOf('.') + 120), 'it ends in the payload'],
    ['its payload', () => token.slice(0, token.indexOf('.')), 'the payload and the signature are missing'],
    ['half its header', () => token.slice(0, 40), 'it ends in the header'],
    ['its first character', () => token.slice(1), '1 character is missing at the start of the header'],
    ['its first characters', () => token.slice(2), '2 characters are missing at the start of the header'],
    ['its middle', () => `${token.slice(0, 60)}…${token.slice(-20)}`, 'it contains “…”'],
    ['its middle, in dots', () => `${token.slice(0, 60)}...${token.slice(-20)}`, 'it contains “...”'],
    ['its end, in dots', () => `${token.slice(0, 60)}...`, 'it contains “...”'],
    ['what is masked', () => `${token.slice(0, -60)}••••••••`, 'it contains “•”'],
  ])('is told so: %s', (_, make, detail) => {
    const [first, ...more] = said(make());
    expect(first?.startsWith(`truncated: ${detail}`)).toBe(true);
    expect(more).toEqual([]);
  });

  it('gets the verdict that it gets without a word of it', () => {
    const options = { nowMs };
    const why = { kind: 'not-checked', why: '' } as const;
    const cut = readToken(token.slice(0, -30));
    const withoutProblems = { ...cut, problems: cut.problems.filter(({ code }) => code !== 'truncated') };
    expect(cut.problems.map(({ code }) => code)).toContain('truncated');
    expect(judge(cut, why, options)).toEqual(judge(withoutProblems, why, options));
  });
});

describe('a token with something beside it', () => {
  it.each([
    ['";,', () => `${token}";,`, '“";,” follows the token'],
    ['a quote', () => `"${token}`, '“"” comes before the token'],
    ['a word', () => `token=${token}`, '“=” comes before the token'],
    ['a secret', () => `${token},secret`, '“,” follows the token'],
  ])('is told so: %s', (_, make, detail) => {
    expect(said(make())).toEqual([`extra-text: ${detail}`]);
  });
});

describe('a whole token', () => {
  it('is never called cut off, whatever it is signed with', () => {
    for (const raw of [token, ...whole.values(), `${token}==`]) expect(said(raw)).toEqual([]);
  });

  it('is called cut off without its last characters, whatever it is signed with', () => {
    const lengths = [...whole].map(([alg, raw]) => [alg, said(raw.slice(0, -7))]);
    expect(Object.fromEntries(lengths)).toEqual({
      RS256: ['truncated: the signature has 335 of 342 characters'],
      RS512: ['truncated: the signature has 505 of 512 characters'],
      PS256: ['truncated: the signature has 676 of 683 characters'],
      ES256: ['truncated: the signature has 79 of 86 characters'],
      ES384: ['truncated: the signature has 121 of 128 characters'],
      ES512: ['truncated: the signature has 169 of 176 characters'],
      EdDSA: ['truncated: the signature has 79 of 86 characters'],
      HS256: ['truncated: the signature has 36 of 43 characters'],
      HS384: ['truncated: the signature has 57 of 64 characters'],
      HS512: ['truncated: the signature has 79 of 86 characters'],
    });
  });

  it.each([
    ['no signature by intention', () => `${compact({ alg: 'none' }, {}).replace(/c2ln$/, '')}`],
    ['a made-up signature', () => compact({ alg: 'RS256' }, freshClaims)],
    ['another algorithm', () => `${compact({ alg: 'ML-DSA-44' }, {})}AAAAAAAAAAAAAAAA`],
    ['another size of key', () => compact({ alg: 'RS256' }, {}).replace(/c2ln$/, 'A'.repeat(171))],
    ['more behind it', () => `${token}AAAA`],
    ['no token at all', () => 'hello'],
    ['a host name', () => 'www.example.com'],
    ['dots alone', () => '....'],
    ['nothing', () => ''],
  ])('is not called cut off for %s', (_, make) => {
    expect(said(make())).toEqual([]);
  });
});

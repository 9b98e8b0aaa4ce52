import { describe, expect, it } from 'vitest';
import type { KeySource } from '../../../../src/core/token/issuer-keys.ts';
import { signatureCheck } from '../../../../src/core/token/judge-signature.ts';
import { notesOf } from '../../../../src/core/token/key-notes.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact } from './make-token.ts';

const api = 'https://emu.clerk.accounts.dev';
const instance: KeySource = {
  kind: 'instance',
  url: `${api}/.well-known/jwks.json`,
  fetchedAtMs: 0,
  clockAheadMs: null,
};
const pasted: KeySource = { kind: 'pasted', form: 'jwks', notes: [] };

const noKey = (keys: KeySource, kid: unknown, iss: string | undefined) => {
  const reading = readToken(compact({ alg: 'RS256', kid }, { iss, sub: 'user_1' }));
  return signatureCheck({ kind: 'no-key', keys, keyId: reading.keyId }, reading).detail;
};

describe('a token whose key is not among the keys', () => {
  it.each<[KeySource, unknown, string | undefined, string]>([
    [instance, undefined, undefined, 'the header names no key (no kid)'],
    [pasted, undefined, api, 'the header names no key (no kid)'],
    [pasted, 'ins_2', api, 'your keys have no key ins_2'],
    [pasted, 5, api, 'your keys have no key for a kid that is not a string'],
    [instance, 'ins_2', undefined, 'this instance has no key ins_2; the token names no issuer'],
    [instance, 'ins_2', api, 'this instance has no key ins_2, though it is the token’s issuer'],
    ...[
      'https://kind-otter-12.clerk.accounts.dev',
      'https://clerk.example.com',
      'https://example.com/__clerk',
    ].map((iss): [KeySource, unknown, string, string] => [
      instance,
      'ins_2',
      iss,
      'this instance has no key ins_2: the token is from another instance',
    ]),
    ...['firebase-adminsdk-x1@demo.iam.gserviceaccount.com', 'https://accounts.google.com', 'clerk'].map(
      (iss): [KeySource, unknown, string, string] => [
        instance,
        'ins_2',
        iss,
        `this instance has no key ins_2; the token’s issuer is ${iss}`,
      ],
    ),
  ])('%j, kid %j, iss %j', (keys, kid, iss, detail) => {
    expect(noKey(keys, kid, iss)).toBe(detail);
  });

  it('has a bounded detail', () => {
    expect(noKey(instance, 'k'.repeat(9_000), 'i'.repeat(9_000)).length).toBeLessThan(250);
  });
});

describe('a signature that does not match what was pasted', () => {
  const detailWith = (codes: Parameters<typeof notesOf>[0], isRead: boolean) => {
    const keys: KeySource = { kind: 'pasted', form: 'pem', notes: notesOf(codes, isRead) };
    return signatureCheck({ kind: 'invalid', keys }, readToken(compact({}, {}))).detail;
  };

  it('says the note that decides it', () => {
    expect(detailWith(new Set(['quoted', 'private-key']), false)).toBe(
      'signature doesn’t match your key. This is a private key.',
    );
    expect(detailWith(new Set(['quoted']), true)).toBe('signature doesn’t match your key');
    expect(detailWith(new Set(), true)).toBe('signature doesn’t match your key');
  });
});

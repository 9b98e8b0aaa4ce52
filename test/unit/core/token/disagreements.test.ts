import { createClerkClient } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readToken } from '../../../../src/core/token/read.ts';
import { createSigner, freshClaims, nowMs, type Signer } from './make-token.ts';

let signer: Signer;
beforeAll(async () => {
  vi.useFakeTimers({ now: nowMs });
  signer = await createSigner();
});
afterAll(() => {
  vi.useRealTimers();
});

type Accepted = 'session_token' | 'oauth_token' | 'm2m_token' | 'any';

async function statusOf(raw: string, acceptsToken: Accepted): Promise<string> {
  const clerk = createClerkClient({
    secretKey: 'sk_test_x',
    publishableKey: 'pk_test_ZW11LmNsZXJrLmFjY291bnRzLmRldiQ',
    jwtKey: signer.pem,
    telemetry: { disabled: true },
  });
  const request = new Request('https://app.example.com/', { headers: { Authorization: `Bearer ${raw}` } });
  const state = await clerk.authenticateRequest(request, { acceptsToken });
  return state.reason ?? state.status;
}

const { sid: _, ...claims } = freshClaims;
const categories = { session: 'cl_B7d4PD111AAA', template: 'cl_B7d4PD222AAA', m2m: 'cl_B7d4PD333AAA' };

describe('cat, typ and sub that do not say the same', () => {
  it.each([
    [
      { cat: categories.template },
      'mch_1',
      'category-and-subject-disagree',
      'm2m-token',
      'cat says JWT template token',
    ],
    [
      { cat: categories.session },
      'mch_1',
      'category-and-subject-disagree',
      'm2m-token',
      'cat says session token',
    ],
    [{ cat: 'cl_new' }, 'mch_1', 'category-and-subject-disagree', 'm2m-token', 'cat is not the M2M category'],
    [
      { cat: 'cl_I7d4PD111III' },
      'mch_1',
      'category-and-subject-disagree',
      'm2m-token',
      'cat is not the M2M category',
    ],
  ])('are refused as m2m_token: %j %s', async (header, sub, code, kind, says) => {
    const raw = await signer.sign({ ...claims, sub }, header);
    expect(readToken(raw)).toMatchObject({
      kind,
      problems: [
        { code, detail: `${says}, but sub names a machine: rejected as m2m_token (token-invalid).` },
      ],
    });
    expect(await statusOf(raw, 'm2m_token')).toBe('token-invalid');
  });

  it.each([
    [{ cat: categories.m2m }, 'user_1', 'category-and-subject-disagree', 'm2m-token'],
    [{ typ: 'at+jwt', cat: categories.m2m }, 'mch_1', 'type-and-subject-disagree', 'm2m-token'],
    [{ typ: 'at+jwt', cat: undefined }, 'mch_1', 'type-and-subject-disagree', 'm2m-token'],
  ])('are refused whatever is accepted: %j %s', async (header, sub, code, kind) => {
    const raw = await signer.sign({ ...claims, sub }, header);
    expect(readToken(raw)).toMatchObject({ kind, problems: [{ code }] });
    for (const accepted of ['session_token', 'oauth_token', 'm2m_token', 'any'] as const)
      expect(await statusOf(raw, accepted)).not.toBe('signed-in');
  });

  it.each([categories.session, categories.template])('are taken as oauth_token alone: %s', async (cat) => {
    const raw = await signer.sign(claims, { typ: 'at+jwt', cat });
    expect(readToken(raw)).toMatchObject({
      kind: 'oauth-token',
      problems: [{ code: 'category-and-type-disagree' }],
    });
    expect(await statusOf(raw, 'session_token')).toBe('token-type-mismatch');
    expect(await statusOf(raw, 'm2m_token')).toBe('token-type-mismatch');
    expect(await statusOf(raw, 'oauth_token')).toBe('signed-in');
  });

  it.each([
    [{ cat: categories.m2m }, 'mch_1', 'm2m_token'],
    [{ cat: undefined }, 'mch_1', 'm2m_token'],
    [{ typ: 'at+jwt', cat: undefined }, 'user_1', 'oauth_token'],
    [{ cat: categories.session }, 'user_1', 'session_token'],
    [{ cat: undefined }, 'user_1', 'session_token'],
  ] as const)(
    'are not found where one token is taken for what it says: %j %s',
    async (header, sub, accepted) => {
      const raw = await signer.sign({ ...freshClaims, sub }, header);
      expect(readToken(raw).problems).toEqual([]);
      expect(await statusOf(raw, accepted)).toBe('signed-in');
    },
  );
});

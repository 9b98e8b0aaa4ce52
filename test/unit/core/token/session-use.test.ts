import { createClerkClient, verifyToken } from '@clerk/backend';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readToken } from '../../../../src/core/token/read.ts';
import { sessionUseOf } from '../../../../src/core/token/session-use.ts';
import { createSigner, freshClaims, nowMs, type Signer } from './make-token.ts';

const { sid: _, ...withoutSession } = freshClaims;
const template = { cat: 'cl_B7d4PD222AAA' };
const uncategorised = { cat: undefined };

/** Header parameters beside claims that `verifyToken` accepts, and what a backend makes of them. */
const cases: [string, JWTPayload, Record<string, unknown>, ReturnType<typeof sessionUseOf>][] = [
  ['a session token', freshClaims, {}, 'session'],
  ['a session token of before categories', freshClaims, uncategorised, 'session'],
  ['a pending session’s token', { ...freshClaims, sts: 'pending' }, {}, 'pending'],
  ['a session token without sid', withoutSession, {}, 'no-session'],
  ['a template token', withoutSession, template, 'token-type-mismatch'],
  ['a template token with a sid', freshClaims, template, 'token-type-mismatch'],
  ['a template token of no class', withoutSession, { cat: 'cl_I7d4PD111III' }, 'no-session'],
  ['a template token of before categories', withoutSession, uncategorised, 'no-session'],
  ['a token of a class to come', freshClaims, { cat: 'cl_new' }, 'token-type-mismatch'],
  ['a category that is no text', freshClaims, { cat: null }, 'token-type-mismatch'],
  ['a machine’s token', { ...freshClaims, sub: 'mch_1' }, {}, 'token-type-mismatch'],
  [
    'a JWT of another issuer',
    { sub: 'x', exp: freshClaims.exp, iat: freshClaims.iat },
    uncategorised,
    'no-session',
  ],
];

let signer: Signer;

beforeAll(async () => {
  vi.useFakeTimers({ now: nowMs });
  signer = await createSigner();
});
afterAll(() => {
  vi.useRealTimers();
});

/** What `authenticateRequest` answers to a call with the token, told in our words. */
async function askClerk(raw: string): Promise<string> {
  const clerk = createClerkClient({
    secretKey: 'sk_test_x',
    publishableKey: 'pk_test_ZW11LmNsZXJrLmFjY291bnRzLmRldiQ',
    jwtKey: signer.pem,
    telemetry: { disabled: true },
  });
  const request = new Request('https://app.example.com/', { headers: { Authorization: `Bearer ${raw}` } });
  const state = await clerk.authenticateRequest(request);
  const auth = state.toAuth();
  if (state.reason) return state.reason;
  if (!auth?.isAuthenticated) return 'pending';
  return auth.sessionId ? 'session' : 'no-session';
}

describe('what authenticateRequest makes of a token that verifyToken accepts', () => {
  it.each(cases)('%s', async (_, claims, header, use) => {
    const raw = await signer.sign(claims, header);
    await expect(verifyToken(raw, { jwtKey: signer.pem })).resolves.toBeTruthy();
    expect(await askClerk(raw)).toBe(use);
    expect(sessionUseOf(readToken(raw))).toBe(use);
  });

  it('an OAuth token, which verifyToken refuses already', async () => {
    const raw = await signer.sign(freshClaims, { typ: 'at+jwt', cat: undefined });
    await expect(verifyToken(raw, { jwtKey: signer.pem })).rejects.toMatchObject({ reason: 'token-invalid' });
    expect(await askClerk(raw)).toBe('token-type-mismatch');
    expect(sessionUseOf(readToken(raw))).toBe('token-type-mismatch');
  });
});

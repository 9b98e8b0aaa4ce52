import { createClerkClient, verifyToken } from '@clerk/backend';
import fc from 'fast-check';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aboutToken } from '../../../../src/core/token/about.ts';
import { firebaseAudience } from '../../../../src/core/token/issuers.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact, createSigner, freshClaims, nowMs, nowSec, type Signer } from './make-token.ts';

const id = 'Test00000000000000000000001';
const bare = { alg: 'RS256', typ: 'JWT' };
const session = { ...bare, kid: 'ins_test', cat: 'cl_B7d4PD111AAA' };
const read = (header: object, claims: object) => readToken(compact(header, claims));
const kindOf = (header: object, claims: object) => read(header, claims).kind;

let signer: Signer;
beforeAll(async () => {
  vi.useFakeTimers({ now: nowMs });
  signer = await createSigner();
});
afterAll(() => {
  vi.useRealTimers();
});

/** Custom claims that look like those of other tokens. */
const lookAlike = fc.record(
  {
    id: fc.constantFrom('client_acme_eu', 'client_1', 'x', 7),
    handshake: fc.constantFrom(['__session=x'], [], 'shake'),
    iid: fc.constantFrom('ins_1', 'x'),
    st: fc.constantFrom('sign_in_token', 'invitation', 1),
    role: fc.constantFrom('service_role', 'anon', 'authenticated'),
    ref: fc.constantFrom('abcdefghijklmnopqrst'),
    aud: fc.constantFrom(firebaseAudience, 'convex', ['authenticated'], 'api'),
    nonce: fc.constantFrom('n'),
    at_hash: fc.constantFrom('h'),
    client_id: fc.constantFrom('app'),
    scope: fc.constantFrom('openid'),
    scopes: fc.constantFrom('mch_1'),
    o: fc.constantFrom({ id: 'org_1', rol: 'admin' }, 'x', 5),
    uid: fc.constantFrom('user_1'),
    jti: fc.constantFrom('oat_1', 'mt_1', 'j'),
    'https://hasura.io/jwt/claims': fc.constantFrom({ 'x-hasura-role': 'user' }),
  },
  { requiredKeys: [] },
);
const rotating = fc.constantFrom({}, { rotating_token: 'x' });
const issuers = fc.constantFrom(
  freshClaims.iss,
  'https://clerk.example.com',
  'https://app.example.com/__clerk',
  'https://proxy.example.com/auth',
);

describe('a session’s token', () => {
  it('is taken for nothing else, whatever custom claims it has, where a backend takes it for one', async () => {
    const clerk = createClerkClient({
      secretKey: 'sk_test_x',
      publishableKey: 'pk_test_ZW11LmNsZXJrLmFjY291bnRzLmRldiQ',
      jwtKey: signer.pem,
      telemetry: { disabled: true },
    });
    const categories = fc.constantFrom('cl_B7d4PD111AAA', undefined, 'cl_I7d4PD111III');
    await fc.assert(
      fc.asyncProperty(lookAlike, rotating, issuers, categories, async (custom, secret, iss, cat) => {
        const isLikeClient = 'rotating_token' in secret && String(custom.id).startsWith('client_');
        // Both claims of a client token, and no category that says otherwise: then it is hidden.
        fc.pre(cat === 'cl_B7d4PD111AAA' || !isLikeClient);
        const claims = { ...freshClaims, ...custom, ...secret, iss } as unknown as JWTPayload;
        const raw = await signer.sign(claims, { cat });
        await verifyToken(raw, { jwtKey: signer.pem });
        const headers = { Authorization: `Bearer ${raw}` };
        const state = await clerk.authenticateRequest(new Request('https://app.example.com/', { headers }));
        expect(state.status).toBe('signed-in');
        expect(readToken(raw)).toMatchObject({ kind: 'session-token', sessionId: freshClaims.sid });
      }),
      { numRuns: 400 },
    );
  });

  it('that may be a client token’s is hidden', () => {
    const claims = { ...freshClaims, id: 'client_1', rotating_token: 'secret' };
    expect(kindOf({ ...bare, kid: 'ins_test' }, claims)).toBe('client-token');
    expect(kindOf(session, claims)).toBe('session-token');
  });
});

describe('credentials', () => {
  it.each([
    ['client-token', bare, { id: `client_${id}`, rotating_token: 'secret' }],
    ['client-token', bare, { id: `client_${id}` }],
    ['client-token', bare, { rotating_token: 'secret' }],
    ['client-token', session, { id: `client_${id}`, rotating_token: 'secret' }],
    ['handshake-token', session, { handshake: ['__session=x; Path=/'] }],
    [
      'ticket',
      bare,
      { eis: 2_592_000, exp: nowSec, iid: `ins_${id}`, sid: `sit_${id}`, st: 'sign_in_token' },
    ],
    ['ticket', bare, { ExpiresInSeconds: 5, exp: nowSec, iid: `ins_${id}`, sid: `sit_${id}`, st: 'x' }],
    ['ticket', bare, { eis: 1, exp: nowSec, iid: `ins_${id}`, sid: `inv_${id}`, st: 'invitation' }],
    [
      'ticket',
      bare,
      {
        exp: nowSec,
        iid: `ins_${id}`,
        oid: `org_${id}`,
        rurl: 'https://a.example',
        sid: `orginv_${id}`,
        st: 'organization_invitation',
      },
    ],
    ['ticket', bare, { sid: `sit_${id}` }],
    [
      'supabase-service-role-key',
      { alg: 'HS256', typ: 'JWT' },
      { iss: 'supabase', ref: 'abcdefghijklmnopqrst', role: 'service_role', iat: nowSec, exp: nowSec + 9 },
    ],
    ['supabase-service-role-key', { alg: 'HS256' }, { role: 'service_role', iat: nowSec, exp: nowSec + 9 }],
  ])('%s: %j %j', (kind, header, claims) => {
    expect(kindOf(header, claims)).toBe(kind);
  });

  it('keep nothing but what is harmless', () => {
    const ticket = read(bare, { exp: nowSec, iid: `ins_${id}`, sid: `sit_secret`, st: 'actor_token' });
    expect(ticket).toMatchObject({
      ticket: { type: 'actor_token', instanceId: `ins_${id}` },
      expiresAtSec: nowSec,
    });
    const odd = read(bare, { iid: 'ins_secret secret', st: 'secret' });
    const key = read({ alg: 'HS256', kid: 'secret' }, { role: 'service_role', ref: 'secret' });
    expect(JSON.stringify([ticket, odd, key])).not.toContain('secret');
    expect(key).toMatchObject({ header: null, claims: null, ticket: null });
  });

  it('are hidden when their end is cut off too', async () => {
    const raw = compact(bare, { id: `client_${id}`, rotating_token: 'secret'.repeat(9) });
    const [header = '', payload = ''] = raw.split('.');
    for (const chars of [60, 61, 62, 63, payload.length - 1]) {
      expect(readToken(`${header}.${payload.slice(0, chars)}`).kind).toBe('client-token');
    }
  });
});

describe('what others issue', () => {
  const account = 'firebase-adminsdk-x1@demo.iam.gserviceaccount.com';
  it.each([
    ['firebase-custom-token', { aud: firebaseAudience, iss: account, sub: account, uid: 'user_1' }],
    ['firebase-id-token', { iss: 'https://securetoken.google.com/demo', aud: 'demo', sub: 'x' }],
    ['supabase-anon-key', { iss: 'supabase', ref: 'abcdefghijklmnopqrst', role: 'anon' }],
    ['supabase-anon-key', { iss: 'supabase-demo', role: 'anon' }],
    ['supabase-auth-token', { iss: 'https://abc.supabase.co/auth/v1', sub: 'x', role: 'authenticated' }],
    ['supabase-auth-token', { iss: 'http://127.0.0.1:54321/auth/v1', sub: 'x', role: 'anon' }],
    ['convex-auth-token', { iss: 'https://a-b-1.convex.site', aud: 'convex', sub: 'a|b' }],
    ['other-jwt', { iss: 'https://a.auth0.com/', sub: 'auth0|1', sid: 'x', o: {} }],
    ['other-jwt', { iss: 'https://api.workos.com/user_management/client_1', sub: 'user_1', jti: 'x' }],
    ['other-jwt', { iss: 'https://example.com', aud: firebaseAudience, sub: 'x' }],
    ['other-jwt', { iss: 'https://example.com', handshake: ['a'] }],
    ['other-jwt', { sub: 'user_1', jti: 'x' }],
    ['other-jwt', { role: 'anon' }],
  ])('is a %s: %j', (kind, claims) => {
    for (const alg of ['RS256', 'HS256', 'ES256']) expect(kindOf({ alg, kid: 'k1' }, claims)).toBe(kind);
  });

  it('is no OAuth token of Clerk’s, though its typ says so', () => {
    const header = { alg: 'RS256', typ: 'at+jwt', kid: 'k1' };
    expect(kindOf(header, { iss: 'https://a.auth0.com/', sub: 'x' })).toBe('other-jwt');
    expect(kindOf({ ...header, kid: 'ins_1' }, { iss: 'https://auth.example.com', sub: 'user_1' })).toBe(
      'oauth-token',
    );
  });

  it.each([
    [{ iss: 'https://accounts.google.com' }, 'a JWT issued by accounts.google.com (Google)'],
    [{ iss: 'accounts.google.com' }, 'a JWT issued by accounts.google.com (Google)'],
    [
      { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/p' },
      'a JWT issued by cognito-idp.eu-west-1.amazonaws.com (Amazon Cognito)',
    ],
    [
      { iss: 'https://login.microsoftonline.com/t/v2.0' },
      'a JWT issued by login.microsoftonline.com (Microsoft)',
    ],
    [{ iss: 'https://id.example.com/realms/x' }, 'a JWT issued by id.example.com'],
    [{ iss: 'https://accounts.google.com.evil.example' }, 'a JWT issued by accounts.google.com.evil.example'],
    [{ iss: 'me' }, 'a JWT issued by me'],
    [{ iss: 'x'.repeat(500) }, `a JWT issued by ${'x'.repeat(59)}…`],
    [{ sub: 'x' }, 'a JWT'],
    [{ aud: firebaseAudience, iss: account, sub: account }, `a Firebase custom token issued by ${account}`],
  ])('is named with its issuer: %j', (claims, said) => {
    expect(aboutToken(read({ alg: 'RS256', kid: 'k1' }, claims))).toBe(said);
  });
});

describe('what Clerk issues beside', () => {
  const { sid: _, v: __, ...claims } = freshClaims;
  it.each([
    ['id-token', bare, { ...claims, aud: 'app', nonce: 'n' }],
    ['template-token', bare, { ...claims, aud: 'api' }],
    ['template-token', { alg: 'HS256' }, { ...claims, iss: 'https://clerk.example.com' }],
    ['template-token', session, { ...claims, iss: 'https://app.example.com/__clerk' }],
  ])('%s: %j %j', (kind, header, given) => {
    const asTemplate = 'cat' in header ? { ...header, cat: 'cl_B7d4PD222AAA' } : header;
    expect(kindOf(asTemplate, given)).toBe(kind);
  });
});

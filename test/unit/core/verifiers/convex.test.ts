import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSigner, freshClaims, nowSec } from '../token/make-token.ts';
import { inShort, judgeText, keysOf } from './make-verdict.ts';

const signer = await createSigner();
const other = await createSigner();
const claims = { ...freshClaims, aud: 'convex' };

async function judge(change: Record<string, unknown>, header: Record<string, unknown> = {}, more = {}) {
  const raw = await signer.sign({ ...claims, ...change }, header);
  return judgeText('convex', raw, keysOf(signer), more);
}

describe('Convex', () => {
  // clerk/clerk-docs#3102
  it('accepts the session token of an instance with the integration', async () => {
    const verdict = await judge({});
    expect(verdict).toMatchObject({ kind: 'accepted', reason: 'accepted', howTo: null });
    expect(verdict.opens[0]).toContain(freshClaims.iss);
  });

  // get-convex/convex-backend#402
  it('rejects a session token without aud, and says how to get one', async () => {
    const verdict = await judge({ aud: undefined });
    expect(verdict).toMatchObject({
      kind: 'rejected',
      reason: 'audience-missing',
      why: 'Convex expects aud “convex”; this token has no aud.',
      says: 'NoAuthProvider',
    });
    expect(verdict.howTo?.code).toContain("getToken({ template: 'convex' })");
  });

  it.each([
    ['another issuer', { iss: 'https://other.clerk.accounts.dev' }, 'issuer-mismatch (iss)'],
    ['no issuer', { iss: undefined }, 'issuer-missing (iss)'],
    ['another audience', { aud: 'api' }, 'audience-mismatch (aud)'],
    ['further audiences', { aud: ['convex', 'api'] }, 'audience-not-alone (aud)'],
    ['an audience of another type', { aud: 1 }, 'claim-invalid (aud)'],
    ['no subject', { sub: undefined }, 'claim-missing (sub)'],
    ['no iat', { iat: undefined }, 'claim-missing (iat)'],
    ['no exp', { exp: undefined }, 'claim-missing (exp)'],
    ['an exp of just now: no skew is allowed', { exp: nowSec }, 'token-expired (exp)'],
  ])('rejects %s', async (_, change, reason) => {
    expect(inShort(await judge(change))).toBe(reason);
  });

  it('accepts a slash at the issuer’s end, a list of one, and a future nbf', async () => {
    for (const change of [{ iss: `${claims.iss}/` }, { aud: ['convex'] }, { nbf: nowSec + 100 }]) {
      expect(inShort(await judge(change))).toBe('accepted');
    }
  });

  it('rejects headers that its library does not take', async () => {
    expect(inShort(await judge({}, { typ: 'at+jwt' }))).toBe('header-not-supported (typ)');
    expect(inShort(await judge({}, { typ: 'jwt' }))).toBe('accepted');
  });

  it('takes RS256, leaves ES256 open, rejects the rest', async () => {
    const ec = await generateKeyPair('ES256');
    const es = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(ec.privateKey);
    expect(inShort(await judgeText('convex', es, null))).toBe(
      'not-verified: depends-on-provider (algorithm)',
    );
    const hs = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    expect(inShort(await judgeText('convex', hs, keysOf(signer)))).toBe('algorithm-not-accepted (algorithm)');
  });

  it('rejects another’s signature, and verifies nothing without keys', async () => {
    const raw = await signer.sign(claims);
    expect(inShort(await judgeText('convex', raw, keysOf(other)))).toBe('signature-invalid (signature)');
    expect(inShort(await judgeText('convex', raw, null))).toBe('not-verified: no-keys (signature)');
  });

  it('expects the audience that was given instead', async () => {
    expect(inShort(await judge({ aud: 'mine' }, {}, { audience: ['mine'] }))).toBe('accepted');
    expect(inShort(await judge({}, {}, { audience: ['mine'] }))).toBe('audience-mismatch (aud)');
  });

  it('compares no issuer where none is known', async () => {
    const verdict = await judge({ iss: 'https://other.example' }, {}, { issuer: null });
    expect(verdict.kind).toBe('accepted');
    expect(verdict.opens[0]).toContain('https://other.example');
  });
});

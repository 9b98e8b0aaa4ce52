import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSigner, freshClaims, nowSec } from '../token/make-token.ts';
import { inShort, judgeText, keysOf } from './make-verdict.ts';

const signer = await createSigner();
const other = await createSigner('ins_other');
const claims = { ...freshClaims, role: 'authenticated' };

const judge = async (change: Record<string, unknown>) =>
  judgeText('supabase', await signer.sign({ ...claims, ...change }), keysOf(signer));

describe('Supabase', () => {
  it('accepts the session token of an instance with the integration', async () => {
    const verdict = await judge({});
    expect(verdict).toMatchObject({ kind: 'accepted', howTo: null });
    expect(verdict.opens[0]).toContain(freshClaims.iss);
  });

  it('rejects a session token without a role', async () => {
    const verdict = await judge({ role: undefined });
    expect(verdict).toMatchObject({
      kind: 'rejected',
      reason: 'role-missing',
      why: 'Supabase expects role “authenticated”; without a role it is anon.',
    });
    expect(verdict.howTo?.steps.join()).toContain('Supabase integration');
  });

  it.each([
    ['a role that is no string', { role: ['authenticated'] }, 'claim-invalid (role)'],
    ['an expired token', { exp: nowSec - 30 }, 'token-expired (exp)'],
    ['one that is not active yet', { nbf: nowSec + 31 }, 'token-not-active-yet (nbf)'],
    ['one from the future', { iat: nowSec + 31 }, 'token-iat-in-the-future (iat)'],
    ['a time that is no number', { exp: 'soon' }, 'claim-invalid (exp)'],
  ])('rejects %s', async (_, change, reason) => {
    expect(inShort(await judge(change))).toBe(reason);
  });

  it('allows 30 s of clock skew', async () => {
    expect(inShort(await judge({ exp: nowSec - 29 }))).toBe('accepted');
    expect(inShort(await judge({ nbf: nowSec + 30 }))).toBe('accepted');
  });

  it('leaves a role of one’s own to Postgres', async () => {
    const verdict = await judge({ role: 'editor' });
    expect(verdict.kind).toBe('accepted');
    expect(verdict.opens).toContain('Postgres must have the role “editor”.');
  });

  it('leaves the template of old open, whose secret is the project’s', async () => {
    const hs = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    expect(inShort(await judgeText('supabase', hs, keysOf(signer)))).toBe(
      'not-verified: shared-secret (algorithm)',
    );
    const noRole = await new SignJWT(freshClaims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    expect((await judgeText('supabase', noRole, null)).reason).toBe('role-missing');
  });

  it('needs a kid', async () => {
    const raw = await signer.sign(claims, { kid: undefined });
    expect(inShort(await judgeText('supabase', raw, keysOf(signer)))).toBe('key-id-missing (kid)');
  });

  it('rejects a token of another instance', async () => {
    const raw = await other.sign(claims);
    expect(inShort(await judgeText('supabase', raw, keysOf(signer)))).toBe('no-matching-key (signature)');
    const foreign = await other.sign({ ...claims, iss: 'https://other.clerk.accounts.dev' });
    expect(inShort(await judgeText('supabase', foreign, null))).toBe('issuer-mismatch (iss)');
  });
});

import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { customTokenAudience } from '../../../../src/core/verifiers/firebase.ts';
import { createSigner, freshClaims, nowSec } from '../token/make-token.ts';
import { inShort, judgeText, keysOf } from './make-verdict.ts';

const clerk = await createSigner();
const google = await createSigner('0123456789abcdef0123456789abcdef01234567');
const account = 'firebase-adminsdk-xy1@demo-project.iam.gserviceaccount.com';
const customClaims = {
  aud: customTokenAudience,
  exp: nowSec + 3600,
  iat: nowSec,
  iss: account,
  sub: account,
  uid: 'user_1',
};
const header = { cat: undefined };

const judge = async (change: Record<string, unknown>, keys = keysOf(google)) =>
  judgeText('firebase', await google.sign({ ...customClaims, ...change }, header), keys);

describe('Firebase', () => {
  it('accepts a custom token with the service account’s key', async () => {
    expect(await judge({})).toMatchObject({ kind: 'accepted', howTo: null });
  });

  // clerk-community/clerk-sdk-flutter#151
  it('says nothing of its signature with the instance’s keys', async () => {
    const verdict = await judge({}, keysOf(clerk));
    expect(verdict).toMatchObject({ kind: 'not-verified', reason: 'no-keys' });
    expect(verdict.why).toContain('service account');
  });

  // clerk-community/clerk-sdk-flutter#238
  it('rejects a template made by hand, which Clerk signed', async () => {
    const { sid: _, v: __, ...rest } = freshClaims;
    const byHand = { ...rest, aud: customTokenAudience, uid: 'user_1' };
    const raw = await clerk.sign(byHand, { cat: 'cl_B7d4PD222AAA' });
    const verdict = await judgeText('firebase', raw, keysOf(clerk));
    expect(verdict).toMatchObject({
      kind: 'rejected',
      reason: 'issuer-mismatch',
      says: 'auth/invalid-custom-token',
      why: 'Firebase expects a service account’s email address as iss; it is “https://emu.clerk.accounts.dev”.',
    });
    expect(verdict.howTo?.code).toContain("template: 'integration_firebase'");
  });

  it.each([
    ['another sub', { sub: 'user_1' }, 'subject-mismatch (sub)'],
    ['another audience', { aud: 'demo-project' }, 'audience-mismatch (aud)'],
    ['no uid', { uid: undefined }, 'claim-missing (uid)'],
    ['an empty uid', { uid: '' }, 'claim-invalid (uid)'],
    ['a uid of 129 characters', { uid: 'x'.repeat(129) }, 'claim-invalid (uid)'],
    ['no iat', { iat: undefined }, 'claim-missing (iat)'],
    ['more than an hour', { exp: nowSec + 3601 }, 'life-too-long (iat)'],
    ['no exp', { exp: undefined }, 'claim-missing (exp)'],
    ['an expired one', { iat: nowSec - 3700, exp: nowSec - 100 }, 'token-expired (exp)'],
  ])('rejects %s', async (_, change, reason) => {
    expect(inShort(await judge(change))).toBe(reason);
  });

  it('takes RS256 alone', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const raw = await new SignJWT(customClaims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    expect(inShort(await judgeText('firebase', raw, null))).toBe('algorithm-not-accepted (algorithm)');
  });
});

describe('Firebase, of ID tokens', () => {
  const claims = {
    aud: 'demo-project',
    exp: nowSec + 3600,
    iat: nowSec,
    iss: 'https://securetoken.google.com/demo-project',
    sub: 'user_1',
  };
  const judgeId = async (change: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    inShort(
      await judgeText(
        'firebase',
        await google.sign({ ...claims, ...change }, { ...header, ...more }),
        keysOf(google),
      ),
    );

  it('accepts one with Google’s key', async () => {
    expect(await judgeId({})).toBe('accepted');
  });

  it.each([
    ['another project', { aud: 'other' }, 'audience-mismatch (aud)'],
    ['an empty sub', { sub: '' }, 'claim-invalid (sub)'],
    ['an expired one', { exp: nowSec - 100 }, 'token-expired (exp)'],
  ])('rejects %s', async (_, change, reason) => {
    expect(await judgeId(change)).toBe(reason);
  });

  it('needs a kid', async () => {
    expect(await judgeId({}, { kid: undefined })).toBe('key-id-missing (kid)');
  });
});

import { errors, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { runStandardParity } from '../../../parity/standard.ts';
import { createSigner, freshClaims, nowMs, nowSec } from '../token/make-token.ts';
import { inShort, judgeText, keysOf, resolverOf } from './make-verdict.ts';

const signer = await createSigner();

describe('a standard verifier', () => {
  it('is jose’s jwtVerify on 300 generated tokens', async () => {
    const { agree, disagreements, answers } = await runStandardParity(300, 20_261_122);
    expect(disagreements).toEqual([]);
    expect(agree).toBe(300);
    expect(Object.keys(answers).length).toBeGreaterThan(10);
  });

  // get-convex/convex-backend#402
  it('rejects a session token without the expected audience, as jose does', async () => {
    const raw = await signer.sign(freshClaims);
    const audience = ['convex'];
    const verdict = await judgeText('other', raw, keysOf(signer), { audience });
    expect(inShort(verdict)).toBe('ERR_JWT_CLAIM_VALIDATION_FAILED (aud)');
    expect(verdict.why).toBe('The token has no aud; expected “convex”.');
    await expect(
      jwtVerify(raw, resolverOf(signer), { audience, currentDate: new Date(nowMs) }),
    ).rejects.toMatchObject({ code: errors.JWTClaimValidationFailed.code, claim: 'aud' });
  });

  it('compares issuer and audience only where they are expected', async () => {
    const raw = await signer.sign({ ...freshClaims, iss: 'https://other.example' });
    const anyIssuer = await judgeText('other', raw, keysOf(signer), { issuer: null });
    expect(anyIssuer.kind).toBe('accepted');
    expect(anyIssuer.opens).toContain('Your verifier may expect an issuer.');
    expect(inShort(await judgeText('other', raw, keysOf(signer)))).toBe(
      'ERR_JWT_CLAIM_VALIDATION_FAILED (iss)',
    );
  });

  it('takes the clock tolerance in seconds; one that is no number is 0', async () => {
    const raw = await signer.sign({ ...freshClaims, exp: nowSec - 3 });
    const judge = async (clockToleranceSec: number) =>
      inShort(await judgeText('other', raw, keysOf(signer), { clockToleranceSec }));
    expect(await judge(5)).toBe('accepted');
    expect(await judge(3)).toBe('ERR_JWT_EXPIRED (exp)');
    expect(await judge(Number.NaN)).toBe('ERR_JWT_EXPIRED (exp)');
    expect(await judge(-10)).toBe('ERR_JWT_EXPIRED (exp)');
  });

  it('accepts nothing without keys, and says what is wrong even then', async () => {
    expect(inShort(await judgeText('other', await signer.sign(freshClaims), null))).toBe(
      'not-verified: no-keys (signature)',
    );
    const expired = await judgeText('other', await signer.sign({ ...freshClaims, exp: 1 }), null);
    expect(expired).toMatchObject({
      kind: 'rejected',
      reason: 'ERR_JWT_EXPIRED',
      why: 'The token has expired.',
    });
  });

  it('looks into no credential', async () => {
    const raw = await signer.sign({ id: 'client_1', rotating_token: 'x' });
    const verdict = await judgeText('other', raw, keysOf(signer));
    expect(verdict).toMatchObject({ kind: 'not-verified', reason: 'credential' });
    expect(JSON.stringify(verdict)).not.toContain('client_1');
  });
});

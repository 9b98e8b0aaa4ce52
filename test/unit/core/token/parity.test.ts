import { describe, expect, it } from 'vitest';
import { runParity } from '../../../parity/parity.ts';

describe('parity with @clerk/backend and @clerk/shared', () => {
  it('agrees on 2000 generated tokens', { timeout: 60_000 }, async () => {
    const { agree, disagreements, answers } = await runParity(2000, 20_261_121);
    expect(disagreements).toEqual([]);
    expect(agree).toBe(2000);
    expect(Object.keys(answers).sort()).toEqual([
      'accepted',
      'jwk-kid-mismatch',
      'rejected without a reason',
      'token-expired',
      'token-iat-in-the-future',
      'token-invalid',
      'token-invalid-algorithm',
      'token-invalid-authorized-parties',
      'token-invalid-signature',
      'token-not-active-yet',
      'token-verification-failed',
    ]);
  });
});

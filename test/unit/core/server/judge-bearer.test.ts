import { expect, it } from 'vitest';
import { runMachineParity } from '../../../parity/machine.ts';

it('judges 500 generated OAuth and M2M tokens as the real authenticateRequest does', async () => {
  const { agree, disagreements, answers } = await runMachineParity(500, 20_261_127);
  expect(disagreements).toEqual([]);
  expect(agree).toBe(500);
  expect(Object.keys(answers)).toEqual(
    expect.arrayContaining(['accepted', 'token-type-mismatch', 'token-invalid', 'token-verification-failed']),
  );
});

import { expect, it } from 'vitest';
import { compareBashWords, runRequestParity } from '../../../parity/requests.ts';

it('reads 300 generated requests in all forms as they would be sent', { timeout: 60_000 }, async () => {
  const { agree, disagreements, answers, forms } = await runRequestParity(300, 20_261_127);
  expect(disagreements).toEqual([]);
  expect(agree).toBe(300);
  expect(Object.keys(answers).length).toBeGreaterThan(15);
  expect(Object.keys(forms).length).toBe(10);
});

it('reads 500 generated command lines as bash does', () => {
  const { agree, disagreements } = compareBashWords(500, 20_261_127);
  expect(disagreements).toEqual([]);
  expect(agree).toBe(500);
});

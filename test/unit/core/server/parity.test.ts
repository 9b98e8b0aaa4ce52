import { expect, it } from 'vitest';
import { runServerParity } from '../../../parity/server.ts';

it('answers 500 generated requests as the real authenticateRequest does', { timeout: 60_000 }, async () => {
  const { agree, disagreements, answers, open } = await runServerParity(500, 20_261_126);
  expect(disagreements).toEqual([]);
  expect(agree).toBe(500);
  expect(open).toBeGreaterThan(0);
  expect(Object.keys(answers).length).toBeGreaterThan(20);
});

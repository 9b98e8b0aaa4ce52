import { describe, expect, it } from 'vitest';
import { jwtKeyOf } from '../../../../src/core/token/jwt-key.ts';
import { codeOfJson, secretIn } from '../../../../src/core/token/key-forms.ts';
import { findBlock, unwrap } from '../../../../src/core/token/key-text.ts';
import { readKeys } from '../../../../src/core/token/pasted-keys.ts';
import { runKeyTextParity } from '../../../parity/key-texts.ts';
import { growthOf, linearAtMost } from '../../growth.ts';

describe('parity of pasted keys with verifyToken of @clerk/backend', () => {
  it('agrees on 300 generated texts', { timeout: 60_000 }, async () => {
    const { agree, disagreements, answers } = await runKeyTextParity(300, 20_261_127);
    expect(disagreements).toEqual([]);
    expect(agree).toBe(300);
    expect(Object.keys(answers)).toEqual(
      expect.arrayContaining([
        'accepted',
        'jwk-kid-mismatch',
        'token-expired',
        'token-invalid-signature',
        'token-verification-failed',
      ]),
    );
  });
});

describe('a text of any length', () => {
  const units = [
    '-',
    '—',
    '\\',
    '\\n',
    '"',
    '=',
    'A',
    'a:',
    'BEGIN ',
    '-----BEGIN A',
    '-----END A',
    'a.',
    '{',
    '[{},',
  ];
  const heads = ['', '"', '-----BEGIN PUBLIC KEY-----\n', 'CLERK_JWT_KEY='];
  const cases = units.flatMap((unit) => heads.map((head): [string, string] => [unit, head]));

  const look = (text: string): void => {
    jwtKeyOf(text);
    secretIn(text);
    codeOfJson(text);
    findBlock(unwrap(text).text);
  };

  it.each(cases)('of %j after %j is read in time that grows with its length', (unit, head) => {
    const make = (times: number): string => `${head}${unit.repeat((25_000 * times) / unit.length)}x`;
    expect(growthOf(make, look)).toBeLessThan(linearAtMost);
  });

  it.each(cases)('of %j after %j is read in a moment where it is not refused', async (unit, head) => {
    const text = `${head}${unit.repeat(100_000 / unit.length)}`.slice(0, 100_000);
    const before = process.cpuUsage();
    await readKeys(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

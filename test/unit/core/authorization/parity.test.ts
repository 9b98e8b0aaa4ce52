import { describe, expect, it } from 'vitest';
import { runAuthorizationParity } from '../../../parity/authorization.ts';
import { usualReleases } from '../../../parity/authorization-releases.ts';

describe('parity of authorization', () => {
  it('with has() of @clerk/backend, in 500 generated cases', async () => {
    const { agree, disagreements, answers } = await runAuthorizationParity(500, 20_261_121, []);
    expect(disagreements).toEqual([]);
    expect(agree).toBe(500);
    expect(Object.keys(answers)).toHaveLength(3);
  });

  it('with real sessions of three ClerkJS, by rules that were told by asking', {
    timeout: 180_000,
  }, async () => {
    const releases = await usualReleases();
    expect(releases.map(({ version, rules }) => [version, rules])).toEqual([
      ['6.40.0', 'current'],
      ['5.128.0', 'current-core-2'],
      ['4.73.14', 'role-permission-only'],
    ]);
    const { agree, disagreements, rules } = await runAuthorizationParity(500, 7, releases);
    expect(disagreements).toEqual([]);
    expect(agree).toBe(500 * 4);
    expect(rules.told).toBe(rules.sessions);
    expect(rules.apart).toBeGreaterThan(rules.sessions / 2);
  });
});

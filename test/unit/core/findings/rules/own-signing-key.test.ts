import { describe, expect, it } from 'vitest';
import { ownSigningKey } from '../../../../../src/core/findings/rules/own-signing-key.ts';
import { factsOfText, factsWith, found, noFacts } from '../fixture.ts';

describe('own-signing-key', () => {
  it.each(['HS256', 'HS384', 'HS512'])('is found with %s', (alg) => {
    expect(found(ownSigningKey, factsWith({ header: { alg } }))).toMatchObject([
      {
        code: 'own-signing-key',
        severity: 'note',
        cause: `alg is ${alg}: signed with your template’s own secret. Clerk’s keys can’t verify it.`,
      },
    ]);
  });

  it('is not found in a token that Clerk did not issue', () => {
    const claims = { iss: 'https://example.com', sid: undefined };
    expect(
      found(ownSigningKey, factsWith({ header: { alg: 'HS256', kid: 'k1', cat: undefined }, claims })),
    ).toEqual([]);
  });

  it('is not found with another algorithm, or without claims', () => {
    for (const alg of ['RS256', 'none', 'HS1', undefined]) {
      expect(found(ownSigningKey, factsWith({ header: { alg } }))).toEqual([]);
    }
    expect(found(ownSigningKey, factsOfText(`${btoa('{"alg":"HS256"}')}.junk.c2ln`))).toEqual([]);
    expect(found(ownSigningKey, noFacts)).toEqual([]);
  });
});

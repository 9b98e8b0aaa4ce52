import { describe, expect, it } from 'vitest';
import { notASessionToken } from '../../../../../src/core/findings/rules/not-a-session-token.ts';
import { factsOfText, factsWith, found, noFacts } from '../fixture.ts';

const mismatch = 'not accepted as a session (token-type-mismatch).';
const none = 'not accepted as a session.';

describe('not-a-session-token', () => {
  it.each([
    [
      { cat: 'cl_B7d4PD222AAA' },
      { sid: undefined },
      `This is a JWT template token, not a session token: ${mismatch}`,
    ],
    [
      { cat: 'cl_I7d4PD111III' },
      { sid: undefined },
      `This is a JWT template token, not a session token: ${none}`,
    ],
    [
      { cat: 'cl_I7d4PD111III' },
      { sid: undefined, iss: 'https://other.example' },
      `This is a JWT issued by other.example, not a session token: ${none}`,
    ],
    [{}, { sub: 'mch_1' }, `This is a machine-to-machine token, not a session token: ${mismatch}`],
    [{ typ: 'at+jwt' }, {}, `This is an OAuth access token, not a session token: ${mismatch}`],
    [
      {},
      { handshake: ['a=b'], sid: undefined, sub: undefined },
      `This is a handshake token, not a session token: ${none}`,
    ],
  ])('is found: %j %j', (header, claims, cause) => {
    expect(found(notASessionToken, factsWith({ header, claims }))).toMatchObject([
      { code: 'not-a-session-token', severity: 'warning', cause },
    ]);
  });

  it('is not found in a session token, or in what holds no claims', () => {
    expect(found(notASessionToken, factsWith())).toEqual([]);
    for (const raw of ['sk_test_abc', 'junk', 'mt_1'])
      expect(found(notASessionToken, factsOfText(raw))).toEqual([]);
    expect(found(notASessionToken, noFacts)).toEqual([]);
  });
});

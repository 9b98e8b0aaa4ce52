import { describe, expect, it } from 'vitest';
import { sessionMismatch } from '../../../../../src/core/findings/rules/session-mismatch.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

describe('session-mismatch', () => {
  it('is found in the token of another session', () => {
    expect(found(sessionMismatch, factsWith({ claims: { sid: 'sess_other' } }))).toMatchObject([
      {
        code: 'session-mismatch',
        severity: 'warning',
        cause: 'sid is sess_other: the token belongs to another session.',
      },
    ]);
    expect(found(sessionMismatch, factsWith({ claims: { sid: undefined } }))[0]?.cause).toMatch(
      /^sid is missing:/,
    );
  });

  it('is not found in its own, or in one that was found with no session', () => {
    expect(found(sessionMismatch, factsWith())).toEqual([]);
    const pasted = factsWith({ claims: { sid: 'sess_other' }, expected: { sessionId: null } });
    expect(found(sessionMismatch, pasted)).toEqual([]);
    expect(found(sessionMismatch, noFacts)).toEqual([]);
  });
});

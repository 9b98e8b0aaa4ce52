import { describe, expect, it } from 'vitest';
import { sessionPending } from '../../../../../src/core/findings/rules/session-pending.ts';
import { factsWith, found, noFacts } from '../fixture.ts';

describe('session-pending', () => {
  it('is found while a task is open', () => {
    expect(found(sessionPending, factsWith({ claims: { sts: 'pending' } }))).toMatchObject([
      {
        code: 'session-pending',
        severity: 'error',
        cause: 'Pending (sts): servers treat this session as signed out until its task is done.',
      },
    ]);
  });

  it('is not found in an active session, or in a token of another kind', () => {
    expect(found(sessionPending, factsWith())).toEqual([]);
    expect(found(sessionPending, factsWith({ claims: { sts: 'active' } }))).toEqual([]);
    expect(found(sessionPending, factsWith({ claims: { sts: 'pending', sub: 'mch_1' } }))).toEqual([]);
    expect(found(sessionPending, noFacts)).toEqual([]);
  });
});

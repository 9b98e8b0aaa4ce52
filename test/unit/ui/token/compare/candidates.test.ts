import { describe, expect, it } from 'vitest';
import { candidatesOf, type Known, pick, usualPair } from '../../../../../src/ui/token/compare/candidates.ts';
import { makeSession, makeToken } from '../../fixtures.ts';

const memory = makeToken({ jti: 'memory' });
const cookie = makeToken({ jti: 'cookie' }, { source: 'cookie', leftSec: 50 });
const older = makeToken({ jti: 'older' }, { leftSec: 5 });
const session = makeSession('sess_1', { token: cookie, otherTokens: [memory] });

const known = (more: Partial<Known> = {}) =>
  candidatesOf({ session, previous: [], fetched: null, lab: null, ...more });

describe('what can be compared', () => {
  it('is all that is known, by the place it is known from', () => {
    const fetched = makeToken({ jti: 'fetched' }, { source: 'getToken' });
    const lab = makeToken({ jti: 'lab' }, { source: 'pasted' });
    const all = known({ previous: [{ number: 4, token: older }], fetched, lab });
    expect(all.map(({ key }) => key)).toEqual(['memory', 'cookie 0', 'previous 4', 'fetched', 'lab']);
    expect(all.map(({ token }) => token)).toEqual([memory, cookie, older, fetched, lab]);
  });

  it('is at first the token before with the present one', () => {
    const all = known({ previous: [{ number: 4, token: older }] });
    expect(usualPair(all, session.token)).toEqual(['previous 4', 'cookie 0']);
  });

  it('is memory with the cookie when there was no token before', () => {
    expect(usualPair(known(), session.token)).toEqual(['memory', 'cookie 0']);
  });

  it('stays what a person chose while it is there', () => {
    const all = known();
    expect(pick(all, 'cookie 0', 'memory')?.token).toBe(cookie);
    expect(pick(all, 'previous 4', 'memory')?.token).toBe(memory);
    expect(pick([], null, 'memory')).toBeNull();
  });
});

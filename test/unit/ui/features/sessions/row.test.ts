import { describe, expect, it } from 'vitest';
import { rowServerOf, rowTokenOf } from '../../../../../src/ui/features/sessions/row.ts';
import { makeClerk, makeSession, makeToken, nowMs, origin } from '../../fixtures.ts';

const page = { origin, settings: null };

describe('the ticking part of a row', () => {
  it('is empty without a token', () => {
    expect(rowTokenOf(makeSession('sess_1', { token: null }), page, nowMs)).toEqual({
      secondsLeft: '',
      time: '–',
      verdict: '',
    });
  });

  it.each([
    [42, '42', '42 s'],
    [3_600, '3600', '60 min'],
    [-60, '-60', 'expired'],
  ])('with %i s left', (leftSec, secondsLeft, time) => {
    const claims = { sub: 'user_1', sid: 'sess_1', iat: nowMs / 1_000 - 60, nbf: undefined };
    const token = makeToken(claims, { leftSec });
    expect(rowTokenOf(makeSession('sess_1', { token }), page, nowMs)).toMatchObject({ secondsLeft, time });
  });
});

describe('what the server says of a row', () => {
  const other = makeSession('sess_2', { token: makeToken({ sid: 'sess_2', sub: 'user_2' }) });
  const rowsOf = (sessions = [makeSession('sess_1'), other], more = {}, isOld = false) => {
    const clerk = makeClerk(sessions, more);
    const { server, activeSessionId = null } = clerk;
    return clerk.sessions.map((session) => rowServerOf(session, server, activeSessionId, isOld));
  };

  it('is that of its requests for the active session, of its bearer token for another', () => {
    expect(rowsOf()).toEqual([
      { spoken: 'signed-in', word: 'signed in', tone: 'in' },
      { spoken: 'signed-in', word: 'bearer ok', tone: 'in' },
    ]);
  });

  it('is the worst of the requests', () => {
    const [active, other] = rowsOf(undefined, { cookies: [] });
    expect(active).toEqual({ spoken: 'signed-out, dev-browser-missing', word: 'signed out', tone: 'out' });
    expect(other?.word).toBe('bearer ok');
  });

  it('is signed out for a pending session', () => {
    const token = makeToken({ sid: 'sess_1', sub: 'user_1', sts: 'pending' });
    const [row] = rowsOf([makeSession('sess_1', { status: 'pending', token })]);
    expect(row).toEqual({ spoken: 'signed-out, session-pending', word: 'pending', tone: 'out' });
  });

  it('is its status once it is over, whatever its token', () => {
    const [, row] = rowsOf([makeSession('sess_1'), { ...other, status: 'expired' }]);
    expect(row).toEqual({ spoken: 'signed-in, expired', word: 'expired', tone: 'unknown' });
  });

  it('is not green in an old report', () => {
    const old = { spoken: 'signed-in, old', word: 'old', tone: 'unknown' };
    expect(rowsOf(undefined, {}, true)).toEqual([old, old]);
  });

  it.each([
    ['other-session', 'other session'],
    ['depends', 'can’t tell'],
  ] as const)('is not green where the page’s own answer is not: %s', (state, word) => {
    const { server, sessions } = makeClerk([makeSession('sess_1'), other]);
    if (!server) throw new Error('an answer');
    const page = { ...server, headline: { ...server.headline, state, tone: 'unknown' as const } };
    expect(sessions.map((session) => rowServerOf(session, page, 'sess_1', false))).toEqual([
      { spoken: `signed-in, ${word}`, word, tone: 'unknown' },
      { spoken: 'signed-in', word: 'bearer ok', tone: 'in' },
    ]);
  });

  it('is empty without a token', () => {
    const [row] = rowsOf([makeSession('sess_1', { token: null, status: 'active' })], { server: null });
    expect(row).toEqual({ spoken: '', word: 'no token', tone: 'unknown' });
  });
});

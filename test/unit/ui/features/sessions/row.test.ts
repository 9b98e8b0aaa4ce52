import { describe, expect, it } from 'vitest';
import { rowTokenOf } from '../../../../../src/ui/features/sessions/row.ts';
import { makeSession, makeToken, nowMs, origin } from '../../fixtures.ts';

describe('the ticking part of a row', () => {
  it('is empty without a token', () => {
    expect(rowTokenOf(makeSession('sess_1', { token: null }), origin, nowMs, false)).toEqual({
      secondsLeft: '',
      time: '–',
      verdict: '',
      word: '',
      tone: 'muted',
    });
  });

  it.each([
    [42, '42', '42 s', 'ok', 'good'],
    [3_600, '3600', '60 min', 'ok', 'good'],
    [-60, '-60', 'expired', 'expired', 'bad'],
  ])('with %i s left', (leftSec, secondsLeft, time, word, tone) => {
    const claims = { sub: 'user_1', sid: 'sess_1', iat: nowMs / 1_000 - 60, nbf: undefined };
    const token = makeToken(claims, { leftSec });
    expect(rowTokenOf(makeSession('sess_1', { token }), origin, nowMs, false)).toMatchObject({
      secondsLeft,
      time,
      word,
      tone,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../src/ui/token/standing.ts';
import { headline, verdictOf } from '../../../../src/ui/token/verdict.ts';
import { makeToken, nowMs, origin } from '../fixtures.ts';

describe('a verdict', () => {
  const headlineOf = (...token: Parameters<typeof makeToken>) =>
    headline(verdictOf(makeToken(...token), { origin, settings: null }, nowMs));

  it('is accepted, a reason code, or not verified', () => {
    expect(headlineOf({ sub: 'user_1' })).toBe('accepted');
    expect(headlineOf({ sub: 'user_1' }, { leftSec: -60 })).toBe('token-expired');
    const signature = { kind: 'not-checked', why: 'the instance’s keys are still loading' } as const;
    expect(headlineOf({ sub: 'user_1' }, { signature })).toBe('not verified');
  });

  it('leaves another azp, or none, to its note: only the backend knows its authorized parties', () => {
    expect(headlineOf({ sub: 'user_1', azp: 'https://other.example' })).toBe('accepted');
    expect(headlineOf({ sub: 'user_1', azp: undefined })).toBe('accepted');
  });
});

describe('how an accepted token stands', () => {
  const session = { sub: 'user_1', sid: 'sess_1' };
  const standing = (
    claims: Record<string, unknown>,
    header: Record<string, unknown> = {},
    status: string | null = null,
  ) => {
    const token = makeToken(claims, { header });
    const verdict = verdictOf(token, { origin, settings: null }, nowMs);
    expect(verdict.kind).toBe('accepted');
    const { tone, caveat } = standingOf(verdict, token.reading, status, null);
    return { tone, text: caveat?.text ?? '' };
  };

  it('is good for a session token alone, of an active session or of one that is not looked at', () => {
    expect(standing(session)).toEqual({ tone: 'good', text: '' });
    expect(standing(session, {}, 'active')).toEqual({ tone: 'good', text: '' });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
    ['a template token', { sub: 'user_1' }, { cat: 'cl_B7d4PD222AAA' }, 'refuses it: token-type-mismatch'],
    [
      'a template token without category',
      { sub: 'user_1', jti: '1' },
      { cat: undefined },
      'names no session',
    ],
    ['a machine’s token', { sub: 'mch_1' }, { cat: undefined }, 'refuses it: token-type-mismatch'],
    ['any other JWT', { sub: 'x' }, { cat: undefined }, 'names no session'],
    ['any other JWT with a sid', { sub: 'x', sid: 'x' }, { cat: undefined }, 'isn’t a session token'],
    ['a pending session’s token', { ...session, sts: 'pending' }, {}, 'Pending: servers treat'],
  ])('is not good for %s', (_, claims, header, words) => {
    const { tone, text } = standing(claims, header);
    expect(tone).toBe('muted');
    expect(text).toContain(words);
  });

  it('is not good while the report is old, or settings could not be read', () => {
    const token = makeToken(session);
    const verdict = verdictOf(token, { origin, settings: null }, nowMs);
    for (const doubt of ['old', 'settings-unread'] as const) {
      expect(standingOf(verdict, token.reading, 'active', doubt).tone).toBe('muted');
    }
  });

  it('says of a pasted token too large for a cookie nothing: it may be sent otherwise', () => {
    const large = { ...session, big: 'x'.repeat(4_000) };
    expect(standing(large).tone).toBe('good');
    expect(standing(large, {}, 'active').text).toContain('browsers drop it');
  });
});

import { describe, expect, it } from 'vitest';
import { isClerkCookie, isValueRead, readCookieName } from '../../../../src/core/cookies/names.ts';

describe('names of cookies', () => {
  it.each<[string, string, string | null]>([
    ['__session', 'session', null],
    ['__session_naoXFJnI', 'session', 'naoXFJnI'],
    ['__session_-fmUhlAm', 'session', '-fmUhlAm'],
    ['__session_', 'other', null],
    ['__sessions', 'other', null],
    ['__client_uat_naoXFJnI', 'client-uat', 'naoXFJnI'],
    ['__client', 'client', null],
    ['__refresh_naoXFJnI', 'refresh', 'naoXFJnI'],
    ['__clerk_db_jwt', 'dev-browser', null],
    ['__clerk_handshake_nonce', 'handshake-nonce', null],
    ['__clerk_handshake', 'handshake', null],
    ['__clerk_redirect_count', 'redirect-count', null],
    ['clerk_active_context', 'active-context', null],
    ['constructor', 'other', null],
  ])('%s', (name, kind, suffix) => {
    expect(readCookieName(name)).toEqual({ kind, suffix });
  });

  it('are Clerk’s, or not', () => {
    const all = [
      '__session',
      '__session_x',
      '__sessionx',
      '__client_uat',
      '__client',
      '__refresh_x',
      'theme',
    ];
    expect(all.filter(isClerkCookie)).toEqual([
      '__session',
      '__session_x',
      '__client_uat',
      '__client',
      '__refresh_x',
    ]);
    expect(all.filter(isValueRead)).toEqual(['__session', '__session_x', '__client_uat']);
  });
});

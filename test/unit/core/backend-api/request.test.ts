import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCallProblem } from '../../../../src/core/backend-api/call-words.ts';
import type { BackendCall } from '../../../../src/core/backend-api/calls.ts';
import { type CallProblem, requestOf } from '../../../../src/core/backend-api/request.ts';

const page = { limit: 10, offset: 0 };
const token = 'eyJh.e30.sig';

describe('a call as a request', () => {
  it.each<[BackendCall, string, string, Record<string, string>, object | null]>([
    [
      { name: 'list', userId: 'user_1', ...page },
      'GET',
      '/sessions',
      { user_id: 'user_1', paginated: 'true', limit: '10', offset: '0' },
      null,
    ],
    [
      { name: 'list', clientId: ' client_1\n', userId: '', status: 'revoked', limit: 500, offset: 1_000 },
      'GET',
      '/sessions',
      { client_id: 'client_1', status: 'revoked', paginated: 'true', limit: '500', offset: '1000' },
      null,
    ],
    [{ name: 'get', sessionId: ' sess_1 ' }, 'GET', '/sessions/sess_1', {}, null],
    [{ name: 'create', userId: ' user_1 ' }, 'POST', '/sessions', {}, { user_id: 'user_1' }],
    [{ name: 'revoke', sessionId: 'sess_1' }, 'POST', '/sessions/sess_1/revoke', {}, null],
    [
      { name: 'verify', sessionId: 'sess_1', token: ` ${token}\n` },
      'POST',
      '/sessions/sess_1/verify',
      {},
      { token },
    ],
    [{ name: 'token', sessionId: 'sess_1' }, 'POST', '/sessions/sess_1/tokens', {}, null],
    [
      { name: 'token', sessionId: 'sess_1', expiresInSeconds: 30 },
      'POST',
      '/sessions/sess_1/tokens',
      {},
      { expires_in_seconds: 30 },
    ],
    [
      { name: 'templateToken', sessionId: 'sess_1', template: ' my template ' },
      'POST',
      '/sessions/sess_1/tokens/my%20template',
      {},
      null,
    ],
    [
      { name: 'templateToken', sessionId: 'sess_1', template: 'supabase-2', expiresInSeconds: 315_360_000 },
      'POST',
      '/sessions/sess_1/tokens/supabase-2',
      {},
      { expires_in_seconds: 315_360_000 },
    ],
  ])('%j', (call, method, path, query, body) => {
    expect(requestOf(call)).toEqual({ ok: true, value: { method, path, query, body } });
  });

  it.each<[BackendCall, CallProblem, string]>([
    [
      { name: 'get', sessionId: 'user_1' },
      { code: 'wrong-kind', field: 'sessionId', found: 'user' },
      'This is a user id, not a session id. A session id starts with sess_',
    ],
    [
      { name: 'create', userId: 'sess_1' },
      { code: 'wrong-kind', field: 'userId', found: 'session' },
      'This is a session id, not a user id. A user id starts with user_',
    ],
    [
      { name: 'list', clientId: 'org_1', ...page },
      { code: 'wrong-kind', field: 'clientId', found: 'organization' },
      'This is an organization id, not a client id. A client id starts with client_',
    ],
    [
      { name: 'revoke', sessionId: 'sk_test_1' },
      { code: 'wrong-kind', field: 'sessionId', found: 'secret key' },
      'This is a secret key, not a session id. A session id starts with sess_',
    ],
    [
      { name: 'get', sessionId: 'alice' },
      { code: 'wrong-kind', field: 'sessionId', found: null },
      'This is not a session id. A session id starts with sess_',
    ],
    [{ name: 'get', sessionId: ' ' }, { code: 'missing', field: 'sessionId' }, 'Enter a session id.'],
    [
      { name: 'get', sessionId: 'sess_1 sess_2' },
      { code: 'malformed', field: 'sessionId' },
      'This is not a session id: it is too long, or has characters that no session id has.',
    ],
    [
      { name: 'revoke', sessionId: 'sess_1/../sess_2' },
      { code: 'malformed', field: 'sessionId' },
      'This is not a session id: it is too long, or has characters that no session id has.',
    ],
    [
      { name: 'get', sessionId: `sess_${'a'.repeat(101)}` },
      { code: 'malformed', field: 'sessionId' },
      'This is not a session id: it is too long, or has characters that no session id has.',
    ],
    [
      { name: 'list', clientId: ' ', ...page },
      { code: 'needs-client-or-user', field: 'userId' },
      'Enter a user id or a client id.',
    ],
    [
      { name: 'list', userId: 'user_1', limit: 0, offset: 0 },
      { code: 'out-of-range', field: 'limit' },
      'Enter a whole number for the limit, from 1 to 500.',
    ],
    [
      { name: 'list', userId: 'user_1', limit: Number.NaN, offset: 0 },
      { code: 'out-of-range', field: 'limit' },
      'Enter a whole number for the limit, from 1 to 500.',
    ],
    [
      { name: 'list', userId: 'user_1', limit: 500, offset: -1 },
      { code: 'out-of-range', field: 'offset' },
      'Enter a whole number for the offset, 0 or more.',
    ],
    [
      { name: 'list', userId: 'user_1', ...page, status: 'gone' as 'ended' },
      { code: 'malformed', field: 'status' },
      'This is not a status: it is too long, or has characters that no status has.',
    ],
    [
      { name: 'token', sessionId: 'sess_1', expiresInSeconds: 29 },
      { code: 'out-of-range', field: 'expiresInSeconds' },
      'Enter a whole number for the lifetime, from 30 to 315360000 seconds.',
    ],
    [
      { name: 'verify', sessionId: 'sess_1', token: '' },
      { code: 'missing', field: 'token' },
      'Enter a token.',
    ],
    [
      { name: 'verify', sessionId: 'sess_1', token: 'sess_1' },
      { code: 'malformed', field: 'token' },
      'This is not a three-part token, or it is too long.',
    ],
    [
      { name: 'templateToken', sessionId: 'sess_1', template: '' },
      { code: 'missing', field: 'template' },
      'Enter a template name.',
    ],
    [
      { name: 'templateToken', sessionId: 'sess_1', template: '..' },
      { code: 'malformed', field: 'template' },
      'This is not a template name: it is too long, or has characters that no template name has.',
    ],
  ])('%j is not sent', (call, problem, words) => {
    expect(requestOf(call)).toEqual({ ok: false, problem });
    expect(describeCallProblem(problem)).toBe(words);
  });

  it('never leads to another path, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `sess_${rest}`),
    );
    fc.assert(
      fc.property(typed, typed, (sessionId, template) => {
        const reading = requestOf({ name: 'templateToken', sessionId, template });
        if (!reading.ok) return;
        const url = new URL(`https://api.clerk.com/v1${reading.value.path}`);
        expect(url.pathname.split('/')).toHaveLength(6);
        expect(url.pathname).toMatch(/^\/v1\/sessions\/sess_[\w-]+\/tokens\/[^/]+$/);
        expect([url.search, url.hash, url.host]).toEqual(['', '', 'api.clerk.com']);
      }),
    );
  });
});

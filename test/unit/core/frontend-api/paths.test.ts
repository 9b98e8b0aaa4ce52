import { describe, expect, it } from 'vitest';
import { describeRequests, labelRequest } from '../../../../src/core/frontend-api/paths.ts';

describe('a request to the Frontend API', () => {
  it.each([
    ['/v1/client/sessions/sess_1/tokens', 'session token'],
    ['/__clerk/v1/client/sessions/sess_1/tokens/supabase', 'token of template supabase'],
    ['/v1/client/sessions/sess_1/touch', 'touch'],
    ['/v1/client/sessions/sess_1/verify/attempt_second_factor', 'attempt second factor'],
    ['/v1/client/sessions/sess_1', 'reload session'],
    ['/v1/client/sessions', 'sign out of all sessions'],
    ['/v1/client', 'client'],
    ['/v1/me/sessions/sess_1/revoke', 'revoke device'],
    ['/v1/client/sign_ins', 'sign in'],
    ['/v1/client/sign_ins/sia_1/attempt_first_factor', 'sign in'],
    ['/v1/client/handshake', 'handshake'],
    ['/v1/unheard/of', '/unheard/of'],
  ])('%s is called %s', (path, label) => {
    expect(labelRequest(path)).toBe(label);
  });

  it('is counted', () => {
    const [token, touch] = ['/v1/client/sessions/sess_1/tokens', '/v1/client/sessions/sess_1/touch'];
    expect(describeRequests([])).toBe('no request');
    expect(describeRequests([touch])).toBe('1 request (touch)');
    expect(describeRequests([token, touch, token])).toBe('3 requests (session token ×2, touch)');
  });
});

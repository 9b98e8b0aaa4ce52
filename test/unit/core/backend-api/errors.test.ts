import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../../../src/core/backend-api/errors.ts';
import { backendFailures } from '../../../../src/core/backend-api/failures.ts';
import { maskKeyIn } from '../../../../src/core/backend-api/mask-key.ts';
import { retryAfterSec } from '../../../../src/core/backend-api/retry-after.ts';
import { scrub } from '../../../../src/core/redact.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const key = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const traceId = '0123456789abcdef0123456789abcdef';

const envelope = (code: string, more: object = {}) =>
  JSON.stringify({
    errors: [{ code, message: 'short', long_message: 'long', ...more }],
    clerk_trace_id: traceId,
  });
const explain = (status: number, text: string, headers: { retryAfter?: string; cfRay?: string } = {}) =>
  explainRefusal({ status, text, retryAfter: null, cfRay: null, ...headers }, key, nowMs);

describe('a refusal', () => {
  it.each([
    [400, 'form_param_missing', 'backend-invalid'],
    [400, 'request_invalid_for_environment', 'backend-development-only'],
    [400, 'invalid_session_token', 'backend-token-refused'],
    [401, 'clerk_key_invalid', 'backend-key-invalid'],
    [401, 'authorization_header_format_invalid', 'backend-key-invalid'],
    [403, 'authorization_invalid', 'backend-forbidden'],
    [404, 'resource_not_found', 'backend-not-found'],
    [409, 'conflict', 'backend-refused'],
    [410, 'gone', 'backend-refused'],
    [410, 'operation_deprecated', 'backend-gone'],
    [401, 'session_refresh_inactive_session', 'backend-refused'],
    [404, 'machine_not_found', 'backend-refused'],
    [400, 'deprovisioned', 'backend-refused'],
    [422, 'form_param_value_invalid', 'backend-invalid'],
    [429, 'too_many_requests', 'backend-rate-limited'],
    [500, 'internal_clerk_error', 'backend-down'],
    [503, 'maintenance_mode', 'backend-down'],
  ] as const)('%s %s is %s', (status, code, expected) => {
    expect(explain(status, envelope(code))).toEqual({
      code: expected,
      status,
      errors: [{ code, message: 'short', longMessage: 'long', paramName: null }],
      traceId,
    });
    expect(backendFailures[expected].todo).not.toBe('');
  });

  it.each([
    [404, 'backend-not-json'],
    [401, 'backend-not-json'],
    [302, 'backend-redirected'],
    [429, 'backend-rate-limited'],
    [502, 'backend-down'],
  ])('%s of a proxy is %s', (status, code) => {
    expect(explain(status, '<h1>Not here</h1>', { cfRay: '9a1b2c3d4e5f6a7b-VIE' })).toEqual({
      code,
      status,
      traceId: '9a1b2c3d4e5f6a7b-VIE',
    });
    expect(explain(status, '{"errors":"none"}')).toEqual({ code, status });
  });

  it('names the field, keeps at most ten errors, and prefers Clerk’s trace id', () => {
    const errors = new Array(12).fill({ code: 'a', message: 7, meta: { param_name: 'user_id' } });
    const failure = explain(422, JSON.stringify({ errors, clerk_trace_id: traceId }), {
      cfRay: 'abcdefgh-VIE',
    });
    expect(failure.errors).toHaveLength(10);
    expect(failure.errors?.[0]).toEqual({ code: 'a', message: '', longMessage: null, paramName: 'user_id' });
    expect(failure.traceId).toBe(traceId);
    expect(explain(422, JSON.stringify({ errors: [], clerk_trace_id: '<b>' }))).toEqual({
      code: 'backend-refused',
      status: 422,
    });
  });

  it('holds no key and no token, wherever they stand', () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.${'s'.repeat(40)}`;
    const said = `for ${key}, x${key}y, ${token}, live_${'q7'.repeat(20)}, ask_${'q7'.repeat(9)}, a_sk_live_${'q7'.repeat(9)}`;
    const meta = { param_name: said };
    const text = JSON.stringify({
      errors: [{ code: said, message: said, long_message: said, meta }],
      clerk_trace_id: key,
    });
    const shown = JSON.stringify(explain(400, text));
    expect(shown).not.toMatch(/(aB3){2}|q7q7|ssss|eyJzdWI/);
    expect(scrub(maskKeyIn(said, key))).toBe(
      'for sk_test_…wxyZ, xsk_test_…wxyZy, eyJ…, live_…, ask_…, a_sk_live_…',
    );
  });

  // `clerk_trace_id` without the prefix was shown, with a copy button.
  it('has no trace id that is a piece of the key', () => {
    for (const piece of [key.slice(8), key.slice(8, 28), key.slice(8).toLowerCase()]) {
      const failure = explain(401, JSON.stringify({ errors: [], clerk_trace_id: piece }), {
        cfRay: `${piece}-VIE`,
      });
      expect(failure.traceId).toBeUndefined();
    }
  });

  it('is explained whatever the body is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.integer({ min: 300, max: 599 }), (text, status) => {
        const failure = explain(status, text);
        expect(Object.keys(backendFailures)).toContain(failure.code);
        expect(failure.status).toBe(status);
      }),
    );
  });
});

describe('Retry-After', () => {
  it.each([
    ['3', 3],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 12:00:07 GMT', 7],
    ['Sat, 21 Nov 2026 11:59:00 GMT', 0],
    ['Sat, 41 Nov 2026 12:00:07 GMT', null],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['2026-11-21', null],
    ['', null],
    [null, null],
  ])('%j is %s s', (header, seconds) => {
    expect(retryAfterSec(header, nowMs)).toBe(seconds);
  });

  it('goes with the failure', () => {
    expect(explain(429, envelope('too_many_requests'), { retryAfter: '12' }).retryAfterSec).toBe(12);
    expect(explain(429, envelope('too_many_requests'))).not.toHaveProperty('retryAfterSec');
  });
});

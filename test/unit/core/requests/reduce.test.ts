import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryContext, errorIn, needsBody, reduceEntry } from '../../../../src/core/requests/reduce.ts';
import { tokenOf } from '../findings/page-fixture.ts';
import { nowSec } from '../token/make-token.ts';
import { entryOf, origin, startedAtMs } from './entries.ts';

const frontendApi = 'https://emu.clerk.accounts.dev';
const context: EntryContext = {
  id: 'r1',
  pageOrigin: origin,
  frontendApis: [frontendApi, `${origin}/__clerk`],
  instance: { type: 'development', frontendApi: 'emu.clerk.accounts.dev', cookieSuffix: 'naoXFJnI' },
  error: null,
  nowMs: startedAtMs,
};
const reduce = (options: Parameters<typeof entryOf>[0], more: Partial<EntryContext> = {}) =>
  reduceEntry(entryOf(options), { ...context, ...more });

describe('a call of the Frontend API', () => {
  it.each([
    [
      `${frontendApi}/v1/client/sessions/sess_1/tokens?__clerk_api_version=2026-05-12`,
      'POST',
      'session token',
    ],
    [`${origin}/__clerk/v1/client/sessions/sess_1/touch`, 'POST', 'touch'],
    ['https://clerk.unknown.example/v1/client?_clerk_js_version=6.40.0', 'GET', 'client'],
  ])('%s is told by what it means', (url, method, label) => {
    expect(reduce({ url, method })?.what).toMatchObject({ kind: 'frontend-api', label });
  });

  it('has Clerk’s code, its words and the trace id', () => {
    const body = JSON.stringify({
      errors: [{ code: 'too_many_requests', message: 'short', long_message: 'Too many requests.' }],
      clerk_trace_id: 'f1e2d3c4',
    });
    const url = `${frontendApi}/v1/client/sessions/sess_1/tokens?debug=skip_cache`;
    const entry = entryOf({ url, status: 429, response: { 'retry-after': '10' } });
    expect(needsBody(entry, context)).toBe(true);
    expect(reduceEntry(entry, { ...context, error: errorIn(body) })).toMatchObject({
      status: 429,
      what: {
        sessionId: 'sess_1',
        error: { code: 'too_many_requests', message: 'Too many requests.' },
        traceId: 'f1e2d3c4',
        retryAfterSec: 10,
        skipsCache: true,
      },
    });
    expect(needsBody(entryOf({ url }), context)).toBe(false);
    expect(needsBody(entryOf({ status: 500 }), context)).toBe(false);
  });

  it.each(['', 'x', '{}', '{"errors":[]}', '{"errors":[{"code":"<b>"}]}', '[1]', '['.repeat(1_000)])(
    'names no error in %s',
    (body) => {
      expect(errorIn(body)).toBeNull();
    },
  );

  it('was the app’s, where scripts other than ClerkJS called for it', () => {
    const stack = (...urls: string[]) => ({
      _initiator: { type: 'script', stack: { callFrames: urls.map((url) => ({ url })) } },
    });
    const url = `${frontendApi}/v1/client`;
    const clerk = 'https://emu.clerk.accounts.dev/npm/@clerk/clerk-js@6/dist/clerk.browser.js';
    expect(reduce({ url, more: stack(clerk) })?.isAppsCall).toBe(false);
    expect(reduce({ url, more: stack(clerk, `${origin}/app.js`) })?.isAppsCall).toBe(true);
    expect(reduce({ url })?.isAppsCall).toBeNull();
  });
});

describe('a handshake', () => {
  it('is told with its reason and where it leads back to, without queries', () => {
    const back = encodeURIComponent(`${origin}/app?__clerk_db_jwt=SECRET`);
    const url = `${frontendApi}/v1/client/handshake?redirect_url=${back}&__clerk_hs_reason=session-token-expired&__session=SECRET`;
    const told = reduce({ url, status: 307 });
    expect(told?.what).toEqual({
      kind: 'handshake',
      reason: 'session-token-expired',
      returnsTo: `${origin}/app`,
    });
    expect(JSON.stringify(told)).not.toContain('SECRET');
  });

  it('is what a server answers that redirects there', () => {
    const redirectURL = `${frontendApi}/v1/client/handshake?__clerk_hs_reason=dev-browser-missing`;
    const told = reduce({
      url: `${origin}/app`,
      status: 307,
      redirectURL,
      request: { 'Sec-Fetch-Dest': 'document' },
    });
    expect(told).toMatchObject({
      isDocument: true,
      what: { answer: { status: 'handshake', reason: 'dev-browser-missing' } },
    });
    const byHeader = reduce({ url: `${origin}/app`, status: 307, response: { location: redirectURL } });
    expect(byHeader?.what).toMatchObject({ answer: { status: 'handshake' } });
  });
});

describe('a request of the app', () => {
  const old = tokenOf({}, 100);
  const fresh = tokenOf({ o: { id: 'org_1', rol: 'admin' } });

  it('carries what a server reads of its cookies', () => {
    const cookie = `a=b; __session=${old}; __session_naoXFJnI=${fresh}; __client_uat=1; __client_uat_naoXFJnI=1`;
    expect(reduce({ request: { Cookie: cookie } })?.what).toMatchObject({
      kind: 'app',
      hasAuthorization: false,
      token: {
        carrier: 'cookie',
        cookieName: '__session_naoXFJnI',
        sessionId: 'sess_1',
        organizationId: 'org_1',
        authorizedParty: origin,
        issuedAtSec: nowSec - 10,
        expiresAtSec: nowSec + 50,
      },
    });
  });

  it('carries its bearer token, whatever cookies it has', () => {
    const request = { authorization: `Bearer ${fresh}`, cookie: `__session=${old}` };
    expect(reduce({ request })?.what).toMatchObject({
      hasAuthorization: true,
      token: { carrier: 'bearer', cookieName: null, issuedAtSec: nowSec - 10 },
    });
    expect(
      reduce({
        request: { ...request, authorization: 'Basic eA==' },
        response: { 'x-clerk-auth-status': 'signed-out' },
      })?.what,
    ).toMatchObject({
      hasAuthorization: true,
      token: null,
    });
  });

  it('has what the server said, and nothing that is no code', () => {
    const response = {
      'X-Clerk-Auth-Status': 'signed-out',
      'X-Clerk-Auth-Reason': 'session-token-expired-refresh-non-eligible-non-get',
      'X-Clerk-Auth-Message': `JWT is expired. ${tokenOf()}`,
    };
    const told = reduce({ status: 401, response });
    expect(told?.what).toMatchObject({
      answer: { status: 'signed-out', reason: 'session-token-expired-refresh-non-eligible-non-get' },
    });
    expect(JSON.stringify(told)).not.toContain(tokenOf().slice(0, 40));
    const forged = { ...response, 'X-Clerk-Auth-Reason': '<img src=x>'.repeat(100_000) };
    expect(reduce({ status: 401, response: forged })?.what).toMatchObject({ answer: { reason: null } });
    expect(reduce({ response: { 'x-clerk-auth-status': 'sure' } })).toBeNull();
  });

  it('has the cookies of Clerk that the server set or deleted', () => {
    const response = {
      'set-cookie': [
        `__session=${fresh}; Path=/; Secure; SameSite=Lax; Domain=example.com`,
        '__client_uat=; Max-Age=0\n__refresh_naoXFJnI=gone; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
        'theme=dark; Path=/',
        ';;;=;',
      ],
    };
    expect(reduce({ request: { 'Sec-Fetch-Dest': 'document' }, response })?.what).toMatchObject({
      setCookies: [
        { name: '__session', valueChars: fresh.length, domain: 'example.com', secure: true, sameSite: 'lax' },
        { name: '__client_uat', valueChars: 0 },
        { name: '__refresh_naoXFJnI', valueChars: 0 },
      ],
    });
  });

  it('tells how far the server’s clock is off, by the middle of the request', () => {
    const response = { date: new Date(startedAtMs + 90_000).toUTCString() };
    const told = reduce({ request: { 'Sec-Fetch-Dest': 'document' }, response });
    expect(told?.what).toMatchObject({ clockAheadMs: 90_000 + 500 - 6 });
  });

  it.each([
    ['a script', { request: { 'Sec-Fetch-Dest': 'script', cookie: `__session=${fresh}` } }],
    ['a picture in Chromium', { request: { 'Sec-Fetch-Dest': 'image', cookie: `__session=${fresh}` } }],
    ['a preflight', { method: 'OPTIONS', request: { cookie: `__session=${fresh}` } }],
    ['a fetch without anything of Clerk', {}],
    [
      'a document of another site',
      { url: 'https://other.example/', request: { 'Sec-Fetch-Dest': 'document' } },
    ],
    ['a data address', { url: 'data:text/plain,x' }],
    [
      'a token that is not Clerk’s',
      { request: { authorization: `Bearer ${tokenOf({ iss: 'https://login.example' })}` } },
    ],
  ])('is of no interest: %s', (_, options) => {
    expect(reduce(options)).toBeNull();
  });
});

describe('whatever an entry is', () => {
  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['no request', { response: {} }],
    ['no response', { ...entryOf({ request: { 'Sec-Fetch-Dest': 'document' } }), response: undefined }],
    [
      'odd numbers',
      { ...entryOf({ request: { 'Sec-Fetch-Dest': 'document' } }), time: -5, startedDateTime: 'never' },
    ],
    ['headers that are none', { ...entryOf(), request: { method: 'GET', url: `${origin}/`, headers: 'x' } }],
  ])('it is read or left out: %s', (_, entry) => {
    const told = reduceEntry(entry, context);
    if (told) expect(told).toMatchObject({ durationMs: expect.any(Number), atMs: startedAtMs });
  });

  it('gives nothing of a token, a cookie, a key, a query or a body', () => {
    const secret = 'SECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRET';
    const token = tokenOf({ public_metadata: secret });
    const hide = fc.constantFrom(
      secret,
      token,
      `Bearer ${token}`,
      `sk_test_${secret}`,
      `__session=${token}; __client_uat=${secret}; __clerk_db_jwt=${secret}`,
    );
    const names = fc.constantFrom(
      'authorization',
      'cookie',
      'set-cookie',
      'location',
      'x-clerk-auth-reason',
      'x-clerk-auth-message',
      'cf-ray',
      'retry-after',
      'x-other',
    );
    const urls = fc.constantFrom(
      `${origin}/app?__clerk_db_jwt=${secret}&__clerk_handshake=${token}&__clerk_ticket=${secret}`,
      `${origin}/reset/${secret}/${token}`,
      `${frontendApi}/v1/client/sessions/sess_1/tokens?expired_token=${token}&rotating_token_nonce=${secret}`,
      `${frontendApi}/v1/client/handshake?redirect_url=${encodeURIComponent(`${origin}/${secret}?x=${token}`)}&__session=${token}`,
      `${origin}/#${secret}`,
    );
    const headers = fc.dictionary(names, hide, { maxKeys: 5 });
    fc.assert(
      fc.property(
        urls,
        headers,
        headers,
        fc.constantFrom('document', 'empty'),
        (url, request, response, dest) => {
          const told = JSON.stringify(
            reduce({
              url,
              request: { ...request, 'Sec-Fetch-Dest': dest },
              response: { 'x-clerk-auth-status': 'signed-out', ...response },
            }) ?? '',
          );
          expect(told).not.toContain('SECRET');
          for (const part of token.split('.')) expect(told).not.toContain(part.slice(0, 30));
        },
      ),
      { numRuns: 500 },
    );
  });
});

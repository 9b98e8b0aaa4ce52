import { describe, expect, it } from 'vitest';
import { appCall, requestAt } from '../../../../dev/scenes/recorder.ts';
import type { AppRequest, SeenRequest } from '../../../../src/core/requests/seen-request.ts';
import { seenOf, withSeen } from '../../../../src/core/server/seen.ts';
import { nowMs, origin } from '../../ui/fixtures.ts';

const page = { origin, apiUrl: '', changedAtMs: 0 };
const said = (
  request: SeenRequest,
  answer: AppRequest['answer'],
  more: Partial<AppRequest> = {},
): SeenRequest => ({
  ...request,
  what: { ...(request.what as AppRequest), answer, ...more },
});
const out = { status: 'signed-out', reason: 'token-expired', message: null } as const;

describe('what a server was seen to answer', () => {
  it('is told by the newest request of each kind', () => {
    const requests = [
      said(appCall(nowMs - 9_000, 5, { path: '/api/old' }), out),
      said(appCall(nowMs - 4_000, 5), out),
      said(requestAt(nowMs - 3_000, { isDocument: true, status: 307 }), { ...out, status: 'handshake' }),
    ];
    expect(seenOf(requests, page)).toEqual({
      pageLoad: {
        ...out,
        status: 'handshake',
        atMs: nowMs - 2_959,
        request: 'GET /',
        requestId: requests[2]?.id,
      },
      fetch: { ...out, atMs: nowMs - 3_988, request: 'POST /api/me', requestId: requests[1]?.id },
      bearer: null,
    });
  });

  it('is not told once a newer one had no such header, nor from before a change', () => {
    const refused = said(appCall(nowMs - 4_000, 5), out);
    expect(seenOf([refused, appCall(nowMs - 1_000, 50)], page).fetch).toBeNull();
    expect(seenOf([refused], { ...page, changedAtMs: nowMs - 3_000 }).fetch).toBeNull();
    expect(seenOf([refused], { ...page, changedAtMs: nowMs - 5_000 }).fetch).not.toBeNull();
  });

  it('is never told as signed in without the server’s word', () => {
    expect(seenOf([appCall(nowMs, 50), requestAt(nowMs, { isDocument: true })], page)).toEqual({
      pageLoad: null,
      fetch: null,
      bearer: null,
    });
  });

  it('goes by where the app’s fetches go', () => {
    const other = said(appCall(nowMs, 50, { origin: 'https://api.example.com' }), out);
    expect(seenOf([other], page).fetch).toBeNull();
    expect(seenOf([other], { ...page, apiUrl: 'https://api.example.com/v1' }).fetch).toMatchObject(out);
  });

  it('tells a bearer token apart, and says nothing of other Authorization headers', () => {
    const request = appCall(nowMs, 50);
    const { token } = request.what as AppRequest;
    const bearer = said(request, out, {
      hasAuthorization: true,
      token: token && { ...token, carrier: 'bearer' },
    });
    expect(seenOf([bearer], page)).toMatchObject({ fetch: null, bearer: out });
    expect(seenOf([said(request, out, { hasAuthorization: true, token: null })], page)).toMatchObject({
      fetch: null,
      bearer: null,
    });
  });
});

describe('the title', () => {
  const green = { state: 'signed-in', tone: 'in', title: 'Signed in for your server', line: '' } as const;
  const seen = { ...out, atMs: nowMs, request: 'POST /api/me', requestId: 'r1' };

  it('says what the server answered', () => {
    expect(withSeen(green, { pageLoad: null, fetch: seen, bearer: null })).toEqual({
      state: 'seen',
      tone: 'out',
      title: 'Your server answered signed-out to POST /api/me',
      line: '`token-expired`.',
    });
  });

  it('stays where nothing was seen, or where a cause is told already', () => {
    const none = { pageLoad: null, fetch: null, bearer: null };
    expect(withSeen(green, none)).toBe(green);
    const red = { ...green, state: 'cookie-dropped', tone: 'out' } as const;
    expect(withSeen(red, { ...none, fetch: seen })).toBe(red);
  });
});

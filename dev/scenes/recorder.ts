import type { SeenRequest } from '../../src/core/requests/seen-request.ts';
import { createLog, type Log } from '../../src/core/timeline/log.ts';
import type { Moment } from '../../src/core/timeline/moment.ts';
import type { Recorder } from '../../src/protocol/recorder.ts';
import { nowMs, origin } from './fixtures.ts';

/** A recorder over a log, as the devtools page has one. `write` adds to it and tells who listens. */
export function createFixtureRecorder(
  log: Log = createLog(),
): Recorder & { write(add: (log: Log) => void): void } {
  const listeners = new Set<() => void>();
  const changing =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      act(...args);
      for (const listener of listeners) listener();
    };
  return {
    startedAtMs: nowMs,
    events: log.events,
    get version() {
      return log.version();
    },
    get dropped() {
      return log.dropped();
    },
    get isPreserved() {
      return log.isPreserved();
    },
    preserve: changing(log.preserve),
    clear: changing(log.clear),
    acting: log.acting,
    acted: changing(log.acted),
    found: changing(log.found),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: changing((add) => add(log)),
  };
}

const sec = (atMs: number): number => Math.floor(atMs / 1_000);

/** What a page's Clerk was at a moment: Alice in Acme, with a token issued just then. */
export function momentAt(atMs: number, revision: number, more: Partial<Moment> = {}): Moment {
  const bytes = 1_031;
  return {
    atMs,
    revision,
    documentId: '1',
    frameId: 0,
    instance: 0,
    url: `${origin}/`,
    clerk: {
      version: '6.40.0',
      status: 'ready',
      loaded: true,
      publishableKey: null,
      proxyUrl: null,
      clientId: 'client_1',
    },
    activeSessionId: 'sess_1',
    sessions: [sessionAt(atMs)],
    cookies: [
      { name: '__session', valueChars: bytes - 10, says: `sess_1, issued ${sec(atMs)}` },
      { name: '__client_uat', valueChars: 10, says: String(sec(nowMs) - 900) },
    ],
    ...more,
  };
}

export const sessionAt = (
  atMs: number,
  more: Partial<Moment['sessions'][number]> = {},
): Moment['sessions'][number] => ({
  id: 'sess_1',
  status: 'active',
  who: 'Alice Anderson',
  organizationId: 'org_1',
  organization: 'Acme',
  role: 'org:admin',
  task: null,
  token: { issuedAtSec: sec(atMs), expiresAtSec: sec(atMs) + 60, organizationId: 'org_1', bytes: 1_031 },
  ...more,
});

let requests = 0;

export function requestAt(atMs: number, more: Partial<SeenRequest> = {}): SeenRequest {
  requests += 1;
  return {
    id: `r${requests}`,
    atMs,
    durationMs: 41,
    method: 'GET',
    origin,
    path: '/',
    status: 200,
    isDocument: false,
    isAppsCall: null,
    what: {
      kind: 'app',
      token: null,
      hasAuthorization: false,
      answer: null,
      setCookies: [],
      clockAheadMs: 0,
    },
    ...more,
  };
}

export const tokenCall = (atMs: number, more: Partial<SeenRequest> = {}): SeenRequest =>
  requestAt(atMs, {
    method: 'POST',
    origin: 'https://emu.clerk.accounts.dev',
    path: '/v1/client/sessions/sess_1/tokens',
    what: {
      kind: 'frontend-api',
      label: 'session token',
      sessionId: 'sess_1',
      template: null,
      error: null,
      traceId: 'f1e2d3c4b5a69788',
      retryAfterSec: null,
      skipsCache: false,
    },
    ...more,
  });

/** A request to the app’s own server with the session cookie. */
export const appCall = (atMs: number, leftSec: number, more: Partial<SeenRequest> = {}): SeenRequest =>
  requestAt(atMs, {
    method: 'POST',
    path: '/api/me',
    durationMs: 12,
    what: {
      kind: 'app',
      token: {
        carrier: 'cookie',
        cookieName: '__session',
        sessionId: 'sess_1',
        organizationId: 'org_1',
        issuer: 'https://emu.clerk.accounts.dev',
        authorizedParty: origin,
        issuedAtSec: sec(atMs) + leftSec - 60,
        expiresAtSec: sec(atMs) + leftSec,
      },
      hasAuthorization: false,
      answer: null,
      setCookies: [],
      clockAheadMs: 0,
    },
    ...more,
  });

/** What a real page may go through within a minute. */
export function writeStory(log: Log): void {
  const at = (seconds: number): number => nowMs - 60_000 + seconds * 1_000;
  log.navigated(`${origin}/`, at(0.12));
  log.request(requestAt(at(0.1), { isDocument: true, durationMs: 88 }));
  log.moment(
    momentAt(at(0.3), 1, { clerk: { ...clerkLoading }, activeSessionId: undefined as never, sessions: [] }),
  );
  log.request(tokenCall(at(0.32), { method: 'GET', path: '/v1/client', what: { ...callOf('client') } }));
  log.moment(momentAt(at(0.43), 2));
  log.request(appCall(at(1.2), 58, { status: 200, method: 'GET' }));
  log.request(appCall(at(1.4), 58, { status: 200, method: 'GET' }));
  log.request(tokenCall(at(4.0)));
  log.moment(
    momentAt(at(4.02), 3, {
      sessions: [
        sessionAt(at(4), {
          organizationId: 'org_2',
          organization: 'Globex Corporation',
          role: 'org:member',
          token: {
            issuedAtSec: sec(at(4)),
            expiresAtSec: sec(at(4)) + 60,
            organizationId: 'org_2',
            bytes: 5_861,
          },
        }),
      ],
      cookies: [{ name: '__client_uat', valueChars: 10, says: String(sec(nowMs) - 900) }],
    }),
  );
  log.found({
    atMs: at(4.05),
    code: 'cookie-too-large',
    title: 'Your server can’t see the session: the browser dropped the cookie.',
    severity: 'error',
    change: 'came',
  });
  const refused = appCall(at(9.44), -12, { status: 401 });
  log.request({
    ...refused,
    what: {
      ...(refused.what as Extract<SeenRequest['what'], { kind: 'app' }>),
      token: null,
      answer: { status: 'signed-out', reason: 'client-uat-but-no-session-token', message: null },
    },
  });
  log.acting({ atMs: at(11.2), label: 'Touch', sessionId: 'sess_1' });
  log.acted({
    atMs: at(11.2),
    label: 'Touch',
    sessionId: 'sess_1',
    who: 'Alice Anderson',
    ok: true,
    durationMs: 38,
    changes: ['lastActiveAt moved'],
  });
  log.request(
    tokenCall(at(20), {
      status: 429,
      what: {
        ...callOf('session token'),
        retryAfterSec: 10,
        error: { code: 'too_many_requests', message: 'Too many requests. Please try again later.' },
      },
    }),
  );
  log.moment(
    momentAt(at(30), 4, {
      activeSessionId: null,
      sessions: [
        sessionAt(at(4), {
          status: 'revoked',
          organizationId: 'org_2',
          organization: 'Globex Corporation',
          role: 'org:member',
          token: null,
        }),
      ],
      cookies: [{ name: '__client_uat', valueChars: 1, says: '0' }],
    }),
  );
}

const callOf = (label: string): Extract<SeenRequest['what'], { kind: 'frontend-api' }> => ({
  kind: 'frontend-api',
  label,
  sessionId: null,
  template: null,
  error: null,
  traceId: null,
  retryAfterSec: null,
  skipsCache: false,
});

const clerkLoading = {
  version: '6.40.0',
  status: 'loading',
  loaded: false,
  publishableKey: null,
  proxyUrl: null,
  clientId: null,
};

/** Three redirects to Clerk, and no end. */
export function writeLoop(log: Log): void {
  log.preserve(true);
  for (let at = 0; at < 4; at++) {
    const atMs = nowMs - 4_000 + at * 700;
    const reason = 'session-token-iat-before-client-uat';
    log.request(
      requestAt(atMs, {
        isDocument: true,
        status: 307,
        path: '/app',
        what: {
          kind: 'app',
          token: null,
          hasAuthorization: false,
          answer: { status: 'handshake', reason, message: null },
          setCookies: [],
          clockAheadMs: 0,
        },
      }),
    );
    log.request(
      requestAt(atMs + 200, {
        origin: 'https://emu.clerk.accounts.dev',
        path: '/v1/client/handshake',
        status: 307,
        what: { kind: 'handshake', reason, returnsTo: `${origin}/app` },
      }),
    );
    log.navigated(`${origin}/app`, atMs + 400);
  }
}

export function writeMany(log: Log, count: number): void {
  log.navigated(`${origin}/`, nowMs - count * 10);
  for (let at = 1; at < count; at++) {
    const atMs = nowMs - (count - at) * 10;
    log.request(
      at % 3 === 0
        ? tokenCall(atMs, { path: `/v1/client/sessions/sess_${at}/tokens` })
        : appCall(atMs, 60 - (at % 60), { path: `/api/items/${at}` }),
    );
  }
}

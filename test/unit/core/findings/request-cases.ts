import { appCall, requestAt, tokenCall } from '../../../../dev/scenes/recorder.ts';
import type { AppRequest, FrontendApiCall, SeenRequest } from '../../../../src/core/requests/seen-request.ts';
import { nowMs, nowSec } from '../token/make-token.ts';
import type { PageCase } from './page-cases.ts';
import { cookieOf, cookiesFor, origin, type Page, tokenOf } from './page-fixture.ts';

const withRequests = (requests: SeenRequest[], page: Page = {}): Page => ({
  ...page,
  more: {
    ...page.more,
    requests: requests.map((each) => ({ ...each, origin: each.origin.replace(/^http:.*/, origin) })),
  },
});
const app = (request: SeenRequest, more: Partial<AppRequest>): SeenRequest => ({
  ...request,
  what: { ...(request.what as AppRequest), ...more },
});
const call = (request: SeenRequest, more: Partial<FrontendApiCall>): SeenRequest => ({
  ...request,
  what: { ...(request.what as FrontendApiCall), ...more },
});
const out = (reason: string) => ({ answer: { status: 'signed-out', reason, message: null } as const });

const expired = app(
  appCall(nowMs - 4_000, -12, { status: 401 }),
  out('session-token-expired-refresh-non-eligible-non-get'),
);
const limited = call(tokenCall(nowMs - 3_000, { status: 429 }), {
  retryAfterSec: 10,
  error: { code: 'too_many_requests', message: 'Too many requests.' },
});
const refused = call(tokenCall(nowMs - 3_000, { status: 401 }), {
  error: { code: 'signed_out', message: 'You are signed out.' },
});
const reason = 'session-token-iat-before-client-uat';
const handshakes = (count: number, apartMs = 700): SeenRequest[] =>
  Array.from({ length: count }, (_, at) =>
    requestAt(nowMs - 20_000 + at * apartMs, {
      path: '/v1/client/handshake',
      status: 307,
      what: { kind: 'handshake', reason, returnsTo: `${origin}/app` },
    }),
  );
const setSession = (more: object = {}): SeenRequest =>
  app(requestAt(nowMs - 19_000, { isDocument: true }), {
    setCookies: [
      { name: '__session', valueChars: 700, domain: null, secure: false, sameSite: 'lax', ...more },
    ],
  });
const dated = (clockAheadMs: number): SeenRequest[] =>
  [3, 2, 1].map((at) => app(appCall(nowMs - at * 1_000, 50), { clockAheadMs }));
const withoutSession = cookiesFor(null);

/** Rules on what DevTools saw. */
export const requestCases: readonly PageCase[] = [
  {
    code: 'fetch-signed-out',
    raised: {
      'an expired cookie': {
        page: withRequests([expired]),
        severity: 'error',
        says: /the request’s token had expired.*POST \/api\/me carried the session cookie, whose token had expired 12 s earlier\. ClerkJS has a fresh one\. A page load recovers through a handshake.*`session-token-expired-refresh-non-eligible-non-get`/s,
      },
      'a bearer token that was kept': {
        page: withRequests([
          app(expired, {
            hasAuthorization: true,
            token: {
              ...((expired.what as AppRequest).token as NonNullable<AppRequest['token']>),
              carrier: 'bearer',
            },
          }),
        ]),
        severity: 'error',
        says: /carried a bearer token.*The app kept it too long/s,
      },
      'no token': {
        page: withRequests([
          app(appCall(nowMs - 4_000, 5, { status: 401 }), {
            token: null,
            ...out('session-token-and-uat-missing'),
          }),
        ]),
        severity: 'error',
        says: /signed-out to POST \/api\/me.*carried no Clerk token/s,
      },
      'a 401 without Clerk’s headers': {
        page: withRequests([appCall(nowMs - 4_000, -12, { status: 401 })]),
        severity: 'error',
        says: /had expired 12 s earlier/,
      },
    },
    silent: {
      'answered since': withRequests([expired, appCall(nowMs - 1_000, 50)]),
      'long ago': withRequests([{ ...expired, atMs: nowMs - 90_000 }]),
      'a 401 of something else': withRequests([app(appCall(nowMs, 5, { status: 401 }), { token: null })]),
      'a page load': withRequests([{ ...expired, isDocument: true }]),
      'nobody is signed in': withRequests([expired], { sessions: [], activeId: null, cookies: [] }),
      'nobody records': {},
    },
  },
  {
    code: 'cookie-not-kept',
    raised: {
      'too large': {
        page: withRequests([setSession({ valueChars: 4_500 })], { cookies: withoutSession }),
        severity: 'warning',
        says: /The server set `__session`, and the browser did not keep it: it is too large/,
      },
      'of another domain': {
        page: withRequests([setSession({ domain: 'example.com' })], { cookies: withoutSession }),
        severity: 'warning',
        says: /its `Domain` is example\.com.*without `Domain`/s,
      },
      'of a longer name than the page’s': {
        page: withRequests([setSession({ domain: 'app.localhost' })], { cookies: withoutSession }),
        severity: 'warning',
        says: /its `Domain` is app\.localhost/,
      },
    },
    silent: {
      'kept all the same': withRequests([setSession({ valueChars: 4_500 })]),
      'nothing says why': withRequests([setSession()], { cookies: withoutSession }),
      '`Secure` on localhost': withRequests([setSession({ secure: true })], { cookies: withoutSession }),
      'deleted on purpose': withRequests([setSession({ valueChars: 0, domain: 'example.com' })], {
        cookies: withoutSession,
      }),
      'set once more, and well': withRequests([setSession({ domain: 'example.com' }), setSession()], {
        cookies: withoutSession,
      }),
      'long ago': withRequests([{ ...setSession({ domain: 'example.com' }), atMs: nowMs - 90_000 }], {
        cookies: withoutSession,
      }),
    },
  },
  {
    code: 'handshake-loop',
    raised: {
      'for one reason': {
        page: withRequests(handshakes(3)),
        severity: 'error',
        says: /3 handshakes in 1 s.*the same reason: `session-token-iat-before-client-uat`/s,
      },
      'two instances': {
        page: withRequests(handshakes(4), { more: { secretKeyInstanceIds: ['ins_other'] } }),
        severity: 'error',
        says: /belongs to instance ins_test, the secret key to ins_other/,
      },
      'two values of __client_uat': {
        page: withRequests(handshakes(3), {
          cookies: [...cookiesFor(tokenOf()), cookieOf('__client_uat', String(nowSec))],
        }),
        severity: 'error',
        says: /`__client_uat` has 2 values/,
      },
      'a cookie that is too large': {
        page: withRequests([...handshakes(3), setSession({ valueChars: 4_500 })], {
          cookies: withoutSession,
        }),
        severity: 'error',
        says: /did not keep it: it is too large/,
      },
      'a cookie of another domain': {
        page: withRequests([...handshakes(3), setSession({ domain: '.example.com' })], {
          cookies: withoutSession,
        }),
        severity: 'error',
        says: /its `Domain` is example\.com/,
      },
    },
    silent: {
      'two of them': withRequests(handshakes(2)),
      'far apart': withRequests(handshakes(3, 9_000)),
      none: withRequests([appCall(nowMs, 50)]),
    },
  },
  {
    code: 'rate-limited',
    raised: {
      'by Clerk': {
        page: withRequests([limited]),
        severity: 'warning',
        says: /429, session token.*wait 10 s/s,
      },
    },
    silent: {
      'answered since': withRequests([limited, tokenCall(nowMs - 1_000)]),
      'long ago': withRequests([{ ...limited, atMs: nowMs - 90_000 }]),
    },
  },
  {
    code: 'frontend-api-refused',
    raised: {
      'signed out': {
        page: withRequests([refused]),
        severity: 'warning',
        says: /POST session token \(401\).*You are signed out/s,
      },
      'no answer': {
        page: withRequests([tokenCall(nowMs, { status: 0 })]),
        severity: 'warning',
        says: /did not answer/,
      },
    },
    silent: {
      'answered since': withRequests([refused, tokenCall(nowMs - 1_000)]),
      'limited, which another rule tells': withRequests([limited]),
      'all is well': withRequests([tokenCall(nowMs)]),
    },
  },
  {
    code: 'too-many-token-requests',
    raised: {
      'cache skipped': {
        page: withRequests(
          Array.from({ length: 8 }, (_, at) => call(tokenCall(nowMs - at * 1_000), { skipsCache: true })),
        ),
        severity: 'warning',
        says: /8 times within a minute.*8 of them skipped/s,
      },
    },
    silent: {
      'as many as ClerkJS needs': withRequests([tokenCall(nowMs - 50_000), tokenCall(nowMs)]),
      'of many sessions': withRequests(
        Array.from({ length: 8 }, (_, at) =>
          tokenCall(nowMs, { path: `/v1/client/sessions/sess_${at}/tokens` }),
        ),
      ),
    },
  },
  {
    code: 'server-clock-skew',
    raised: {
      slow: {
        page: withRequests(dated(-90_000)),
        severity: 'warning',
        says: /server’s clock is 90 s slow.*not valid yet/s,
      },
      'though this computer is off as well': {
        page: withRequests(dated(0), { clockAheadMs: -60_000 }),
        severity: 'warning',
        says: /60 s fast/,
      },
    },
    silent: {
      right: withRequests(dated(1_000)),
      'right, and this computer’s clock is off': withRequests(dated(60_000), { clockAheadMs: 60_000 }),
      'seen once': withRequests(dated(-90_000).slice(0, 1)),
    },
  },
];

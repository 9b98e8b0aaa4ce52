import { makeReport } from '../src/ui/shared/report/make-report.ts';
import { makeToken, nowMs, tabWith } from './scenes/fixtures.ts';
import { aliceClaims, aliceWith, bob, carol, ids } from './scenes/people.ts';
import {
  appCall,
  createFixtureRecorder,
  momentAt,
  requestAt,
  sessionAt,
  tokenCall,
} from './scenes/recorder.ts';
import { cookieOf } from './scenes/server.ts';

/** Metadata grew, the browser dropped the cookie, and the app's API answers 401. Everybody in it is made up. */
const large = makeToken({
  ...aliceClaims,
  public_metadata: {
    permissions_cache: 'x'.repeat(2_400),
    feature_flags: 'y'.repeat(970),
    onboarding: 'z'.repeat(230),
  },
});

function recorded() {
  const recorder = createFixtureRecorder();
  const at = (seconds: number): number => nowMs - 45_000 + seconds * 1_000;
  const of = { id: ids.alice, organizationId: ids.acme };
  const cookies = [{ name: '__client_uat', valueChars: 10, says: String(Math.floor(nowMs / 1_000) - 900) }];
  const small = sessionAt(at(0.4), of);
  const grown = sessionAt(at(27), {
    ...of,
    token: {
      issuedAtSec: Math.floor(at(27) / 1_000),
      expiresAtSec: Math.floor(at(87) / 1_000),
      organizationId: ids.acme,
      bytes: large.reading.sizeBytes + 10,
    },
  });
  const now = { activeSessionId: ids.alice };
  recorder.write((log) => {
    log.navigated('http://localhost:5173/dashboard', at(0));
    log.request(requestAt(at(0), { path: '/dashboard', isDocument: true, durationMs: 88 }));
    log.moment(momentAt(at(0.4), 1, { ...now, sessions: [small] }));
    log.request(appCall(at(1.2), 58, { method: 'GET' }));
    log.request(tokenCall(at(27), { path: `/v1/client/sessions/${ids.alice}/tokens` }));
    log.moment(momentAt(at(27.1), 2, { ...now, sessions: [grown], cookies }));
    const call = appCall(at(31), 0, { status: 401 });
    if (call.what.kind !== 'app') return;
    log.request({
      ...call,
      what: {
        ...call.what,
        token: null,
        answer: { status: 'signed-out', reason: 'client-uat-but-no-session-token', message: null },
      },
    });
    log.found({
      atMs: at(31.2),
      code: 'cookie-too-large',
      title: 'Your server can’t see the session: the browser dropped the cookie.',
      severity: 'error',
      change: 'came',
    });
  });
  return recorder;
}

/** The report that `See a sample` opens, as `public/sample-report.json` has it. */
export function sampleReport(): string {
  const tab = tabWith([aliceWith(large), bob, carol], {
    cookies: [cookieOf('__client_uat', String(nowMs / 1_000 - 900)), cookieOf('__clerk_db_jwt', 'dvb_1')],
  });
  const made = makeReport({
    tab,
    frame: tab.frames[0] ?? null,
    recorder: recorded(),
    nowMs,
    madeBy: 'a sample, everybody in it is made up',
    browser: 'Chromium 156',
    withUserData: true,
  });
  if (!made.ok) throw new Error(made.failure.code);
  return `${JSON.stringify(made.value)}\n`;
}

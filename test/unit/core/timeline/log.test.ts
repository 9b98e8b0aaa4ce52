import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appCall,
  momentAt,
  requestAt,
  sessionAt,
  tokenCall,
  writeLoop,
  writeStory,
} from '../../../../dev/scenes/recorder.ts';
import { createLog, maxEvents } from '../../../../src/core/timeline/log.ts';
import type { Moment } from '../../../../src/core/timeline/moment.ts';
import { nowMs, origin } from '../../ui/fixtures.ts';

const told = (log: ReturnType<typeof createLog>, ...codes: string[]) =>
  log.events
    .filter(({ code }) => codes.length === 0 || codes.includes(code))
    .map(({ code, by, text }) => `${code} ${by}: ${text}`);

/** A log that has seen one moment, and then another. */
function after(
  next: Partial<Moment>,
  before: Partial<Moment> = {},
  between: (log: ReturnType<typeof createLog>) => void = () => {},
) {
  const log = createLog();
  log.moment(momentAt(nowMs, 1, before));
  const from = log.events.length;
  between(log);
  log.moment(momentAt(nowMs, 2, { atMs: nowMs + 1_000, ...next }));
  return { log, codes: log.events.slice(from).map(({ code }) => code) };
}

describe('the log of a page', () => {
  it('says nothing where nothing changed', () => {
    expect(after({}).codes).toEqual([]);
  });

  it.each<[string, Partial<Moment>, Partial<Moment>, string[]]>([
    [
      'Clerk becomes ready',
      {},
      { clerk: { ...clerkOf(), status: 'loading', loaded: false } },
      ['clerk-status'],
    ],
    [
      'a session comes',
      { sessions: [sessionAt(nowMs), sessionAt(nowMs, { id: 'sess_2', who: 'Bob' })] },
      {},
      ['session-came'],
    ],
    [
      'a session goes',
      {},
      { sessions: [sessionAt(nowMs), sessionAt(nowMs, { id: 'sess_2' })] },
      ['session-went'],
    ],
    [
      'a session is revoked',
      { sessions: [sessionAt(nowMs, { status: 'revoked', token: null })] },
      {},
      ['session-status', 'token-gone'],
    ],
    [
      'the organization is switched',
      { sessions: [sessionAt(nowMs, { organizationId: 'org_2', organization: 'Globex' })] },
      {},
      ['organization-switched'],
    ],
    ['the role changes', { sessions: [sessionAt(nowMs, { role: 'org:member' })] }, {}, ['role-changed']],
    ['a task opens', { sessions: [sessionAt(nowMs, { task: 'setup-mfa' })] }, {}, ['task-opened']],
    ['a token is issued', { sessions: [sessionAt(nowMs + 50_000)] }, {}, ['token-issued']],
    ['another session becomes active', { activeSessionId: 'sess_2' }, {}, ['active-switched']],
    ['nobody is signed in any more', { activeSessionId: null }, {}, ['signed-out']],
    ['the address changes', { url: `${origin}/settings` }, {}, ['route-changed']],
    ['a cookie goes', { cookies: [] }, {}, ['cookie-gone', 'cookie-gone']],
    [
      'a cookie changes',
      {
        cookies: momentAt(nowMs, 1).cookies.map((each) =>
          each.name === '__client_uat' ? { ...each, says: '0', valueChars: 1 } : each,
        ),
      },
      {},
      ['cookie-changed'],
    ],
    ['some was not seen', { revision: 5 }, {}, ['missed']],
  ])('tells when %s', (_, next, before, codes) => {
    expect(after(next, before).codes).toEqual(codes);
  });

  it('says of a new token that its cookie was not kept, and why', () => {
    const large = { issuedAtSec: 9, expiresAtSec: 69, organizationId: null, bytes: 5_861 };
    const { log } = after({ sessions: [sessionAt(nowMs, { token: large })], cookies: [] });
    expect(log.events.find(({ code }) => code === 'cookie-not-kept')).toMatchObject({
      tone: 'out',
      finding: 'cookie-too-large',
      text: '`__session` is missing: it takes 5,861 B, and browsers drop cookies over 4,096 B',
    });
  });

  it('takes what is not known of a moment for what it was', () => {
    const unknown = { ...sessionAt(nowMs) };
    delete (unknown as { token?: unknown }).token;
    const cookies = momentAt(nowMs, 1).cookies.map((each) => ({ ...each, says: '' }));
    const { log, codes } = after({ sessions: [unknown], cookies });
    expect(codes).toEqual([]);
    log.moment(momentAt(nowMs, 3));
    expect(log.events.filter(({ code }) => code === 'token-issued')).toEqual([]);
  });

  it('says who did it: a person, the app, ClerkJS, the server', () => {
    const issued = { sessions: [sessionAt(nowMs + 50_000)] };
    const by = (between: (log: ReturnType<typeof createLog>) => void) =>
      after(issued, {}, between).log.events.find(({ code }) => code === 'token-issued')?.by;
    const act = { atMs: nowMs, label: 'Get token', sessionId: 'sess_1' };
    expect(by((log) => log.acting(act))).toBe('you');
    expect(by((log) => log.request(tokenCall(nowMs + 900, { isAppsCall: true })))).toBe('app');
    expect(by((log) => log.request(tokenCall(nowMs + 900)))).toBe('ClerkJS');
    expect(by(() => {})).toBe('ClerkJS');
    // What was before the click, and what comes long after one that never ended, is not a person's.
    const late = { ...issued, atMs: nowMs - 5_000 };
    const byLate = after(late, {}, (log) => log.acting(act)).log.events.find(
      ({ code }) => code === 'token-issued',
    );
    expect(byLate?.by).toBe('ClerkJS');
    const long = after({ ...issued, atMs: nowMs + 60_000 }, {}, (log) => log.acting(act));
    expect(long.log.events.find(({ code }) => code === 'token-issued')?.by).toBe('ClerkJS');
    const ended = { sessions: [sessionAt(nowMs, { status: 'ended' })] };
    expect(after(ended, {}, (log) => log.request(tokenCall(nowMs - 50_000))).log.events.at(-1)?.by).toBe(
      'other tab',
    );
    const revoked = { sessions: [sessionAt(nowMs, { status: 'revoked' })] };
    expect(after(revoked).log.events.at(-1)?.by).toBe('server');
  });

  it('takes no user’s name for a status', () => {
    const who = 'Eve → revoked';
    const before = { sessions: [sessionAt(nowMs, { who })] };
    const pending = { sessions: [sessionAt(nowMs, { who, status: 'pending' })] };
    expect(after(pending, before).log.events.at(-1)?.by).toBe('page');
  });

  it('counts the same call once more instead of repeating it, but never a refusal', () => {
    const log = createLog();
    for (let at = 0; at < 3; at++) log.request(tokenCall(nowMs + at));
    expect(told(log)).toEqual(['frontend-api ClerkJS: 200 · 41 ms ×3']);
    // A finding may speak of any of them.
    expect(log.events[0]?.repeats).toHaveLength(2);
    for (let at = 0; at < 2; at++) log.request(appCall(nowMs + at, -12, { status: 401 }));
    expect(told(log, 'app-request')).toHaveLength(2);
  });

  it('says that the server redirects again and again', () => {
    const log = createLog();
    writeLoop(log);
    expect(told(log, 'handshake-loop')).toEqual([
      'handshake-loop server: 3 handshakes in 1 s, the last for `session-token-iat-before-client-uat`',
      'handshake-loop server: 4 handshakes in 2 s, the last for `session-token-iat-before-client-uat`',
    ]);
  });

  it('says what a request carried, and for how long that was good', () => {
    const log = createLog();
    log.request(appCall(nowMs, 19));
    log.request(appCall(nowMs, -12));
    log.request(requestAt(nowMs, { status: 0 }));
    expect(told(log)).toEqual([
      'app-request app: 200 · 12 ms · cookie, 41 s old, 19 s left',
      'app-request app: 200 · 12 ms · cookie, 72 s old, expired 12 s earlier',
      'app-request app: no answer · no token',
    ]);
  });

  it('tells of sessions that went, or are over, since the page before', () => {
    const log = createLog();
    log.moment(momentAt(nowMs, 1));
    log.navigated(`${origin}/next`, nowMs + 1_000);
    const loading = {
      documentId: '2',
      sessions: [],
      clerk: { ...clerkOf(), status: 'loading', loaded: false },
    };
    log.moment(momentAt(nowMs, 1, loading));
    log.moment(
      momentAt(nowMs, 2, {
        documentId: '2',
        sessions: [sessionAt(nowMs, { status: 'revoked', token: null })],
      }),
    );
    expect(told(log, 'session-status')).toEqual(['session-status server: Alice Anderson · active → revoked']);
    log.moment(
      momentAt(nowMs, 3, {
        documentId: '2',
        sessions: [sessionAt(nowMs, { status: 'revoked', token: null })],
      }),
    );
    expect(told(log, 'session-status')).toHaveLength(1);
  });

  it('tells of hundreds of changes in one moment that there are more', () => {
    const many = Array.from({ length: 300 }, (_, at) => sessionAt(nowMs, { id: `sess_${at}` }));
    const { codes, log } = after({ sessions: many }, { sessions: [] });
    expect(codes).toHaveLength(51);
    expect(log.events.at(-1)?.text).toBe('250 more at the same moment');
  });

  it('begins anew with each page, with the redirects that led there', () => {
    const log = createLog();
    writeStory(log);
    log.request(requestAt(nowMs, { isDocument: true, status: 307 }));
    log.navigated(`${origin}/app?__clerk_db_jwt=secret#x`, nowMs + 100);
    expect(told(log)).toEqual([
      'app-request browser: 307 · 41 ms · no token',
      `page-loaded browser: ${origin}/app`,
    ]);
    log.preserve(true);
    log.navigated(`${origin}/next`, nowMs + 9_000);
    expect(log.events).toHaveLength(3);
  });

  it('keeps the newest 10,000, and says how many are gone', () => {
    const log = createLog();
    for (let at = 0; at < maxEvents * 1.1 + 1; at++) log.request(appCall(nowMs, 10, { path: `/${at}` }));
    expect(log.events).toHaveLength(maxEvents);
    expect(log.dropped()).toBe(1_001);
    expect(log.events.at(-1)?.title).toBe('POST /11000');
  });

  it('stands any order of moments and clocks', () => {
    const session = fc.record({
      id: fc.constantFrom('sess_1', 'sess_2', 'sess_3'),
      status: fc.constantFrom('active', 'pending', 'revoked', ''),
      organizationId: fc.constantFrom(null, 'org_1'),
      token: fc.constantFrom(null, undefined, {
        issuedAtSec: 1,
        expiresAtSec: null,
        organizationId: null,
        bytes: 9_000,
      }),
    });
    const moment = fc.record({
      atMs: fc.integer({ min: -1e12, max: 1e12 }),
      revision: fc.nat(20),
      documentId: fc.constantFrom('a', 'b'),
      frameId: fc.nat(2),
      activeSessionId: fc.constantFrom(null, undefined, 'sess_1', 'sess_9'),
      sessions: fc.array(session, { maxLength: 3 }),
      cookies: fc.array(
        fc.record({
          name: fc.constantFrom('__session', '__client_uat'),
          valueChars: fc.nat(9),
          says: fc.constantFrom('', '1', '2'),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 20 }), (moments) => {
        const log = createLog();
        for (const { sessions, ...each } of moments)
          log.moment(
            momentAt(nowMs, 1, {
              ...each,
              sessions: sessions.map((one) => sessionAt(nowMs, one as object)),
            } as Partial<Moment>),
          );
        const ids = log.events.map(({ id }) => id);
        expect(ids).toEqual([...ids].sort((a, b) => a - b));
        for (const { title, text } of log.events) expect(title && typeof text === 'string').toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });
});

function clerkOf(): NonNullable<Moment['clerk']> {
  const { clerk } = momentAt(nowMs, 1);
  if (!clerk) throw new Error('a Clerk');
  return clerk;
}

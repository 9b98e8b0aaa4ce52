import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentAt, sessionAt, tokenCall } from '../../../../dev/scenes/recorder.ts';
import type { FrontendApiCall } from '../../../../src/core/requests/seen-request.ts';
import { withWhy } from '../../../../src/core/signed-out/headline.ts';
import type { EndedSession, EndFacts, ToldByClerk } from '../../../../src/core/signed-out/types.ts';
import { whyNobody, whyOver } from '../../../../src/core/signed-out/why.ts';
import { createLog, type Log } from '../../../../src/core/timeline/log.ts';
import { nowMs } from '../../ui/fixtures.ts';

const day = 86_400_000;
const session: EndedSession = {
  id: 'sess_1',
  who: 'Alice Anderson',
  status: 'expired',
  createdAtMs: nowMs - 7 * day,
  expireAtMs: nowMs - 180_000,
  abandonAtMs: nowMs + 23 * day,
  lastActiveAtMs: nowMs - 200_000,
};

const facts = (write: (log: Log) => void = () => {}, clerk: ToldByClerk | null = null): EndFacts => {
  const log = createLog();
  write(log);
  return { nowMs, clerk, events: log.events, format: (ms) => `at ${Math.round((ms - nowMs) / 1_000)} s` };
};

/** The session was there and was issued a token, and then it was like this. */
const ends = (log: Log, atMs: number, status: string, hint: (log: Log) => void = () => {}): void => {
  log.moment(momentAt(atMs - 90_000, 1));
  log.moment(momentAt(atMs - 45_000, 2));
  hint(log);
  log.moment(
    momentAt(atMs, 3, { sessions: [sessionAt(atMs, { status, token: null })], activeSessionId: null }),
  );
};
const goes = (log: Log, atMs: number, hint: (log: Log) => void = () => {}): void => {
  log.moment(momentAt(atMs - 60_000, 1));
  hint(log);
  log.moment(momentAt(atMs, 2, { sessions: [], activeSessionId: null }));
};
const call = (label: string, atMs: number, more = {}) => {
  const request = tokenCall(atMs, more);
  return { ...request, what: { ...(request.what as FrontendApiCall), label } };
};

const causeOf = (of: Partial<EndedSession>, given = facts()) => whyOver({ ...session, ...of }, given);

describe('why a session is over', () => {
  it('is the maximum lifetime, where it was seen until then', () => {
    const why = causeOf(
      {},
      facts((log) => ends(log, nowMs - 179_000, 'expired')),
    );
    expect(why).toMatchObject({
      cause: 'lifetime',
      title: 'Alice Anderson’s session expired at its maximum lifetime.',
      line: 'Its maximum lifetime of 6 d 23 h ended at at -180 s. Inactivity did not end it, and nobody revoked it.',
      whenMs: nowMs - 180_000,
    });
  });

  it('is one of two limits, where nobody saw it live until then', () => {
    const asleep = facts((log) => {
      log.moment(momentAt(nowMs - day, 1));
      log.moment(
        momentAt(nowMs - 100_000, 2, { sessions: [sessionAt(nowMs, { status: 'expired', token: null })] }),
      );
    });
    expect(causeOf({}, asleep)?.cause).toBe('lifetime-or-inactivity');
    expect(causeOf({ expireAtMs: nowMs + 60_000 })?.cause).toBe('lifetime-or-inactivity');
    expect(causeOf({})).toMatchObject({ cause: 'lifetime-or-inactivity', whenMs: null });
    const before = facts((log) => ends(log, nowMs - 600_000, 'expired'));
    expect(causeOf({}, before)?.cause).toBe('lifetime-or-inactivity');
  });

  it('is inactivity, where its lifetime would have gone on', () => {
    const why = causeOf({ expireAtMs: nowMs + day });
    expect(why?.cause).toBe('inactivity');
    expect(why?.line).toContain('Its maximum lifetime would have ended at');
  });

  it.each([
    ['abandoned', 'abandoned'],
    ['revoked', 'revoked'],
    ['replaced', 'replaced'],
    ['ended', 'unknown'],
    ['removed', 'unknown'],
  ])('follows from the status %s as far as it says so', (status, cause) => {
    expect(causeOf({ status })?.cause).toBe(cause);
  });

  it.each(['active', 'pending', 'something new'])('is not said of %s', (status) => {
    expect(causeOf({ status })).toBeNull();
  });

  it('is whose act it was, as far as clicks and requests tell', () => {
    const ended = (hint: (log: Log) => void) =>
      causeOf(
        { status: 'ended' },
        facts((log) => ends(log, nowMs, 'ended', hint)),
      );
    const own = {
      atMs: nowMs - 400,
      label: 'End',
      sessionId: 'sess_1',
      who: 'Alice',
      ok: true,
      durationMs: 40,
      changes: [],
    };
    expect(ended((log) => log.acted(own))?.cause).toBe('signed-out-by-you');
    expect(ended((log) => log.request(call('end', nowMs - 100)))?.cause).toBe('signed-out-here');
    expect(ended((log) => log.request(call('session token', nowMs - 50_000)))?.cause).toBe(
      'signed-out-elsewhere',
    );
    expect(ended(() => {})?.cause).toBe('unknown');
  });

  it('has what Clerk refused last', () => {
    const given = facts((log) => log.request({ ...call('session token', nowMs - 9_000, { status: 401 }) }));
    expect(causeOf({}, given)?.evidence).toContainEqual({
      label: 'Clerk’s last refusal',
      value: '401 to session token',
    });
  });
});

describe('why nobody is signed in', () => {
  it('is not said where nothing was recorded', () => {
    expect(whyNobody(facts())).toBeNull();
  });

  it('is whose act it was', () => {
    const gone = (hint: (log: Log) => void) => whyNobody(facts((log) => goes(log, nowMs, hint)))?.cause;
    expect(gone((log) => log.request(call('sign out of all sessions', nowMs - 50)))).toBe('signed-out-here');
    expect(gone((log) => log.request(call('client', nowMs - 50)))).toBe('gone');
    expect(gone(() => {})).toBe('gone');
  });
});

describe('with what Clerk itself says', () => {
  const clerk: ToldByClerk = {
    ...session,
    status: 'revoked',
    readAtMs: nowMs,
  };

  it('is said of a session that ClerkJS still takes for active', () => {
    const why = whyOver({ ...session, status: 'active' }, facts(undefined, clerk));
    expect(why?.cause).toBe('revoked');
    expect(why?.line).toContain('ClerkJS shows `active` until it asks Clerk again.');
    expect(why?.evidence).toContainEqual({ label: 'Clerk says', value: 'revoked, read at 0 s' });
    expect(why?.evidence).toContainEqual({ label: 'status', value: 'active' });
  });

  it('takes no earlier change of the page for the end that it does not know', () => {
    const given = facts(
      (log) => {
        log.request(call('session token', nowMs - 50_000));
        ends(log, nowMs - 20_000, 'pending');
      },
      { ...clerk, status: 'ended' },
    );
    expect(whyOver({ ...session, status: 'pending' }, given)).toMatchObject({
      cause: 'unknown',
      whenMs: null,
    });
  });

  it('is not said where Clerk has it live, or of another session', () => {
    const live = { ...session, status: 'active' };
    expect(whyOver(live, facts(undefined, { ...clerk, status: 'active' }))).toBeNull();
    expect(whyOver(live, facts(undefined, { ...clerk, id: 'sess_2' }))).toBeNull();
  });

  it('counts before the status that ClerkJS has', () => {
    expect(whyOver({ ...session, status: 'removed' }, facts(undefined, clerk))?.cause).toBe('revoked');
    const old = { ...clerk, status: 'active' };
    expect(whyOver({ ...session, status: 'ended' }, facts(undefined, old))?.cause).toBe('unknown');
  });

  it('names the cause where no session is left', () => {
    const nobody = (says: ToldByClerk) => whyNobody(facts((log) => goes(log, nowMs - 1_000), says));
    expect(nobody(clerk)).toMatchObject({ cause: 'revoked', whenMs: nowMs - 1_000 });
    expect(nobody({ ...clerk, status: 'active' })?.title).toBe(
      'Alice Anderson’s session is alive, but not in this browser.',
    );
    // Read before it went: nothing follows.
    expect(nobody({ ...clerk, status: 'active', readAtMs: nowMs - 2_000 })).toMatchObject({ cause: 'gone' });
    expect(nobody({ ...clerk, id: 'sess_2' })?.cause).toBe('gone');
  });
});

it('never names another cause than the true one', () => {
  /** A life with a known end, as a browser sees it. */
  const life = fc.record({
    truth: fc.constantFrom(
      'lifetime',
      'inactivity',
      'abandoned',
      'revoked',
      'replaced',
      'you',
      'page',
      'elsewhere',
    ),
    lifeMs: fc.integer({ min: 600_000, max: 30 * day }),
    endedAgoMs: fc.integer({ min: 0, max: 600_000 }),
    isRecorded: fc.boolean(),
    hasCalls: fc.boolean(),
  });
  const statuses: Record<string, string> = {
    lifetime: 'expired',
    inactivity: 'expired',
    you: 'ended',
    page: 'ended',
    elsewhere: 'ended',
  };
  const mayBe: Record<string, string[]> = {
    lifetime: ['lifetime', 'lifetime-or-inactivity'],
    inactivity: ['inactivity', 'lifetime-or-inactivity'],
    you: ['signed-out-by-you', 'unknown'],
    page: ['signed-out-here', 'unknown'],
    elsewhere: ['signed-out-elsewhere', 'unknown'],
  };
  fc.assert(
    fc.property(life, ({ truth, lifeMs, endedAgoMs, isRecorded, hasCalls }) => {
      const endMs = nowMs - endedAgoMs;
      const expireAtMs = truth === 'lifetime' ? endMs : endMs + lifeMs;
      const status = statuses[truth] ?? truth;
      const given = facts((log) => {
        if (!isRecorded) return;
        if (hasCalls) log.request(call('session token', endMs - 40_000));
        ends(log, endMs + 800, status, () => {
          if (truth === 'page') log.request(call('end', endMs));
          if (truth === 'you')
            log.acted({
              atMs: endMs,
              label: 'End',
              sessionId: 'sess_1',
              who: '',
              ok: true,
              durationMs: 100,
              changes: [],
            });
        });
      });
      const why = whyOver({ ...session, status, createdAtMs: endMs - lifeMs, expireAtMs }, given);
      expect(mayBe[truth] ?? [truth]).toContain(why?.cause);
    }),
    { numRuns: 2_000 },
  );
});

describe('the title of a browser in which nobody is signed in', () => {
  const headline = {
    state: 'over',
    tone: 'out',
    title: 'Signed out for your server',
    line: 'Cookies are left.',
  } as const;

  it('says which limit it was, or whose act', () => {
    const why = causeOf({ status: 'revoked' });
    expect(withWhy(headline, why)).toMatchObject({
      state: 'over',
      tone: 'out',
      title: 'Signed out for your server: Alice Anderson’s session was revoked',
      line: expect.stringMatching(/doesn’t say which\. Cookies are left\.$/),
    });
    const gone = whyNobody(facts((log) => goes(log, nowMs)));
    expect(
      withWhy({ ...headline, state: 'nobody', tone: 'unknown', line: 'No session.' }, gone),
    ).toMatchObject({
      title: 'Signed out: Alice Anderson’s session is no longer listed',
      line: expect.not.stringContaining('No session'),
    });
  });

  it('stays what it is where nothing is known, and of a browser that is signed in', () => {
    expect(withWhy(headline, null)).toBe(headline);
    const signedIn = { ...headline, state: 'signed-in', tone: 'in' } as const;
    expect(withWhy(signedIn, causeOf({}))).toBe(signedIn);
  });
});

import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { BackendSession } from '../../../../../src/core/backend-api/session.ts';
import type { Outcome } from '../../../../../src/core/result.ts';
import type { BackendAnswered, BackendKey } from '../../../../../src/protocol/backend-api.ts';
import type { Asked } from '../../../../../src/protocol/questions.ts';
import { createCalls } from '../../../../../src/ui/features/backend-api/calls.ts';
import { agesText, compareWithPage } from '../../../../../src/ui/features/backend-api/comparison.ts';
import type { KeySituation } from '../../../../../src/ui/features/backend-api/key-model.ts';
import { rangeText } from '../../../../../src/ui/features/backend-api/texts.ts';
import { fakeAsk, makeSession, makeToken, nowMs, tabId } from '../../fixtures.ts';

const key: BackendKey = {
  keyId: 'key 1',
  kind: 'test',
  mask: 'sk_test_…wxyZ',
  base: 'https://api.clerk.com/v1',
  instanceIds: ['ins_1'],
};
const address = { tabId, frameId: 0, documentId: '1', instance: 0 };

const checked = (verdict: 'same' | 'other' | 'unknown' = 'same'): KeySituation => ({
  kind: 'checked',
  key,
  check: {
    verdict,
    differs: verdict === 'other' ? 'instance' : null,
    keyInstanceIds: ['ins_1'],
    pageInstanceId: verdict === 'unknown' ? null : 'ins_1',
    keyType: 'development',
    pageType: 'development',
  },
});

const backendSession = (id: string, more: Partial<BackendSession> = {}): BackendSession => ({
  id,
  clientId: 'client_1',
  userId: 'user_1',
  status: 'active',
  lastActiveOrganizationId: null,
  actor: null,
  latestActivity: null,
  tasks: null,
  lastActiveAtMs: nowMs - 14_000,
  expireAtMs: nowMs + 86_400_000,
  abandonAtMs: nowMs + 86_400_000,
  createdAtMs: nowMs - 3_600_000,
  updatedAtMs: nowMs,
  inSeconds: [],
  ...more,
});

const answered = (result: BackendAnswered['result'], readAtMs = nowMs): Outcome<BackendAnswered> => ({
  ok: true,
  value: { result, readAtMs, durationMs: 5 },
});
const page = (ids: string[], total: number | null) =>
  answered({ kind: 'sessions', sessions: ids.map((id) => backendSession(id)), total, dropped: 0 });

function setUp(first: KeySituation = checked()) {
  const situation = signal(first);
  const { ask, calls: asking } = fakeAsk(async () =>
    answered({ kind: 'session', session: backendSession('sess_1') }),
  );
  let now = nowMs;
  const calls = createCalls({ situation, tabId, ask, address: () => address, now: () => now });
  calls.fields.sessionId.value = ' sess_1 ';
  calls.fields.userId.value = 'user_1';
  const sent = () => asking.mock.calls.map(([, asked]) => (asked as Asked<'callBackendApi'>).call);
  return {
    calls,
    ask: asking,
    sent,
    situation,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe('a call of the Backend API', () => {
  it('names the key that was looked at and the page’s frame', async () => {
    const { calls, ask } = setUp();
    await calls.press('get');
    expect(ask.mock.lastCall?.slice(0, 2)).toEqual([
      'callBackendApi',
      {
        tabId,
        keyId: 'key 1',
        address,
        call: { name: 'get', sessionId: 'sess_1' },
      },
    ]);
    expect(calls.session.value).toEqual({ session: backendSession('sess_1'), readAtMs: nowMs });
    expect(calls.fields.clientId.value).toBe('client_1');
  });

  it.each<[KeySituation, string]>([
    [{ kind: 'none', wasLost: false }, 'backend-no-key'],
    [{ kind: 'none', wasLost: true }, 'backend-key-gone'],
    [{ kind: 'no-access', key }, 'backend-no-access'],
    [{ kind: 'unchecked', key, failure: { code: 'backend-network' } }, 'backend-network'],
    [checked('other'), 'backend-other-instance'],
  ])('is not sent when the key is %o', async (situation, code) => {
    const { calls, ask } = setUp(situation);
    for (const name of ['get', 'revoke'] as const) {
      await calls.press(name);
      expect(calls.last.value).toMatchObject({ call: { name }, failure: { code } });
    }
    expect(ask).not.toHaveBeenCalled();
    expect(calls.asking.value).toBeNull();
  });

  it('waits for a key that is just being checked, and can be cancelled then', async () => {
    const { calls, ask, situation } = setUp({ kind: 'handed', wasLost: false });
    const first = calls.press('get');
    expect(calls.busy.value).toBe('get');
    situation.value = { kind: 'checking', key };
    expect(ask).not.toHaveBeenCalled();
    situation.value = checked();
    await first;
    expect(ask).toHaveBeenCalledTimes(1);
    situation.value = { kind: 'checking', key };
    const second = calls.press('get');
    calls.cancel();
    await second;
    expect(calls.last.value?.failure?.code).toBe('aborted');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it.each(['create', 'revoke'] as const)('%s asks before', async (name) => {
    const { calls, ask } = setUp(checked('unknown'));
    await calls.press(name);
    expect(ask).not.toHaveBeenCalled();
    expect(calls.asking.value).toMatchObject({
      call: { name },
      keyId: 'key 1',
      check: { verdict: 'unknown' },
    });
    calls.decline();
    await calls.accept();
    expect(ask).not.toHaveBeenCalled();
    await calls.press(name);
    await calls.accept();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['get', 'sessionId', 'sess_a b', 'sessionId', 'has characters'],
    ['get', 'sessionId', 'user_1', 'sessionId', 'user id'],
    ['create', 'userId', '', 'userId', 'Enter a'],
    ['list', 'limit', '0', 'limit', '1 to 500'],
    ['list', 'limit', 'ten', 'limit', 'whole number'],
    ['token', 'expiresInSeconds', '5', 'expiresInSeconds', 'from 30'],
    ['templateToken', 'template', '', 'template', 'Enter a'],
    ['verify', 'token', 'nonsense', 'token', 'three-part'],
  ] as const)('%s with %s “%s” is not sent, and %s is told: %s', async (name, field, value, named, words) => {
    const { calls, ask } = setUp();
    calls.fields[field].value = value;
    await calls.press(name);
    expect(ask).not.toHaveBeenCalled();
    expect(calls.fieldProblem.value).toMatchObject({ field: named, text: expect.stringContaining(words) });
  });

  it('to verify needs no token: the page’s own is taken', async () => {
    const { calls, sent } = setUp();
    await calls.press('verify');
    expect(sent()).toEqual([{ name: 'verify', sessionId: 'sess_1', token: '' }]);
  });

  it('is one at a time, and can be cancelled', async () => {
    const { calls, ask } = setUp();
    ask.mockImplementationOnce(
      (_, __, stop) =>
        new Promise((resolve) =>
          stop?.addEventListener('abort', () => resolve({ ok: false, failure: { code: 'aborted' } })),
        ),
    );
    const done = calls.press('get');
    await calls.press('list');
    expect(calls.busy.value).toBe('get');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    calls.cancel();
    await done;
    expect(calls.last.value?.failure?.code).toBe('aborted');
    expect(calls.busy.value).toBeNull();
  });

  it('waits as long as Clerk says', async () => {
    const { calls, ask, wait } = setUp();
    ask.mockResolvedValueOnce({ ok: false, failure: { code: 'backend-rate-limited', retryAfterSec: 7 } });
    await calls.press('get');
    expect(calls.waitUntilMs.value).toBe(nowMs + 7_000);
    await calls.press('get');
    expect(ask).toHaveBeenCalledTimes(1);
    wait(7_000);
    await calls.press('get');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('gives a token with its session and template', async () => {
    const { calls, ask } = setUp();
    const token = makeToken({}, { source: 'backend' });
    ask.mockResolvedValueOnce(answered({ kind: 'token', token }));
    calls.fields.template.value = ' mine ';
    await calls.press('templateToken');
    expect(calls.token.value).toEqual({ sessionId: 'sess_1', template: 'mine', token });
  });

  describe('that fails', () => {
    const failed: Outcome<BackendAnswered> = {
      ok: false,
      failure: { code: 'backend-not-found', status: 404 },
    };

    async function setUpShown() {
      const all = setUp();
      await all.calls.press('get');
      expect(all.calls.session.value?.session.id).toBe('sess_1');
      all.ask.mockResolvedValue(failed);
      return all;
    }

    it.each(['get', 'revoke', 'create'] as const)(
      '%s leaves no other session as if it were the answer',
      async (name) => {
        const { calls } = await setUpShown();
        calls.fields.sessionId.value = 'sess_2';
        await calls.press(name);
        await calls.accept();
        expect(calls.last.value?.failure?.code).toBe('backend-not-found');
        expect(calls.session.value).toBeNull();
      },
    );

    it.each(['get', 'revoke'] as const)(
      '%s leaves the same session, as of when it was read',
      async (name) => {
        const { calls, wait } = await setUpShown();
        wait(5_000);
        await calls.press(name);
        await calls.accept();
        expect(calls.last.value?.failure?.code).toBe('backend-not-found');
        expect(calls.session.value).toEqual({ session: backendSession('sess_1'), readAtMs: nowMs });
      },
    );

    it('before it is sent leaves no other session either', async () => {
      const { calls, situation } = await setUpShown();
      situation.value = { kind: 'none', wasLost: true };
      calls.fields.sessionId.value = 'sess_2';
      await calls.press('get');
      expect(calls.last.value?.failure?.code).toBe('backend-key-gone');
      expect(calls.session.value).toBeNull();
    });

    it('to give a token leaves none of another session or template', async () => {
      const { calls, ask } = await setUpShown();
      const token = makeToken({}, { source: 'backend' });
      ask.mockResolvedValueOnce(answered({ kind: 'token', token }));
      await calls.press('token');
      await calls.press('token');
      expect(calls.token.value?.token).toBe(token);
      calls.fields.template.value = 'mine';
      await calls.press('templateToken');
      expect(calls.token.value).toBeNull();
      expect(calls.session.value?.session.id).toBe('sess_1');
    });

    it('to list leaves no list of somebody else, but the list of which it is a page', async () => {
      const { calls, ask } = await setUpShown();
      ask.mockResolvedValueOnce(page(['sess_1', 'sess_2'], 10_000));
      await calls.press('list');
      await calls.page('older');
      expect(calls.list.value?.sessions).toHaveLength(2);
      calls.fields.userId.value = 'user_other';
      await calls.press('list');
      expect(calls.list.value).toBeNull();
    });
  });

  it('of another key leaves nothing of the one before', async () => {
    const { calls, situation } = setUp();
    await calls.press('get');
    situation.value = { kind: 'none', wasLost: true };
    expect(calls.session.value).not.toBeNull();
    situation.value = { kind: 'checking', key: { ...key, keyId: 'key 2' } };
    expect(calls.session.value).toBeNull();
    expect(calls.last.value).toBeNull();
  });
});

describe('a list', () => {
  it('is paged by what it was asked with, not by what the fields say now', async () => {
    const { calls, ask, sent } = setUp();
    ask.mockResolvedValue(page(['sess_1', 'sess_2'], 10_000));
    calls.fields.limit.value = '2';
    await calls.press('list');
    calls.fields.userId.value = 'user_other';
    await calls.page('older');
    await calls.page('newer');
    const call = { name: 'list', userId: 'user_1', limit: 2 };
    expect(sent()).toEqual([
      { ...call, offset: 0 },
      { ...call, offset: 2 },
      { ...call, offset: 0 },
    ]);
  });

  it('opens a session with its ids, and takes a newer reading of it', async () => {
    const { calls, ask } = setUp();
    ask.mockResolvedValueOnce(page(['sess_1', 'sess_2'], 2));
    await calls.press('list');
    calls.open('sess_2');
    expect(calls.session.value?.session.id).toBe('sess_2');
    expect(calls.fields.sessionId.value).toBe('sess_2');
    ask.mockResolvedValueOnce(
      answered({ kind: 'session', session: backendSession('sess_2', { status: 'revoked' }) }),
    );
    await calls.press('get');
    expect(calls.list.value?.sessions.map(({ status }) => status)).toEqual(['active', 'revoked']);
  });

  it.each([
    [0, 10, 10_000, '1–10 of 10,000'],
    [9_990, 10, 10_000, '9,991–10,000 of 10,000'],
    [0, 3, null, '1–3'],
    [0, 0, 0, 'none'],
    [50, 0, 20, 'no more: 20 in all'],
  ])('from %i with %i of %s: %s', (offset, count, total, words) => {
    expect(rangeText(offset, count, total)).toBe(words);
  });
});

describe('browser and backend', () => {
  it('says first what differs', () => {
    const here = makeSession('sess_1');
    const there = backendSession('sess_1', { status: 'revoked', updatedAtMs: nowMs + 5_000 });
    const { rows, differences } = compareWithPage(
      { session: here, clientId: 'client_1', readAtMs: nowMs },
      { session: there, readAtMs: nowMs + 6_000 },
    );
    expect(differences).toBe(2);
    expect(rows.slice(0, 3).map(({ field, verdict }) => [field, verdict])).toEqual([
      ['status', 'differs'],
      ['updatedAtMs', 'differs'],
      ['id', 'same'],
    ]);
  });

  it('tells the age of each', () => {
    expect(agesText(nowMs - 3_000, nowMs - 12_000, nowMs)).toBe('page 3 s ago, Backend API 12 s ago');
    // The clock ticks on full seconds: nothing was read in the future.
    expect(agesText(nowMs + 400, nowMs, nowMs)).toBe('page now, Backend API now');
  });
});

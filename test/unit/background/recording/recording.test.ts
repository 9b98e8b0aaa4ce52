import * as v from 'valibot';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { momentsOf } from '../../../../src/background/recording/moments.ts';
import { createRecording, readHistory } from '../../../../src/background/recording/recording.ts';
import { createSeenRequests, maxRequestsKept } from '../../../../src/background/recording/requests.ts';
import { createRegistry, type Frame } from '../../../../src/background/tabs/registry.ts';
import { PageReport } from '../../../../src/core/clerk-js/snapshot.ts';
import { maxHistoryChars, maxHistoryEntries } from '../../../../src/core/limits.ts';
import type { SeenRequest } from '../../../../src/core/requests/seen-request.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { createSigner, freshClaims, nowSec } from '../../core/token/make-token.ts';

const tabId = 7;
const address = { tabId, frameId: 0, documentId: '1', instance: 0 };
let token = '';
beforeAll(async () => {
  token = await (await createSigner()).sign(freshClaims);
});

const reportWith = (revision: number, more: object = {}) => ({
  revision,
  takenAtMs: 1_000 + revision,
  clerks: [
    {
      version: '6.40.0',
      status: 'ready',
      loaded: true,
      publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
      'client.id': 'client_1',
      session: null,
      'session.id': freshClaims.sid,
      'client.sessions': [
        {
          id: freshClaims.sid,
          status: 'active',
          'user.id': 'user_1',
          'user.firstName': 'Alice',
          'lastActiveToken.jwt.claims.__raw': token,
        },
      ],
      'client.sessions.length': 1,
    },
  ],
  path: '/',
  cookies: [
    ['__session', token],
    ['__client_uat', String(nowSec)],
    ['__clerk_db_jwt', 30],
  ],
  pageHasFocus: true,
  ...more,
});

const frameWith = (report: PageReport | null): Frame => ({
  address,
  url: 'https://app.example.com/',
  origin: 'https://app.example.com',
  isPrivate: false,
  report,
  problem: null,
  send: vi.fn(),
});

function setUp(told: unknown = []) {
  const registry = createRegistry();
  const requests = createSeenRequests();
  const look = vi.fn(async () => null);
  const keepOnly = vi.fn();
  const onRequests = vi.fn();
  const recording = createRecording({
    registry,
    requests,
    inspector: { read: readToken, keepOnly },
    look,
    sendMessage: vi.fn(async () => told),
    onRequests,
  });
  const recorder = { send: vi.fn() };
  return { registry, requests, keepOnly, look, onRequests, recording, recorder };
}

const parsed = (report: object): PageReport => v.parse(PageReport, report);
const request = (id: string) => ({ id }) as SeenRequest;

describe('moments', () => {
  it('hold ids, names and times of a report, and no part of a token', () => {
    const report = parsed(reportWith(3));
    const [moment] = momentsOf({ address, url: 'https://app.example.com/', report, read: readToken });
    expect(moment).toEqual({
      atMs: 1_003,
      revision: 3,
      documentId: '1',
      frameId: 0,
      instance: 0,
      url: 'https://app.example.com/',
      clerk: {
        version: '6.40.0',
        status: 'ready',
        loaded: true,
        publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
        proxyUrl: null,
        clientId: 'client_1',
      },
      activeSessionId: freshClaims.sid,
      sessions: [
        {
          id: freshClaims.sid,
          status: 'active',
          who: 'Alice',
          organizationId: null,
          organization: '',
          role: null,
          task: null,
          token: {
            issuedAtSec: freshClaims.iat,
            expiresAtSec: freshClaims.exp,
            organizationId: null,
            bytes: '__session='.length + token.length,
          },
        },
      ],
      cookies: [
        {
          name: '__session',
          valueChars: token.length,
          says: `${freshClaims.sid}, issued ${freshClaims.iat}`,
        },
        { name: '__client_uat', valueChars: 10, says: String(nowSec) },
        { name: '__clerk_db_jwt', valueChars: 30, says: '' },
      ],
    });
    for (const part of token.split('.')) expect(JSON.stringify(moment)).not.toContain(part.slice(0, 20));
  });

  it('say of a document without Clerk that there is none', () => {
    const report = parsed(reportWith(1, { clerks: [null] }));
    expect(momentsOf({ address, url: 'u', report, read: null })).toMatchObject([
      { clerk: null, sessions: [] },
    ]);
  });
});

describe('a recording', () => {
  it('has the pages read, and tells what is known at once and whenever they report', () => {
    const { registry, recording, recorder, look, keepOnly } = setUp();
    const frame = frameWith(parsed(reportWith(1)));
    registry.addFrame(frame);
    expect(registry.isRead(tabId)).toBe(false);
    recording.record(tabId, recorder);
    expect(registry.isRead(tabId)).toBe(true);
    expect(registry.isWatched(tabId)).toBe(false);
    expect(look).toHaveBeenCalledTimes(1);
    frame.report = parsed(reportWith(2));
    recording.tell(frame);
    expect(recorder.send.mock.calls.map(([message]) => message.moments[0].revision)).toEqual([1, 2]);
    // What was read of tokens is not kept longer than they are there.
    expect(keepOnly).toHaveBeenLastCalledWith(frame, new Set([token]));
  });

  it('looks again when it is renewed, but not beside a panel, which looks itself', () => {
    const { registry, recording, recorder, look } = setUp();
    recording.record(tabId, recorder);
    recording.record(tabId, recorder);
    expect(look).toHaveBeenCalledTimes(2);
    registry.addWatcher(tabId, { send: vi.fn() });
    recording.record(tabId, recorder);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('lets the page rest when nobody records or watches any more', () => {
    const { registry, recording, recorder } = setUp();
    const frame = frameWith(null);
    registry.addFrame(frame);
    const panel = { send: vi.fn() };
    recording.record(tabId, recorder);
    registry.addWatcher(tabId, panel);
    registry.removeWatcher(panel);
    expect(frame.send).not.toHaveBeenCalled();
    registry.removeWatcher(recorder);
    expect(frame.send).toHaveBeenCalledWith({ type: 'rest' });
  });

  it('keeps the newest requests for as long as it lasts, and no longer', () => {
    const { registry, requests, recording, recorder, onRequests } = setUp();
    expect(requests.of(tabId)).toBeNull();
    recording.record(tabId, recorder);
    recording.seen(tabId, [request('r1')], true);
    recording.seen(
      tabId,
      Array.from({ length: maxRequestsKept }, (_, at) => request(`s${at}`)),
      false,
    );
    expect(requests.of(tabId)).toHaveLength(maxRequestsKept);
    expect(requests.of(tabId)?.at(0)?.id).toBe('s0');
    recording.seen(tabId, [request('r2')], true);
    expect(requests.of(tabId)).toEqual([request('r2')]);
    registry.removeWatcher(recorder);
    recording.end(tabId);
    expect(requests.of(tabId)).toBeNull();
    expect(onRequests).toHaveBeenCalledTimes(4);
  });

  it('tells what the page still knows after a revision, without its tokens', async () => {
    const short = (report: object) =>
      JSON.stringify(report, (_, value) =>
        typeof value === 'string' && value.length > 100 ? value.length : value,
      );
    const { registry, recording, recorder } = setUp([1, 2, 3].map((revision) => short(reportWith(revision))));
    registry.addFrame(frameWith(null));
    await recording.history(address, 1, recorder);
    const [message] = recorder.send.mock.calls[0] ?? [];
    expect(message).toMatchObject({ type: 'history', address });
    expect(message.moments.map(({ revision }: { revision: number }) => revision)).toEqual([2, 3]);
    expect(message.moments[0].sessions).toMatchObject([{ id: freshClaims.sid, who: 'Alice' }]);
    expect(message.moments[0].sessions[0]).not.toHaveProperty('token');
    expect(message.moments[0].cookies[0]).toEqual({ name: '__session', valueChars: token.length, says: '' });
  });

  it.each([
    ['is no list', 'history'],
    ['has too many entries', Array.from({ length: maxHistoryEntries + 1 }, () => '{}')],
    ['has one that is too long', ['x'.repeat(maxHistoryChars + 1)]],
    ['has entries that are no text', [1, null]],
  ])('takes nothing of a history that %s', (_, told) => {
    expect(readHistory(told)).toEqual([]);
  });

  it('takes of a history what can be read', () => {
    expect(readHistory(['{', '{}', JSON.stringify(reportWith(2))]).map(({ revision }) => revision)).toEqual([
      2,
    ]);
  });
});

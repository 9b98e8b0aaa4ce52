import * as v from 'valibot';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createRegistry, type Frame } from '../../../../src/background/tabs/registry.ts';
import { viewTab } from '../../../../src/background/tabs/view.ts';
import { createContextOf } from '../../../../src/background/tokens/context.ts';
import { createTokenInspector } from '../../../../src/background/tokens/inspect.ts';
import { createKeyStore } from '../../../../src/background/tokens/keys.ts';
import { createReveal } from '../../../../src/background/tokens/reveal.ts';
import { PageReport } from '../../../../src/core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../../../../src/core/cookies/cookie.ts';
import { type BackendSettings, defaultSettings } from '../../../../src/core/server/settings.ts';
import type { ReadSettings } from '../../../../src/core/server/settings-shape.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { compact, createSigner, freshClaims, nowSec, type Signer } from '../../core/token/make-token.ts';
import { growthOf, linearAtMost } from '../../growth.ts';
import { openGate } from '../tokens/open-gate.ts';

const address = { tabId: 7, frameId: 0, documentId: '1', instance: 0 };
const rawKey = 'lastActiveToken.jwt.claims.__raw';

let signer: Signer;
const tokens = { old: '', cookie: '', other: '' };
beforeAll(async () => {
  signer = await createSigner();
  tokens.old = await signer.sign({ ...freshClaims, iat: nowSec - 50 });
  tokens.cookie = await signer.sign(freshClaims);
  tokens.other = await signer.sign({ ...freshClaims, sid: 'sess_other' });
});

const session = (id: string, more: object = {}) => ({ id, status: 'active', ...more });

function frameWith(sessions: object[], cookieTokens: string[]): Frame {
  const clerk = {
    version: '6.0.0',
    loaded: true,
    publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
    'client.id': 'client_1',
    'client.sessions': sessions,
    'client.sessions.length': sessions.length,
  };
  const report = v.parse(PageReport, {
    revision: 1,
    takenAtMs: 1,
    clerks: [clerk],
    cookies: cookieTokens.map((token, n) => [n === 0 ? '__session' : `__session_${n}`, token]),
    pageHasFocus: true,
  });
  return {
    address,
    url: 'https://app.example.com/',
    origin: 'https://app.example.com',
    isPrivate: false,
    report,
    problem: null,
    send: () => {},
  };
}

/** @param cookies what the jar has; left out: nothing is said of a server */
function setUp(
  frame: Frame,
  cookies?: BrowserCookie[] | null,
  { settings = defaultSettings, unreadable = [] }: Partial<ReadSettings> = {},
) {
  const registry = createRegistry();
  registry.addFrame(frame);
  const fetch = vi.fn(async () => new Response(JSON.stringify(signer.jwks)));
  const inspector = createTokenInspector(createKeyStore({ fetch, now: Date.now, gate: openGate }));
  const read = vi.spyOn(inspector, 'read');
  const contextOf = createContextOf(
    async () => null,
    () => true,
  );
  const tab = registry.tab(7);
  if (!tab) throw new Error('the frame is there');
  const view = () => {
    return viewTab(tab, {
      inspector,
      contextOf,
      onChecked: () => {},
      ...(cookies !== undefined && {
        jar: { of: () => cookies, hasAccess: () => cookies !== null },
        server: {
          suffixes: { of: () => 'naoXFJnI' },
          settingsOf: () => ({ settings, unreadable }),
          now: Date.now,
        },
      }),
    });
  };
  return { view, tab, inspector, read };
}

describe('the view of a tab', () => {
  it('takes the newest token that memory and cookies hold for a session, and names whose the cookies are', () => {
    const sessions = [
      session(freshClaims.sid, { [rawKey]: tokens.old }),
      session('sess_other'),
      session('sess_3'),
    ];
    const { view } = setUp(frameWith(sessions, [tokens.cookie, tokens.other, 'junk']));
    const clerk = view().frames[0]?.clerk;
    expect(clerk?.sessions.map(({ token }) => token?.source ?? null)).toEqual(['cookie', 'cookie', null]);
    expect(clerk?.sessions.map((each) => each.otherTokens.map(({ source }) => source))).toEqual([
      ['lastActiveToken'],
      [],
      [],
    ]);
    expect(clerk?.cookieOwners).toEqual([freshClaims.sid, 'sess_other', null]);
    expect(clerk?.issuer).toBe('https://emu.clerk.accounts.dev');
  });

  it('names which of several frames a headline speaks of', () => {
    const frame = frameWith([session(freshClaims.sid)], []);
    const { view, tab } = setUp(frame, []);
    const titles = () => view().frames.map(({ clerk }) => clerk?.server?.headline.title.split(' · ')[1]);
    expect(titles()).toEqual([undefined]);
    const url = 'https://accounts.example.com/embedded';
    tab.frames.set(4, { ...frame, address: { ...address, frameId: 4 }, url });
    expect(titles()).toEqual(['top frame', 'frame accounts.example.com']);
  });

  it('says that there are more frames than are looked at', () => {
    const frame = frameWith([session(freshClaims.sid)], []);
    const { view, tab } = setUp(frame);
    expect(view().problems).toEqual([]);
    tab.hasTooManyFrames = true;
    expect(view().problems).toEqual([{ code: 'too-many-frames' }]);
  });

  it('says once for each origin which settings could not be read', () => {
    const frame = frameWith([session(freshClaims.sid)], []);
    const { view, tab } = setUp(frame, [], { unreadable: ['audience'] });
    tab.frames.set(4, { ...frame, address: { ...address, frameId: 4 } });
    expect(view().problems).toEqual([
      { code: 'settings-unread', detail: 'https://app.example.com: audience' },
    ]);
  });

  it.each<[string, BackendSettings['keys'], object]>([
    ['its own public keys', { kind: 'public', text: '' }, { kind: 'no-keys' }],
    ['another instance’s secret key', { kind: 'other-instance' }, { kind: 'not-checked', hasNoKey: true }],
  ])('has tokens checked as a server does that has %s', async (_, keys, signature) => {
    const frame = frameWith([session(freshClaims.sid, { [rawKey]: tokens.cookie })], [tokens.cookie]);
    const { view } = setUp(frame, [], { settings: { ...defaultSettings, keys } });
    await vi.waitFor(() =>
      expect(view().frames[0]?.clerk?.sessions[0]?.token?.signature).toMatchObject(signature),
    );
  });

  it('holds no signature', () => {
    const { view } = setUp(frameWith([session(freshClaims.sid, { [rawKey]: tokens.old })], [tokens.cookie]));
    const text = JSON.stringify(view());
    for (const raw of [tokens.old, tokens.cookie]) expect(text).not.toContain(raw.split('.')[2]?.slice(0, 8));
  });

  it('tells what a server makes of cookies, without what signs somebody in', () => {
    const frame = frameWith([session(freshClaims.sid, { [rawKey]: tokens.cookie })], [tokens.cookie]);
    const reported = frame.report?.clerks[0];
    if (reported) reported.activeSessionId = freshClaims.sid;
    const { view } = setUp(frame, [
      { name: '__session', value: tokens.cookie, valueChars: tokens.cookie.length, attributes: null },
      { name: '__refresh_naoXFJnI', value: null, valueChars: 40, attributes: null },
    ]);
    const clerk = view().frames[0]?.clerk;
    expect(clerk?.cookieAccess).toBe('granted');
    expect(clerk?.cookieRows.map(({ name, comparison }) => [name, comparison?.kind])).toEqual([
      ['__session', 'same'],
      ['__refresh_naoXFJnI', undefined],
      ['__client_uat', undefined],
      ['__clerk_db_jwt', undefined],
    ]);
    expect(JSON.stringify([clerk?.cookies, clerk?.cookieRows])).not.toContain(tokens.cookie.split('.')[1]);
  });

  it('costs by the size of the report: cookies that nobody sent a token with', () => {
    const frameOf = (times: number) => {
      const raws = Array.from({ length: 20 * times }, (_, n) =>
        compact({}, { sid: `sess_${n}`, long: 'x'.repeat(2_000), n }),
      );
      return frameWith([session('sess_1')], raws);
    };
    expect(growthOf(frameOf, (frame) => void setUp(frame, null).view())).toBeLessThan(linearAtMost);
  });

  it('reads each token of a report as often as it stands there, however many sessions there are', () => {
    const cookies = [tokens.cookie, tokens.other];
    const sessions = Array.from({ length: 300 }, (_, n) => session(`sess_${n}`, { [rawKey]: tokens.old }));
    const { view, read } = setUp(frameWith(sessions, cookies));
    view();
    expect(read).toHaveBeenCalledTimes(sessions.length + cookies.length);
  });

  // 500 sessions and eight cookies took 7 to 12 s, 21 instances 28 s.
  it.each([
    ['sessions', 1, (times: number) => 60 * times, () => 1],
    ['cookies', 8, (times: number) => 60 * times, () => 1],
    ['instances', 8, () => 60, (times: number) => 2 * times],
  ] as const)('costs by the size of the report: %s', (_, cookies, sessionsOf, instancesOf) => {
    const long = 'x'.repeat(2_000);
    const views = (times: number) => {
      const sessions = Array.from({ length: sessionsOf(times) }, (_, n) =>
        session(`sess_${n}`, { [rawKey]: compact({}, { sid: `sess_${n}`, long, n }) }),
      );
      const raws = Array.from({ length: cookies }, (_, n) => compact({}, { sid: `sess_${n}`, long, n: -n }));
      const frame = frameWith(sessions, raws);
      const clerk = frame.report?.clerks[0] ?? null;
      if (frame.report) frame.report.clerks = Array(instancesOf(times)).fill(clerk);
      return frame;
    };
    const use = (frame: Frame) => {
      const { frames } = setUp(frame).view();
      expect(frames[0]?.clerk?.sessions.length).toBeGreaterThan(0);
    };
    expect(growthOf(views, use)).toBeLessThan(linearAtMost);
  });

  it('forgets what a later report no longer holds', () => {
    const frame = frameWith([session(freshClaims.sid, { [rawKey]: tokens.old })], [tokens.cookie]);
    const { view, inspector } = setUp(frame);
    view();
    const before = inspector.read(tokens.cookie, frame);
    expect(inspector.read(tokens.cookie, frame)).toBe(before);
    frame.report = frameWith([session(freshClaims.sid)], []).report;
    view();
    expect(inspector.read(tokens.cookie, frame)).not.toBe(before);
  });
});

describe('a reveal', () => {
  const reveal = (frame: Frame | null, given: string | null = null) =>
    createReveal({ findFrame: async () => frame, fetched: { find: () => given } });
  const asking = { id: 'q', stop: new AbortController().signal, tabId: 7 };
  const asked = (withoutSignature: string) => ({ address, sessionId: freshClaims.sid, withoutSignature });
  const head = (raw: string) => raw.slice(0, raw.lastIndexOf('.'));

  it('gives the whole token that the page holds, from memory or from a cookie', async () => {
    const frame = frameWith([session(freshClaims.sid, { [rawKey]: tokens.old })], [tokens.cookie]);
    for (const raw of [tokens.old, tokens.cookie]) {
      expect(await reveal(frame)(asked(head(raw)), asking)).toEqual({ ok: true, value: raw });
    }
  });

  it('gives what Get token or the Backend API gave', async () => {
    const outcome = await reveal(null, tokens.other)({ ...asked(head(tokens.other)), address: null }, asking);
    expect(outcome).toEqual({ ok: true, value: tokens.other });
  });

  it.each([
    ['the page is gone', null, 'page-gone'],
    ['A newer token replaced', 'frame', 'token-gone'],
  ])('says that %s', async (_, where, code) => {
    const frame = where && frameWith([session(freshClaims.sid)], [tokens.cookie]);
    expect(await reveal(frame || null)(asked(head(tokens.old)), asking)).toEqual({
      ok: false,
      failure: { code },
    });
  });

  it('gives nothing for the part of a token', async () => {
    const frame = frameWith([session(freshClaims.sid)], [tokens.cookie]);
    for (const part of ['', head(tokens.cookie).slice(0, -4), readToken(tokens.cookie).sessionId ?? '']) {
      expect(await reveal(frame)(asked(part), asking)).toMatchObject({ ok: false });
    }
  });
});

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createServerView } from '../../../../src/background/server/view.ts';
import { PageReport } from '../../../../src/core/clerk-js/snapshot.ts';
import { wordOf } from '../../../../src/core/server/compare.ts';
import { defaultSettings } from '../../../../src/core/server/settings.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import type { SignatureOutcome } from '../../../../src/core/token/types.ts';
import { makeToken, nowMs, signatureText, valid } from '../../ui/fixtures.ts';

const claims = { sid: 'sess_1', sub: 'user_1' };

/** The view of a page whose keys came with a clock that is so far ahead. */
function serverWith({
  clockAheadMs = 0,
  leftSec = 42,
  more = {},
  of = '',
  unreadSettings = [] as string[],
  settings = defaultSettings,
  azp = undefined as string | undefined,
} = {}) {
  const keys = 'keys' in valid && valid.keys.kind === 'instance' ? { ...valid.keys, clockAheadMs } : null;
  if (!keys) throw new Error('keys of an instance');
  const signature: SignatureOutcome = { kind: 'valid', keys };
  const raw = `${makeToken({ ...claims, ...(azp && { azp }) }, { leftSec }).withoutSignature}.${signatureText}`;
  const cookies = [
    ['__session', raw],
    ['__client_uat', String(nowMs / 1_000 - 3_600)],
    ['__clerk_db_jwt', 'dvb_1'],
  ].map(([name = '', value = '']) => ({ name, value, valueChars: value.length, attributes: null }));
  const report = v.parse(PageReport, {
    revision: 1,
    takenAtMs: 1,
    clerks: [
      {
        version: '6.0.0',
        loaded: true,
        publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
        session: true,
        'session.id': 'sess_1',
        'client.id': 'client_1',
        'client.sessions': [{ id: 'sess_1', status: 'active', 'lastActiveToken.jwt.claims.__raw': raw }],
        'client.sessions.length': 1,
        ...more,
      },
    ],
    cookies: [],
    pageHasFocus: true,
  });
  const [clerk] = report.clerks;
  if (!clerk) throw new Error('a Clerk');
  const reading = readToken(raw);
  const server = createServerView(
    {
      url: 'http://localhost:5173/',
      clerk,
      settings,
      unreadSettings,
      cookies,
      hidesHttpOnly: true,
      otherKeys: [],
      tokenOf: () => ({ raw, reading, source: 'lastActiveToken' }),
      of,
    },
    {
      suffixes: { of: () => 'naoXFJnI' },
      check: (text) => ({ reading: readToken(text), signature }),
      read: readToken,
      onChecked: () => {},
      nowMs,
    },
  );
  if (!server) throw new Error('nothing can be said');
  return { view: server.view(), bearer: clerk.sessions.map(server.answerOf) };
}

const viewWith = (options: Parameters<typeof serverWith>[0] = {}) => serverWith(options).view;

describe('what the server would say', () => {
  it('is signed in, until the token is too old for the server', () => {
    const view = viewWith();
    expect(view?.headline.state).toBe('signed-in');
    expect(view?.atRightTime).toBeNull();
    expect(view?.nextChangeMs).toBe(nowMs + 47_000);
  });

  it('changes when a server with the right time changes its mind, which is sooner here', () => {
    const view = viewWith({ clockAheadMs: 4_000 });
    expect(view?.headline.state).toBe('signed-in');
    expect(view?.atRightTime).toBeNull();
    expect(view?.nextChangeMs).toBe(nowMs + 43_000);
  });

  it('can’t tell between the two moments', () => {
    const view = viewWith({ clockAheadMs: 4_000, leftSec: -3 });
    expect(view?.headline).toMatchObject({ state: 'depends', tone: 'unknown' });
    expect(view?.headline.line).toMatch(/^This computer’s clock is 4 s slow\. /);
    expect(view?.nextChangeMs).toBe(nowMs + 2_000);
  });

  it.each([
    { clockAheadMs: 0, leftSec: 42, word: 'signed-in', changesInMs: 47_000 },
    { clockAheadMs: 4_000, leftSec: 42, word: 'signed-in', changesInMs: 43_000 },
    { clockAheadMs: 4_000, leftSec: -3, word: 'can’t tell', changesInMs: 2_000 },
  ])('is as unsure of a bearer token’s time: $word with $leftSec s left and $clockAheadMs ms', (given) => {
    const [answer] = serverWith(given).bearer;
    expect(answer && wordOf(answer)).toBe(given.word);
    expect(answer?.nextChangeMs).toBe(nowMs + given.changesInMs);
  });

  it('is not green while ClerkJS loads or is between two sessions', () => {
    expect(viewWith({ more: { loaded: false, session: false, 'session.id': null } })?.headline).toMatchObject(
      {
        tone: 'unknown',
        title: 'Reading your server’s answer: ClerkJS is not ready',
      },
    );
  });

  it('is nowhere green where defaults stand in for settings that could not be read', () => {
    const { view, bearer } = serverWith({ unreadSettings: ['audience', 'API URL'] });
    expect(view.headline).toMatchObject({
      state: 'depends',
      tone: 'unknown',
      title: 'Can’t tell what your server answers: some settings could not be read',
      line: 'Signed-in, if your server uses the defaults for audience, API URL.',
    });
    const answers = [view.pageLoad, view.fetch, view.post, view.bearer, ...bearer];
    expect(answers.map((answer) => answer && wordOf(answer))).toEqual(Array(5).fill('can’t tell'));
  });

  it('can’t tell where a token is for another origin and nobody said which ones the server takes', () => {
    const azp = 'http://localhost:3000';
    const open = serverWith({ azp });
    expect(open.view.headline).toMatchObject({
      tone: 'unknown',
      title: 'Can’t tell what your server answers: its authorizedParties decide',
      line: `Signed-in, if your server’s authorizedParties are not set, or include ${azp}.`,
    });
    expect(open.bearer.map((answer) => answer && wordOf(answer))).toEqual(['can’t tell']);
    const settings = { ...defaultSettings, authorizedParties: [azp] };
    expect(serverWith({ azp, settings }).view.headline.state).toBe('signed-in');
    expect(serverWith({ azp: 'http://localhost:5173' }).view.headline.state).toBe('signed-in');
  });

  it('stays certain of what is refused anyway', () => {
    const { view } = serverWith({ unreadSettings: ['audience'], leftSec: -60 });
    expect(view.bearer && wordOf(view.bearer)).toBe(
      'signed-out, session-token-expired-refresh-non-eligible-no-refresh-cookie',
    );
  });

  it('names which of several it is', () => {
    expect(viewWith({ of: 'top frame' })?.headline.title).toBe('Signed in for your server · top frame');
  });
});

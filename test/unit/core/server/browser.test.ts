import { describe, expect, it } from 'vitest';
import { cookiesOf } from '../../../../dev/scenes/server.ts';
import type { BrowserCookie } from '../../../../src/core/cookies/cookie.ts';
import { answersOf, asServerReads, type BrowserFacts } from '../../../../src/core/server/browser.ts';
import { nextChangeOf, sameAnswers, wordOf, worstOf } from '../../../../src/core/server/compare.ts';
import { type BackendSettings, defaultSettings } from '../../../../src/core/server/settings.ts';
import { makeSession, makeToken, nowMs, origin } from '../../ui/fixtures.ts';

const token = makeToken({ sid: 'sess_1', sub: 'user_1' });
const raw = `${token.withoutSignature}.x`;
const cookies = cookiesOf(makeSession('sess_1', { token }));

const factsWith = (
  jar: BrowserCookie[] = cookies,
  settings: Partial<BackendSettings> = {},
): BrowserFacts => ({
  url: `${origin}/account`,
  cookies: asServerReads(jar),
  bearer: raw,
  instance: { type: 'development', frontendApi: 'emu.clerk.accounts.dev', cookieSuffix: 'naoXFJnI' },
  settings: { ...defaultSettings, ...settings },
  tokenOf: () => token,
  nowMs,
});

const wordsOf = (facts: BrowserFacts) => {
  const { pageLoad, fetch, post, bearer } = answersOf(facts);
  return [pageLoad, fetch, post, bearer].map((answer) => answer && wordOf(answer));
};

describe('a browser’s requests', () => {
  it('are signed in with ClerkJS’s cookies', () => {
    expect(wordsOf(factsWith())).toEqual(['signed-in', 'signed-in', 'signed-in', 'signed-in']);
  });

  it('are redirected only as page loads', () => {
    const reason = 'client-uat-but-no-session-token';
    const without = cookies.filter(({ name }) => name !== '__session');
    expect(wordsOf(factsWith(without))).toEqual([
      `handshake, ${reason}`,
      `signed-out, ${reason}`,
      `signed-out, ${reason}`,
      'signed-in',
    ]);
    expect(wordOf(worstOf(answersOf(factsWith(without))))).toBe(`signed-out, ${reason}`);
  });

  it('have no bearer token where ClerkJS has none', () => {
    expect(answersOf({ ...factsWith(), bearer: null }).bearer).toBeNull();
  });

  it('carry no cookies to another host, and to another port only where the app says so', () => {
    const other = { apiUrl: 'https://api.example.com/me' };
    const port = { apiUrl: 'http://localhost:9999/me' };
    const missing = 'signed-out, dev-browser-missing';
    expect(wordsOf(factsWith(cookies, other))).toEqual(['signed-in', missing, missing, 'signed-in']);
    expect(wordsOf(factsWith(cookies, { ...other, apiCredentials: true }))[1]).toBe(missing);
    expect(wordsOf(factsWith(cookies, port))[1]).toBe(missing);
    expect(wordsOf(factsWith(cookies, { ...port, apiCredentials: true }))[1]).toBe('signed-in');
  });

  it('carry to another host what is set for the domain, if both are of one site', () => {
    const url = 'https://app.example.com/';
    const said = (apiUrl: string) =>
      answersOf({ ...factsWith(cookies, { apiUrl, apiCredentials: true }), url }).fetch.outcomes.map(
        ({ reason, condition }) => [reason, condition],
      );
    expect(said('https://api.example.com/me')).toEqual([
      ['dev-browser-missing', 'both hosts are on one site'],
      ['dev-browser-missing', 'the hosts are on two sites'],
    ]);
    expect(said('https://api.example.org/me')).toEqual([['dev-browser-missing', null]]);
  });

  it('are open where browsers differ: between http and https of one host', () => {
    const { fetch, post } = answersOf(
      factsWith(cookies, { apiUrl: 'https://localhost:9999/me', apiCredentials: true }),
    );
    for (const { outcomes } of [fetch, post])
      expect(outcomes.map(({ status, condition }) => [status, condition])).toEqual([
        ['signed-out', 'the browser sends no cookies from http to https or back'],
        ['signed-in', 'the browser sends cookies between http and https'],
      ]);
  });

  it('say that a refresh cookie may be there, where none can be seen', () => {
    const expired = { ...factsWith(), nowMs: nowMs + 60_000 };
    const said = (hidesHttpOnly: boolean) =>
      answersOf({ ...expired, hidesHttpOnly }).pageLoad.facts.some(({ code }) => code === 'refresh-unseen');
    expect([said(true), said(false)]).toEqual([true, false]);
    expect(wordOf(answersOf({ ...expired, hidesHttpOnly: true }).pageLoad)).toBe(
      'handshake, session-token-expired-refresh-non-eligible-no-refresh-cookie',
    );
  });

  it('change with time: they say when', () => {
    const facts = factsWith();
    const changeMs = nextChangeOf(Object.values(answersOf(facts)));
    expect(changeMs).toBe(nowMs + 47_000);
    const atChange = answersOf({ ...facts, nowMs: nowMs + 47_000 });
    expect(sameAnswers(answersOf(facts), atChange)).toBe(false);
    expect(sameAnswers(answersOf(facts), answersOf({ ...facts, nowMs: nowMs + 46_999 }))).toBe(true);
  });
});

describe('cookies as a server reads them', () => {
  const cookie = (name: string, value: string | null, valueChars = value?.length ?? 0): BrowserCookie => ({
    name,
    value,
    valueChars,
    attributes: null,
  });

  it('open the answer where a handshake’s token is withheld', () => {
    const jar = [...cookies, cookie('__clerk_handshake', null, 900)];
    expect(wordsOf(factsWith(jar))).toEqual(['can’t tell', 'can’t tell', 'can’t tell', 'signed-in']);
  });

  it.each<[string, BrowserCookie[], string | undefined]>([
    ['the first of a name counts', [cookie('a', '1'), cookie('a', '2')], '1'],
    ['percent-encoding is undone', [cookie('a', '%41')], 'A'],
    ['what can’t be decoded stays', [cookie('a', '%E0%A4%A')], '%E0%A4%A'],
    ['one that is withheld is there', [cookie('a', null, 36)], 'x'],
    ['an empty one is empty', [cookie('a', null, 0)], ''],
    ['without any there is none', [], undefined],
  ])('%s', (_, jar, value) => {
    expect(asServerReads(jar).get('a')).toBe(value);
  });
});

import { describe, expect, it } from 'vitest';
import type { BrowserCookie } from '../../../../src/core/cookies/cookie.ts';
import { cookieTable, ownCookieNames, type TableFacts } from '../../../../src/core/cookies/table.ts';
import { maxCookieTokens } from '../../../../src/core/limits.ts';
import { defaultSettings } from '../../../../src/core/server/settings.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { makeToken, nowMs, origin, rawOf } from '../../ui/fixtures.ts';

const suffix = 'naoXFJnI';
const token = makeToken({ sid: 'sess_1', sub: 'user_1' });
const raw = rawOf(token);
const iatSec = token.reading.issuedAtSec ?? 0;
const foreign = rawOf(makeToken({ sid: 'sess_z', iss: 'https://second.clerk.accounts.dev' }));

const cookie = (name: string, value: string | null, valueChars = value?.length ?? 0): BrowserCookie => ({
  name,
  value,
  valueChars,
  attributes: null,
});
const both = (name: string, value: string) => [cookie(`${name}_${suffix}`, value), cookie(name, value)];
const healthy = [
  ...both('__session', raw),
  ...both('__client_uat', String(iatSec - 100)),
  ...['', `_${suffix}`].map((end) => cookie(`__clerk_db_jwt${end}`, null, 36)),
];

const rowsOf = (cookies: BrowserCookie[], more: Partial<TableFacts> = {}) =>
  cookieTable({
    url: `${origin}/`,
    cookies,
    instance: { type: 'development', frontendApi: 'emu.clerk.accounts.dev', cookieSuffix: suffix },
    settings: defaultSettings,
    tokenOf: (text) => ({ reading: readToken(text), signature: token.signature }),
    readingOf: readToken,
    nowMs,
    memory: { raw, reading: token.reading },
    sessionIds: new Set(['sess_1']),
    others: new Map(),
    ...more,
  });
const without = (...names: string[]) => healthy.filter(({ name }) => !names.includes(name));
const withUat = (value: string) =>
  healthy.map((each) => (each.name.startsWith('__client_uat') ? cookie(each.name, value) : each));
const wordsOf = (cookies: BrowserCookie[], more?: Partial<TableFacts>) =>
  Object.fromEntries(
    rowsOf(cookies, more).map(({ name, server }) => [name, `${server.tone} ${server.code}`]),
  );

describe('the table of cookies', () => {
  it('says which copies a server reads', () => {
    expect(wordsOf(healthy)).toEqual({
      [`__session_${suffix}`]: 'in reads',
      __session: 'quiet ignores-suffixed-exists',
      [`__client_uat_${suffix}`]: 'in reads',
      __client_uat: 'quiet ignores-suffixed-exists',
      [`__clerk_db_jwt_${suffix}`]: 'quiet reads',
      __clerk_db_jwt: 'quiet ignores-suffixed-exists',
    });
  });

  it('withholds tokens', () => {
    expect(JSON.stringify(rowsOf(healthy))).not.toContain(raw);
  });

  it('blames the cookie that decides', () => {
    const uat = `__client_uat_${suffix}`;
    const newer = rowsOf(withUat(String(iatSec + 42))).find(({ name }) => name === uat);
    expect(newer?.server).toMatchObject({ tone: 'handshake', does: 'newer than the token' });
    expect(newer?.says).toEqual({ kind: 'client-uat', sec: iatSec + 42, afterTokenSec: 42 });
    const late = wordsOf(healthy, { nowMs: nowMs + 600_000 });
    expect(late[`__session_${suffix}`]).toBe('handshake handshake');
    const invalid = { reading: token.reading, signature: { ...token.signature, kind: 'invalid' } as never };
    expect(wordsOf(healthy, { tokenOf: () => invalid })[`__session_${suffix}`]).toBe('out refuses');
  });

  it('is green for nothing that the server has not come to, or that is open', () => {
    const session = `__session_${suffix}`;
    const uat = `__client_uat_${suffix}`;
    const useOf = (cookies: BrowserCookie[], name: string, more?: Partial<TableFacts>) =>
      rowsOf(cookies, more).find((row) => row.name === name)?.server;
    const noDevBrowser = without('__clerk_db_jwt', `__clerk_db_jwt_${suffix}`);
    expect(useOf(noDevBrowser, session)).toMatchObject({ tone: 'unknown', does: 'reads this copy' });
    const newer = noDevBrowser.map((each) => (each.name === uat ? cookie(uat, String(iatSec + 42)) : each));
    expect(useOf(newer, uat)).toMatchObject({ tone: 'unknown', why: 'newer than the token' });
    const noToken = without('__session', session, '__clerk_db_jwt', `__clerk_db_jwt_${suffix}`);
    expect(useOf(noToken, uat)).toMatchObject({ tone: 'unknown', why: '' });
    const refresh = [...healthy, cookie(`__refresh_${suffix}`, null, 40)];
    expect(useOf(refresh, session, { nowMs: nowMs + 600_000 })?.tone).toBe('unknown');
    const unchecked = () => ({
      reading: token.reading,
      signature: { kind: 'not-checked', why: 'no keys' } as const,
    });
    expect(useOf(healthy, session, { tokenOf: unchecked })?.tone).not.toBe('in');
  });

  it('lists what is absent and expected', () => {
    const names = ['__session', `__session_${suffix}`];
    expect(rowsOf(without(...names)).filter(({ cookie }) => cookie === null)).toEqual([
      expect.objectContaining({ name: `__session_${suffix}`, says: { kind: 'absent' } }),
    ]);
    expect(rowsOf(without(...names), { memory: null }).some(({ cookie }) => !cookie)).toBe(false);
    expect(wordsOf(without('__clerk_db_jwt', `__clerk_db_jwt_${suffix}`))[`__clerk_db_jwt_${suffix}`]).toBe(
      'handshake expected',
    );
    expect(rowsOf([], { memory: null }).map(({ name }) => name)).toEqual(['__clerk_db_jwt']);
  });

  it('takes the first of a name', () => {
    const rows = rowsOf([cookie(`__session_${suffix}`, foreign), ...healthy]);
    const codes = rows.filter(({ name }) => name === `__session_${suffix}`).map(({ server }) => server.code);
    expect(codes[1]).toBe('ignores-duplicate');
  });

  it('keeps apart an instance whose suffix begins like ours', () => {
    const other = [
      cookie(`__session_${suffix}X`, foreign),
      cookie(`__refresh_${suffix.slice(0, 7)}`, null, 40),
    ];
    const rows = rowsOf([...healthy, ...other]).slice(-2);
    expect(rows.map(({ owner }) => owner)).toEqual([
      { kind: 'other', who: 'second.clerk.accounts.dev' },
      { kind: 'other', who: null },
    ]);
    expect(rows.map(({ server }) => server.code)).toEqual(['ignores-other-app', 'ignores-other-app']);
    expect(ownCookieNames(rowsOf([...healthy, ...other]))).toEqual(healthy.map(({ name }) => name));
  });

  it('names the host of another instance of the document', () => {
    const rows = rowsOf([cookie('__client_uat_Qx81LmPw', '1')], {
      others: new Map([['Qx81LmPw', 'second.clerk.accounts.dev']]),
    });
    expect(rows[0]?.owner).toEqual({ kind: 'other', who: 'second.clerk.accounts.dev' });
  });

  it('clears nothing that may be another app’s', () => {
    const jar = [
      cookie('__session', foreign),
      cookie('__client_uat', '1'),
      cookie('__client', null, 300),
      cookie('clerk_active_context', 'sess_z:org_1'),
      ...both('__session', raw).slice(0, 1),
    ];
    expect(ownCookieNames(rowsOf(jar))).toEqual([`__session_${suffix}`]);
    // One of two copies is this instance's.
    expect(ownCookieNames(rowsOf([cookie('__session', foreign), ...healthy]))).not.toContain('__session');
    const unknown = [cookie('__client_uat', '1'), cookie('__client_uat_Qx81LmPw', '1')];
    expect(ownCookieNames(rowsOf(unknown))).toEqual([]);
    expect(ownCookieNames(rowsOf([cookie('clerk_active_context', 'sess_1:')]))).toEqual([
      'clerk_active_context',
    ]);
  });

  it.each<[string, string, string]>([
    ['text', 'abc', 'not-a-time'],
    ['negative', '-5', 'not-a-time'],
    ['milliseconds', String(nowMs), 'not-a-time'],
    ['empty', '', 'empty'],
    ['zero', '0', 'client-uat'],
  ])('has a word for a uat of %s', (_, value, kind) => {
    expect(rowsOf([cookie('__client_uat', value)])[0]?.says.kind).toBe(kind);
  });

  it('has a word for what is no token, percent-encoded or 8 kB', () => {
    const odd = [cookie('__session', '%7B%22a%22'), cookie('__session_x', 'x'.repeat(8_000))];
    expect(rowsOf(odd).map(({ says }) => says.kind)).toEqual([
      'not-a-token',
      'not-a-token',
      'absent',
      'absent',
    ]);
  });

  it('compares with the token in memory', () => {
    const memoryOf = (claims: object, leftSec: number) => {
      const other = makeToken({ sid: 'sess_1', sub: 'user_1', ...claims }, { leftSec });
      return { raw: rawOf(other), reading: other.reading };
    };
    const compared = (memory: TableFacts['memory']) => rowsOf(healthy, { memory })[0]?.comparison;
    expect(compared({ raw, reading: token.reading })).toEqual({ kind: 'same' });
    expect(compared(memoryOf({}, 52))).toEqual({ kind: 'older', sec: 10 });
    expect(compared(memoryOf({}, 40))).toEqual({ kind: 'newer', sec: 2 });
    expect(compared(memoryOf({ x: 1 }, 42))).toEqual({ kind: 'differs' });
    expect(compared(memoryOf({ sid: 'sess_2' }, 42))).toEqual({ kind: 'other-session', sessionId: 'sess_1' });
    expect(compared(null)).toBeNull();
  });

  it('says so where a server reads no cookies', () => {
    const settings = { ...defaultSettings, acceptsToken: 'm2m_token' as const };
    expect([...new Set(rowsOf(healthy, { settings }).map(({ server }) => server.code))]).toEqual([
      'not-read',
    ]);
  });

  it('takes 100 cookies', () => {
    const many = Array.from({ length: 100 }, (_, n) => cookie(`__session_${n}`, foreign));
    const rows = rowsOf([...many, ...healthy]);
    expect(rows).toHaveLength(106);
    expect(rows.filter(({ says }) => says.kind === 'token')).toHaveLength(maxCookieTokens);
    expect(rows.find(({ name }) => name === `__session_${suffix}`)?.server.code).toBe('reads');
  });
});

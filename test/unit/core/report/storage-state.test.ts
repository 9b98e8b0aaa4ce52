import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.ts';
import { openFile } from '../../../../src/core/report/open.ts';
import type { Report } from '../../../../src/core/report/schema.ts';
import { reportOfStorageState } from '../../../../src/core/report/storage-state.ts';
import { suffix, tokenOf } from '../findings/page-fixture.ts';
import { nowMs, nowSec } from '../token/make-token.ts';

const cookie = (name: string, value: string, more: object = {}): Json => ({
  name,
  value,
  domain: 'localhost',
  path: '/',
  expires: nowSec + 86_400,
  httpOnly: false,
  secure: false,
  sameSite: 'Lax',
  ...more,
});
const withToken = (token: string): Json[] => [
  cookie('__session', token),
  cookie(`__session_${suffix}`, token),
  cookie('__client_uat', String(nowSec - 600)),
  cookie(`__client_uat_${suffix}`, String(nowSec - 600)),
  cookie('__clerk_db_jwt', 'dvb_1'),
  cookie(`__clerk_db_jwt_${suffix}`, 'dvb_1'),
  cookie('theme', 'dark'),
];

function reportOf(cookies: Json[]): Report | null {
  const file = openFile(JSON.stringify({ cookies, origins: [] }));
  if (!file.ok || file.value.kind !== 'storage-state') throw new Error('no storage state');
  return reportOfStorageState(file.value.cookies, { nowMs, madeBy: 'a test' });
}
const outcomes = (report: Report | null, kind: 'pageLoad' | 'fetch') =>
  report?.frames[0]?.clerk?.server?.[kind].outcomes.map(({ status, reason }) => [status, reason]);

describe('a storageState.json', () => {
  it('gives what a server would say of its cookies: an expired token asks for a handshake, a fetch is signed out', () => {
    const report = reportOf(withToken(tokenOf({}, 300)));
    // The second one, were its signature wrong: there is no key to check it with.
    expect(outcomes(report, 'pageLoad')).toEqual([
      ['handshake', 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
      ['signed-out', 'token-invalid-signature'],
    ]);
    expect(outcomes(report, 'fetch')?.[0]?.[0]).toBe('signed-out');
    const clerk = report?.frames[0]?.clerk;
    expect(clerk?.instance).toMatchObject({
      frontendApi: 'emu.clerk.accounts.dev',
      instanceType: 'development',
    });
    expect(clerk?.sessions).toMatchObject([{ id: 'sess_1', status: 'unknown' }]);
    expect(clerk?.cookieRows.map(({ name }) => name)).toContain(`__session_${suffix}`);
    expect(report?.frames[0]?.url).toBe('http://localhost/');
  });

  it('is never green without a key to check the token with', () => {
    const report = reportOf(withToken(tokenOf()));
    expect(report?.frames[0]?.clerk?.server?.headline.tone).not.toBe('in');
    expect(report?.frames[0]?.clerk?.sessions[0]?.token?.signature.kind).toBe('not-checked');
  });

  it('goes by the host that most of Clerk’s cookies are of, and leaves out those that it is not sent', () => {
    const report = reportOf([
      ...withToken(tokenOf())
        .slice(0, 4)
        .map((each) => ({ ...(each as object), domain: '.example.com', secure: true }) as Json),
      cookie('__client_uat', '0', { domain: 'other.test' }),
    ]);
    expect(report?.frames[0]?.url).toBe('https://example.com/');
    expect(report?.frames[0]?.clerk?.cookies).toHaveLength(4);
  });

  it('holds no value of a cookie', () => {
    const text = JSON.stringify(reportOf(withToken(tokenOf())));
    expect(text).not.toMatch(/dvb_1|dark|eyJ/);
  });

  it.each<[string, Json[]]>([
    ['no cookies', []],
    ['none of Clerk', [cookie('theme', 'dark')]],
    ['what is none', [null, 1, { name: '__session' }]],
  ])('with %s is no report', (_, cookies) => expect(reportOf(cookies)).toBeNull());
});

import { describe, expect, it } from 'vitest';
import { alice, aliceClaims, aliceWith } from '../../../../dev/scenes/people.ts';
import { cookieOf } from '../../../../dev/scenes/server.ts';
import { compareReports } from '../../../../src/core/report/compare.ts';
import type { Report } from '../../../../src/core/report/schema.ts';
import { makeReport } from '../../../../src/ui/shared/report/make-report.ts';
import { makeToken, nowMs, tabWith } from '../../ui/fixtures.ts';

function reportOf(...[sessions, more]: Parameters<typeof tabWith>): Report {
  const tab = tabWith(sessions, more);
  const [frame = null] = tab.frames;
  const made = makeReport({
    tab,
    frame,
    recorder: null,
    nowMs,
    madeBy: 'a test',
    browser: 'Chromium 156',
    withUserData: false,
  });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

const sound = reportOf([alice]);

describe('two reports', () => {
  it('that are the same differ in nothing', () => {
    const { differing, same } = compareReports(sound, structuredClone(sound));
    expect(differing).toEqual([]);
    expect(same).toBeGreaterThan(12);
  });

  it('differ first in what decides', () => {
    const large = aliceWith(makeToken({ ...aliceClaims, public_metadata: { a: 'x'.repeat(4_000) } }));
    const dropped = reportOf([large], {
      cookies: [cookieOf('__client_uat', '1'), cookieOf('__clerk_db_jwt', 'dvb_1')],
    });
    const facts = compareReports(sound, dropped).differing.map(({ fact }) => fact);
    expect(facts.slice(0, 3)).toEqual(['what decides', 'page load', 'fetch']);
    expect(facts).toContain('cookies');
    expect(facts).toContain('token as a cookie');
    expect(facts).toContain('findings');
  });

  it('of different people differ in nothing for that', () => {
    const bob = reportOf([
      { ...alice, user: { id: 'user_9', firstName: 'Bob', lastName: null, username: null, email: null } },
    ]);
    expect(compareReports(sound, bob).differing).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alice, bob, carol } from '../../../../../dev/scenes/people.ts';
import { createFixtureRecorder, momentAt, sessionAt } from '../../../../../dev/scenes/recorder.ts';
import { cookieOf } from '../../../../../dev/scenes/server.ts';
import { jsonOf, markdownOf } from '../../../../../src/core/report/markdown.ts';
import type { Report } from '../../../../../src/core/report/schema.ts';
import { defaultSettings } from '../../../../../src/core/server/settings.ts';
import type { TabView } from '../../../../../src/protocol/views.ts';
import { makeReport } from '../../../../../src/ui/shared/report/make-report.ts';
import { tabOf } from '../../../../../src/ui/shared/report/views-of.ts';
import { openReport } from '../../../core/report/opened.ts';
import { makeToken, nowMs, tabWith } from '../../fixtures.ts';

const recorder = createFixtureRecorder();
recorder.write((log) => {
  log.navigated('http://localhost:5173/app/users/42?token=abc', nowMs - 90_000);
  log.moment(momentAt(nowMs - 80_000, 1));
  log.moment(momentAt(nowMs - 60_000, 2, { sessions: [sessionAt(nowMs - 60_000, { role: 'org:member' })] }));
  log.acted({
    atMs: nowMs - 50_000,
    label: 'Touch',
    sessionId: alice.id,
    who: 'Alice Anderson',
    ok: true,
    durationMs: 80,
    changes: ['Acme → Globex'],
  });
});
const about = { nowMs, madeBy: 'Session Inspector for Clerk 0.1.0', browser: 'Chromium 156' };

const reportOf = (tab: TabView, withUserData = false): Report => {
  const made = makeReport({ ...about, tab, frame: tab.frames[0] ?? null, recorder, withUserData });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
};
const opened = (text: string): Report => {
  const read = openReport(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
};

describe('a report', () => {
  it.each([false, true])('opens again as it was, saved or copied: with user data %s', (withUserData) => {
    const report = reportOf(tabWith([alice, bob, carol]), withUserData);
    expect(opened(jsonOf(report))).toEqual(report);
    expect(opened(markdownOf(report))).toEqual(report);
    expect(markdownOf(opened(markdownOf(report)))).toBe(markdownOf(report));
  });

  it('shows what was shown, but for what is masked', () => {
    const tab = tabWith([alice, bob, carol]);
    const [live] = tab.frames;
    const shown = tabOf(reportOf(tab, true)).frames[0];
    const withoutText = (text: string) => ({ ...JSON.parse(text) });
    expect(shown?.clerk?.server).toEqual(live?.clerk?.server);
    expect(shown?.clerk?.findings).toEqual(live?.clerk?.findings);
    expect(shown?.clerk?.sessions.map(({ token }) => token?.reading.claims)).toEqual(
      live?.clerk?.sessions.map(({ token }) => token?.reading.claims),
    );
    expect(withoutText(JSON.stringify(shown?.clerk?.instance))).toEqual(live?.clerk?.instance);
  });

  it('masks the same person the same way throughout', () => {
    const report = reportOf(tabWith([alice, bob, carol]));
    const [frame] = report.frames;
    const [first, second] = frame?.clerk?.sessions ?? [];
    expect(first).toMatchObject({
      id: 'sess_A',
      user: { id: 'user_A', firstName: 'User', lastName: 'A', email: 'user_A@…' },
      organization: { id: 'org_A', name: 'Organization A', role: 'org:admin' },
    });
    expect(first?.token?.claims).toMatchObject({
      sub: 'user_A',
      sid: 'sess_A',
      o: { id: 'org_A', rol: 'admin' },
    });
    expect(second?.user?.id).toBe('user_B');
    const texts = report.timeline?.events.map(({ text }) => text).join('\n') ?? '';
    expect(texts).toContain('User A · done');
    expect(texts).toContain('Organization A');
    expect(texts).toContain('http://localhost:5173/app/…');
  });
});

/** What must not be found in any report: of each kind, with a mark of its own. */
const secretWord = fc
  .array(fc.constantFrom(...'bcdfghjkmnpqrstvwz'), { minLength: 9, maxLength: 14 })
  .map((letters) => letters.join(''));
/** As people and organizations are called: with hyphens, apostrophes, other scripts and signs. */
const secretName = fc.oneof(
  secretWord,
  fc
    .tuple(secretWord, fc.constantFrom('-', '’', "'", '.', ' & ', ' '), secretWord)
    .map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom(...'бвгджзклмнпрст'), { minLength: 6, maxLength: 10 })
    .map((letters) => letters.join('')),
  fc
    .array(fc.constantFrom(...'甲乙丙丁戊己庚辛'), { minLength: 4, maxLength: 8 })
    .map((letters) => letters.join('')),
  secretWord.map((word) => `🙂${word}`),
  secretWord.map((word) => `${word}/(x)`),
);
const secrets = fc.record({
  first: secretName,
  last: secretName,
  actor: secretWord,
  identifier: secretWord,
  otherPerson: secretName,
  otherOrganization: secretName,
  otherSession: secretWord,
  client: secretWord,
  api: secretWord,
  username: secretWord,
  mailbox: secretWord,
  organization: secretName,
  slug: secretWord,
  userId: secretWord,
  organizationId: secretWord,
  sessionId: secretWord,
  claim: secretWord,
  metadata: secretWord,
  path: secretWord,
  query: secretWord,
  cookie: secretWord,
  prefixed: fc.boolean(),
});

describe('a masked report', () => {
  it('has no name, e-mail address, id, claim, metadata, path, query, cookie value or signature in it', () => {
    fc.assert(
      fc.property(secrets, (s) => {
        const id = (kind: string, word: string) => (s.prefixed ? `${kind}_${word}` : word);
        const organization = {
          id: id('org', s.organizationId),
          slug: s.slug,
          name: `${s.organization} Inc.`,
          role: 'org:admin',
        };
        const user = {
          id: id('user', s.userId),
          firstName: s.first,
          lastName: s.last,
          username: s.username,
          email: `${s.mailbox}@example.com`,
        };
        const token = makeToken({
          sid: id('sess', s.sessionId),
          sub: user.id,
          act: { sub: id('user', s.actor), sid: id('sess', s.otherSession) },
          o: { id: organization.id, slg: s.slug, rol: 'admin' },
          metadata: { plan: s.claim, nested: { k: [s.claim] } },
        });
        const session = {
          ...alice,
          id: id('sess', s.sessionId),
          user,
          publicUserData: {
            firstName: s.first,
            lastName: null,
            identifier: `${s.identifier}@example.com`,
            userId: user.id,
          },
          actor: { sub: id('user', s.actor) },
          organization,
          organizations: [organization],
          lastActiveOrganizationId: organization.id,
          token,
          otherTokens: [{ ...token, source: 'cookie' as const }],
        };
        const tab = tabWith([session], {
          client: {
            id: id('client', s.client),
            lastActiveSessionId: session.id,
            createdAtMs: null,
            updatedAtMs: null,
          },
          settings: { ...defaultSettings, apiUrl: `https://api.example.com/v1/${s.api}` },
          activeUser: { publicMetadata: { plan: s.metadata }, updatedAtMs: nowMs },
          cookies: [cookieOf('__session', `a.b.${s.cookie}`), cookieOf('__client_uat', '1')],
        });
        const [frame] = tab.frames;
        const withUrl: TabView = {
          ...tab,
          frames: frame ? [{ ...frame, url: `http://localhost:5173/app/${s.path}?q=${s.query}` }] : [],
        };
        const log = createFixtureRecorder();
        log.write((events) => {
          const who = `${s.first} ${s.last}`;
          const of = {
            id: session.id,
            who,
            organization: organization.name,
            organizationId: organization.id,
          };
          events.navigated(`http://localhost:5173/app/${s.path}?q=${s.query}`, nowMs - 9_000);
          events.moment(momentAt(nowMs - 8_000, 1, { sessions: [sessionAt(nowMs - 8_000, of)] }));
          events.moment(
            momentAt(nowMs - 7_000, 2, {
              sessions: [sessionAt(nowMs - 7_000, { ...of, role: 'org:member' })],
            }),
          );
          // Of a page before: nobody of it is listed any more.
          const gone = { id: id('sess', s.otherSession), who: s.otherPerson, organizationId: 'org_9' };
          for (const organization of [`${s.otherOrganization} Ltd.`, `${s.otherOrganization} GmbH`])
            events.moment(
              momentAt(nowMs - 6_000, 3, {
                documentId: '9',
                sessions: [sessionAt(nowMs - 6_000, { ...gone, organization })],
              }),
            );
          events.acted({
            atMs: nowMs,
            label: 'End',
            sessionId: session.id,
            who,
            ok: false,
            durationMs: 1,
            changes: [`${organization.name} → none`],
          });
          events.found({
            atMs: nowMs,
            code: 'stale-claims',
            title: `${who} has "${s.metadata}" now.`,
            severity: 'warning',
            change: 'came',
          });
        });
        const made = makeReport({
          ...about,
          tab: withUrl,
          frame: withUrl.frames[0] ?? null,
          recorder: log,
          withUserData: false,
        });
        if (!made.ok) throw new Error(made.failure.code);
        const text = markdownOf(made.value);
        const { prefixed: _, ...words } = s;
        for (const word of Object.values(words)) expect(text).not.toContain(word);
        expect(opened(text)).toEqual(made.value);
      }),
      { numRuns: 500 },
    );
  });
});

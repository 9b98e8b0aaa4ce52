import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BrowserSession,
  type CompareField,
  compareSessions,
} from '../../../../src/core/backend-api/compare-sessions.ts';
import type { BackendSession } from '../../../../src/core/backend-api/session.ts';

const atMs = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;

const here: BrowserSession = {
  id: 'sess_1',
  status: 'active',
  userId: 'user_1',
  clientId: 'client_1',
  lastActiveOrganizationId: null,
  actor: null,
  tasks: null,
  lastActiveAtMs: atMs - 5_000,
  expireAtMs: atMs + 7 * day,
  abandonAtMs: atMs + 30 * day,
  createdAtMs: atMs - day,
  updatedAtMs: atMs - 5_000,
};
const there: BackendSession = {
  ...here,
  tasks: null,
  latestActivity: null,
  inSeconds: [],
};

const compare = (
  mine: Partial<BrowserSession> = {},
  theirs: Partial<BackendSession> = {},
  readAtMs = { browser: atMs, backend: atMs },
) =>
  compareSessions(
    { session: { ...here, ...mine }, readAtMs: readAtMs.browser },
    { session: { ...there, ...theirs }, readAtMs: readAtMs.backend },
  );
const rowOf = (field: CompareField, ...args: Parameters<typeof compare>) =>
  compare(...args).rows.find((row) => row.field === field);

describe('the page’s session beside the Backend API’s', () => {
  it('says the same of the same', () => {
    const { rows, differences, newer, readText } = compare();
    expect([differences, newer, readText]).toEqual([0, null, null]);
    expect(rows.map(({ field, verdict, words }) => [field, verdict, words])).toEqual(
      [
        'id',
        'status',
        'userId',
        'clientId',
        'lastActiveOrganizationId',
        'actor',
        'tasks',
        'lastActiveAtMs',
        'expireAtMs',
        'abandonAtMs',
        'createdAtMs',
        'updatedAtMs',
      ].map((field) => [field, 'same', null]),
    );
  });

  it.each([
    ['active', 'revoked', /^Clerk says revoked, this page active\. .*work until they expire/],
    ['pending', 'expired', /^Clerk says expired, this page pending/],
    ['ended', 'active', /^Clerk says active, this page ended\. The page signed out/],
    ['pending', 'active', /tasks are done/],
    ['active', 'pending', /task is open/],
    ['ended', 'revoked', /^Over on both sides: revoked at Clerk, ended here/],
    ['active', 'something-new', /^Clerk says something-new/],
  ])('status: %s here, %s there', (mine, theirs, words) => {
    const row = rowOf('status', { status: mine }, { status: theirs });
    expect(row).toMatchObject({ verdict: 'differs', browser: mine, backend: theirs });
    expect(row?.words).toMatch(words);
  });

  it.each<[CompareField, Partial<BrowserSession>, Partial<BackendSession>, RegExp]>([
    ['id', {}, { id: 'sess_2' }, /two different sessions/],
    ['userId', {}, { userId: 'user_2' }, /Different users/],
    ['clientId', {}, { clientId: 'client_2' }, /Different clients/],
    [
      'lastActiveOrganizationId',
      {},
      { lastActiveOrganizationId: 'org_1' },
      /^Clerk has an active organization/,
    ],
    [
      'lastActiveOrganizationId',
      { lastActiveOrganizationId: 'org_1' },
      {},
      /^This page has an active organization/,
    ],
    [
      'lastActiveOrganizationId',
      { lastActiveOrganizationId: 'org_1' },
      { lastActiveOrganizationId: 'org_2' },
      /^Another organization.*Each tab/,
    ],
    ['actor', {}, { actor: { sub: 'user_9' } }, /names an actor for this user/],
    ['tasks', { tasks: ['setup-mfa'] }, {}, /lists other open tasks/],
    ['expireAtMs', {}, { expireAtMs: atMs + 8 * day }, /^1 d later at Clerk\. Clerk’s time counts/],
    ['abandonAtMs', {}, { abandonAtMs: atMs + 29 * day }, /^1 d earlier at Clerk/],
    ['createdAtMs', {}, { createdAtMs: atMs }, /different sessions/],
    ['updatedAtMs', {}, { updatedAtMs: atMs }, /^5 s later at Clerk\. The session changed/],
    ['updatedAtMs', {}, { updatedAtMs: atMs - day }, /earlier at Clerk\.$/],
    [
      'lastActiveAtMs',
      {},
      { lastActiveAtMs: atMs + 9_000 },
      /^14 s later at Clerk\. The session was used after/,
    ],
    [
      'lastActiveAtMs',
      {},
      { lastActiveAtMs: atMs - 3_000 },
      /^2 s later at Clerk\. The page’s copy is older/,
    ],
    ['lastActiveAtMs', {}, { lastActiveAtMs: atMs - 65_000 }, /^1 min earlier.*not recorded yet/],
  ])('%s differs', (field, mine, theirs, words) => {
    const row = rowOf(field, mine, theirs);
    expect(row?.verdict).toBe('differs');
    expect(row?.words).toMatch(words);
    expect(compare(mine, theirs).differences).toBe(1);
  });

  it('is silent where one side says nothing', () => {
    expect(rowOf('userId', { userId: null })).toMatchObject({ verdict: 'unknown', words: null });
    expect(rowOf('expireAtMs', {}, { expireAtMs: null })).toMatchObject({ verdict: 'unknown', words: null });
    expect(rowOf('tasks', { tasks: ['setup-mfa'] }, { status: 'pending' })?.verdict).toBe('unknown');
    // An older ClerkJS knows no tasks.
    const { tasks: _, ...old } = here;
    const read = { readAtMs: atMs };
    const { rows } = compareSessions({ session: old, ...read }, { session: there, ...read });
    expect(rows.some(({ field }) => field === 'tasks')).toBe(false);
  });

  it('takes the rest of an actor, and the order of tasks, for no difference', () => {
    const actor = { sub: 'user_9' };
    expect(rowOf('actor', { actor }, { actor: { ...actor, iss: 'x' } })?.verdict).toBe('same');
    expect(rowOf('tasks', { tasks: ['a', 'b'] }, { tasks: ['b', 'a'] })?.verdict).toBe('same');
  });

  it('says which was read later', () => {
    const later = compare({}, {}, { browser: atMs, backend: atMs + 65_000 });
    expect([later.newer, later.readText]).toEqual([
      'backend',
      'The page’s copy was read 1 min before Clerk’s.',
    ]);
    const sooner = compare({}, {}, { browser: atMs, backend: atMs - 2_000 });
    expect([sooner.newer, sooner.readText]).toEqual([
      'browser',
      'Clerk’s copy was read 2 s before the page’s.',
    ]);
  });

  it('tolerates whole seconds, cut or rounded, on either side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4e12 }),
        fc.constantFrom(Math.floor, Math.round, Math.ceil),
        fc.boolean(),
        (ms, cut, onPage) => {
          const sec = cut(ms / 1_000) * 1_000;
          const row = onPage
            ? rowOf('expireAtMs', { expireAtMs: sec }, { expireAtMs: ms })
            : rowOf('expireAtMs', { expireAtMs: ms }, { expireAtMs: sec });
          expect(row?.verdict).toBe('same');
        },
      ),
    );
    expect(rowOf('expireAtMs', { expireAtMs: atMs }, { expireAtMs: atMs + 1_000 })?.verdict).toBe('differs');
  });
});

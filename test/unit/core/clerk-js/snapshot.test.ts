import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ClerkSnapshot, PageReport } from '../../../../src/core/clerk-js/snapshot.ts';
import {
  maxClerks,
  maxCookies,
  maxCookiesSeen,
  maxMemberships,
  maxRecordKeys,
  maxSessions,
  maxTasks,
  maxTextChars,
  maxTokenChars,
} from '../../../../src/core/limits.ts';
import { fuzzTimeoutMs, hostile, isPlain, isRecord, isTextOf, runs, walk } from '../../hostile.ts';

const session = {
  id: 'sess_1',
  status: 'active',
  lastActiveOrganizationId: 'org_1',
  'lastActiveToken.jwt.claims.__raw': 'aa.bb.cc',
  'user.id': 'user_1',
  'user.firstName': 'Alice',
  'publicUserData.identifier': 'alice@example.com',
  factorVerificationAge: null,
  'factorVerificationAge.0': 3,
  'factorVerificationAge.1': -1,
  tasks: [{ key: 'choose-organization' }],
  'currentTask.key': 'choose-organization',
  lastActiveAt: 1_000,
  expireAt: 2_000,
  actor: { sub: 'user_admin', iss: 'https://dashboard.clerk.com' },
  agent: null,
  'user.organizationMemberships': [
    { role: 'org:admin', 'organization.id': 'org_1', 'organization.name': 'Acme' },
  ],
};
const clerk = {
  version: '6.40.0',
  status: 'ready',
  loaded: true,
  publishableKey: 'pk_test_x',
  'sdkMetadata.name': '@clerk/react',
  session: null,
  'session.id': 'sess_1',
  'session.user.publicMetadata': { plan: 'pro', seats: 3, limits: null },
  'session.user.updatedAt': 900,
  'client.id': 'client_1',
  'client.createdAt': 500,
  'client.sessions': [session, { ...session, id: 'sess_2', status: 'ended' }],
  'client.sessions.length': 2,
  'client.sessions.0.getToken': null,
  'client.sessions.0.touch': '({intent})=>{}',
  setActive: null,
};
const report = {
  revision: 3,
  takenAtMs: 1_000,
  clerks: [clerk, null],
  hidden: null,
  failedScript: null,
  path: '/',
  cookies: [
    ['__session', 'aa.bb.cc'],
    ['__clerk_db_jwt', 36],
  ],
  pageHasFocus: true,
};

const isClerk = (value: unknown) =>
  value === null || (isRecord(value) && isTextOf(value.version, maxTextChars));

const isReadCookie = (value: unknown) =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  (typeof value[1] === 'string' || (Number.isSafeInteger(value[1]) && value[1] >= 0));

/** What a report must be to be taken; whatever else is odd in it is read as null, or left out. */
const isAcceptable = (value: unknown): boolean =>
  isRecord(value) &&
  Number.isInteger(value.revision) &&
  Number.isFinite(value.takenAtMs) &&
  Array.isArray(value.clerks) &&
  value.clerks.length <= maxClerks &&
  value.clerks.every(isClerk) &&
  Array.isArray(value.cookies) &&
  value.cookies.slice(0, maxCookiesSeen).every(isReadCookie) &&
  typeof value.pageHasFocus === 'boolean';

const listLimits: Record<string, number> = {
  clerks: maxClerks,
  sessions: maxSessions,
  organizations: maxMemberships,
  tasks: maxTasks,
  cookieTokens: maxCookies,
  cookies: maxCookiesSeen,
  factorVerificationAge: 2,
  methods: 20,
  options: 4,
};

function isLimited({ path, value }: { path: readonly string[]; value: unknown }): boolean {
  const name = path.at(-1) ?? '';
  if (Array.isArray(value)) return value.length <= (listLimits[name] ?? -1);
  if (name === 'actor' || name === 'agent' || name === 'publicMetadata') {
    return value === null || Object.keys(value as object).length <= maxRecordKeys;
  }
  const isToken = name === 'lastActiveToken' || path.at(-2) === 'cookieTokens' || path.at(-3) === 'cookies';
  return typeof value !== 'string' || value.length <= (isToken ? maxTokenChars : maxTextChars);
}

const sessionKeys = new Set(
  (
    'id status user publicUserData lastActiveAtMs abandonAtMs expireAtMs updatedAtMs createdAtMs lastActiveToken ' +
    'lastActiveOrganizationId organization organizations actor agent factorVerificationAge tasks currentTask'
  ).split(' '),
);
const clerkKeys = new Set(
  'instance client activeSessionId activeUser sessions capabilities dropped cookies cookieTokens pageHasFocus'.split(
    ' ',
  ),
);
const isMs = (value: unknown) => value === null || Number.isFinite(value);

const hasShape = (snapshot: ClerkSnapshot): boolean =>
  Object.keys(snapshot).every((key) => clerkKeys.has(key)) &&
  typeof snapshot.instance.version === 'string' &&
  typeof snapshot.instance.loaded === 'boolean' &&
  Number.isFinite(snapshot.dropped) &&
  (snapshot.activeUser === null || isMs(snapshot.activeUser.updatedAtMs)) &&
  snapshot.sessions.every(
    (each) =>
      Object.keys(each).every((key) => sessionKeys.has(key)) &&
      typeof each.id === 'string' &&
      typeof each.status === 'string' &&
      [each.lastActiveAtMs, each.abandonAtMs, each.expireAtMs, each.updatedAtMs, each.createdAtMs].every(
        isMs,
      ) &&
      (each.lastActiveToken === null || typeof each.lastActiveToken === 'string') &&
      each.organizations.every(({ id }) => typeof id === 'string') &&
      [each.actor ?? null, each.agent ?? null].every(
        (record) => record === null || Object.values(record).every((value) => !isRecord(value)),
      ),
  );

/** The shape of a report that was taken, and its limits. */
const obeys = (taken: PageReport): boolean =>
  isPlain(taken) &&
  [...walk(taken)].every(isLimited) &&
  taken.clerks.every((snapshot) => snapshot === null || hasShape(snapshot));

describe('a page’s report', () => {
  it('is taken, in order and without what nobody asked for', () => {
    const taken = v.parse(PageReport, { ...report, more: 1, clerks: [{ ...clerk, secret: 1 }, null] });
    expect(Object.keys(taken).sort()).toEqual([
      'clerks',
      'failedScript',
      'frames',
      'hidden',
      'path',
      'revision',
      'takenAtMs',
    ]);
    expect(taken.clerks[0]).toMatchObject({
      instance: { version: '6.40.0', status: 'ready', loaded: true, sdk: '@clerk/react' },
      activeSessionId: 'sess_1',
      sessions: [{ id: 'sess_1', tasks: ['choose-organization'], factorVerificationAge: [3, -1] }, {}],
      capabilities: {
        methods: expect.arrayContaining(['getToken', 'touch', 'setActive']),
        options: ['intent'],
      },
      cookieTokens: ['aa.bb.cc'],
      cookies: [
        { name: '__session', value: 'aa.bb.cc', valueChars: 8, attributes: null },
        { name: '__clerk_db_jwt', value: null, valueChars: 36, attributes: null },
      ],
    });
    expect(taken.clerks[0]).not.toHaveProperty('secret');
    expect(obeys(taken)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', [report]],
    ['of no revision', { ...report, revision: 1.5 }],
    ['with more instances than are taken', { ...report, clerks: Array(maxClerks + 1).fill(null) }],
    ['of a Clerk without a version', { ...report, clerks: [{ ...clerk, version: undefined }] }],
    [
      'of a Clerk whose version is too long',
      { ...report, clerks: [{ ...clerk, version: 'x'.repeat(1_001) }] },
    ],
    ['with a cookie that is no text', { ...report, cookies: [['__session', null]] }],
    ['that says nothing of focus', { ...report, pageHasFocus: 'yes' }],
  ])('is refused: %s', (_, value) => {
    expect(v.safeParse(PageReport, value).success).toBe(false);
  });

  it('loses what is odd or beyond the limits, and nothing else', () => {
    const odd = {
      ...session,
      status: 5,
      expireAt: 'soon',
      'lastActiveToken.jwt.claims.__raw': 'x'.repeat(maxTokenChars + 1),
      actor: { nested: { deep: true } },
      'user.organizationMemberships': Array(maxMemberships + 1).fill({ 'organization.id': 'org_1' }),
    };
    const sessions = [odd, { id: 7 }, null, session];
    const taken = v.parse(PageReport, {
      ...report,
      path: {},
      cookies: [
        ['__session', 'x'.repeat(maxTokenChars + 1)],
        ['x'.repeat(201), 5],
        ...Array(maxCookies + 3).fill(['__session', 'aa.bb.cc']),
      ],
      clerks: [{ ...clerk, 'client.sessions': sessions, 'client.sessions.length': 4 }],
    });
    expect(taken.path).toBe('');
    expect(taken.clerks[0]?.cookieTokens).toEqual(Array(maxCookies).fill('aa.bb.cc'));
    expect(taken.clerks[0]).toMatchObject({
      dropped: 2,
      sessions: [
        { status: '', expireAtMs: null, lastActiveToken: null, actor: null, organizations: [] },
        { id: 'sess_1', status: 'active' },
      ],
    });
    const tooMany = { ...clerk, 'client.sessions': Array(maxSessions + 1).fill(session) };
    expect(v.parse(PageReport, { ...report, clerks: [tooMany] }).clerks[0]?.sessions).toEqual([]);
  });

  it(
    'is taken and refused by its shape and limits, whatever a page makes of it',
    () => {
      fc.assert(
        fc.property(hostile(report, { ...report, clerks: [null] }), (value) => {
          const taken = v.safeParse(PageReport, value);
          return taken.success === isAcceptable(value) && (!taken.success || obeys(taken.output));
        }),
        { numRuns: runs },
      );
    },
    fuzzTimeoutMs,
  );

  // 200,000 empty instances cost 1.4 s and 184 MB, since each was looked at before they were counted.
  it.each(['clerks', 'client.sessions'])('counts %s before it looks at one', (name) => {
    let looks = 0;
    const list = Array(200_000).fill(Object.defineProperty({}, 'version', { get: () => looks++ }));
    const input = name in report ? { [name]: list } : { clerks: [{ ...clerk, [name]: list }] };
    v.safeParse(PageReport, { ...report, ...input });
    expect(looks).toBe(0);
  });

  // `1e999` was taken for a number of sessions.
  it('holds finite numbers only', () => {
    const spoilt = { ...clerk, 'client.sessions.length': 7e77, 'client.createdAt': 7e77 };
    const text = JSON.stringify({ ...report, clerks: [spoilt] });
    const taken = v.parse(PageReport, JSON.parse(text.replaceAll('7e+77', '1e999')));
    expect(taken.clerks[0]).toMatchObject({ dropped: 0, client: { createdAtMs: null } });
    expect(v.safeParse(PageReport, { ...report, takenAtMs: Number.POSITIVE_INFINITY }).success).toBe(false);
    const actor = { sub: 'x', n: Number.POSITIVE_INFINITY };
    const odd = { ...clerk, 'client.sessions': [{ ...session, actor }] };
    expect(v.parse(PageReport, { ...report, clerks: [odd] }).clerks[0]?.sessions[0]?.actor).toBeNull();
  });
});

import fc from 'fast-check';
import { hostile } from '../unit/hostile.ts';

/** Messages of a relay as they should be, with all that can be in them, and what a taken-over page may send instead. */

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The last parts of the tokens in these messages: what no view may hold. */
export const signatures = ['first', 'second', 'cookie', 'fetched'].map((name) =>
  Buffer.from(`the signature of the ${name} token`).toString('base64url'),
);

const token = (which: number, claims: object): string =>
  `${part({ alg: 'RS256', typ: 'JWT', kid: 'ins_1', cat: 'cl_B7d4PD111AAA' })}.${part(claims)}.${signatures[which]}`;

const session = (id: string, raw: string) => ({
  id,
  status: 'active',
  lastActiveOrganizationId: 'org_1',
  'lastActiveToken.jwt.claims.__raw': raw,
  'user.id': 'user_1',
  'user.firstName': 'Ann',
  'user.primaryEmailAddress.emailAddress': 'ann@example.com',
  factorVerificationAge: true,
  'factorVerificationAge.0': 3,
  'factorVerificationAge.1': -1,
  tasks: [{ key: 'choose-organization' }],
  'currentTask.key': 'choose-organization',
  lastActiveAt: 1_800_000_000_000,
  expireAt: 1_800_600_000_000,
  actor: { sub: 'user_admin' },
  'user.organizationMemberships': [
    {
      role: 'org:admin',
      'organization.id': 'org_1',
      'organization.slug': 'acme',
      'organization.name': 'Acme',
    },
  ],
});

const claims = {
  sid: 'sess_1',
  sub: 'user_1',
  iss: 'https://emu.clerk.accounts.dev',
  exp: 1_800_000_060,
  v: 2,
};

const clerk = {
  version: '6.40.0',
  status: 'ready',
  loaded: true,
  publishableKey: `pk_test_${Buffer.from('emu.clerk.accounts.dev$').toString('base64')}`,
  proxyUrl: '/__clerk',
  domain: '',
  session: true,
  'session.id': 'sess_1',
  'client.id': 'client_1',
  'client.lastActiveSessionId': 'sess_1',
  'client.sessions': [
    session('sess_1', token(0, claims)),
    session('sess_2', token(1, { ...claims, sid: 'sess_2' })),
  ],
  'client.sessions.length': 2,
};

export const content = {
  revision: 1,
  takenAtMs: 1_800_000_000_000,
  clerks: [clerk, null],
  hidden: null,
  failedScript: null,
  path: '/account',
  cookies: [['__session', token(2, claims)]],
  pageHasFocus: true,
};

const done = {
  kind: 'done',
  token: token(3, claims),
  read: { '.': true },
  durationMs: 12,
  cookieRestored: false,
};
const thrown = {
  kind: 'thrown',
  thrown: {
    status: 422,
    code: 'x',
    message: 'no',
    retryAfter: null,
    errors: [{ code: 'x', message: 'no', longMessage: null }],
  },
};
const declined = { kind: 'declined', code: 'busy' };

const found = { type: 'found' };
const refused = { type: 'refused', chars: 9_000_000 };
const report = { type: 'report', json: JSON.stringify(content) };
const answer = {
  type: 'answer',
  id: 'q1',
  command: 'getToken',
  instance: 0,
  json: JSON.stringify(declined),
  requests: ['/v1/client/sessions/sess_1/touch'],
};

/** Paths that lead elsewhere when they are put behind an origin. */
export const oddPaths = [
  '@127.0.0.1/',
  '.evil.example/',
  ':6379/',
  '//evil.example/',
  '\\\\evil.example',
  'x',
  '',
  '/?a#b',
];

/** What JSON can say and no object that was made by JSON.stringify holds. */
const textChange = fc.oneof(
  fc.record({
    kind: fc.constant('number' as const),
    at: fc.nat(),
    text: fc.constantFrom('1e999', '-1e999', '1e308', '-0'),
  }),
  fc.record({
    kind: fc.constant('key' as const),
    at: fc.nat(),
    text: fc.constantFrom('"__proto__":', '"constructor":'),
  }),
  fc.record({
    kind: fc.constant('path' as const),
    at: fc.constant(0),
    text: fc.constantFrom(...oddPaths.map((path) => JSON.stringify(path))),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), text: fc.constant('') }),
);
type TextChange = typeof textChange extends fc.Arbitrary<infer T> ? T : never;

const places = {
  number: /(?<=[:[,])-?\d+(?=[,\]}])/g,
  key: /"[^"\\]*":/g,
  path: /(?<="path":)"[^"]*"/g,
};

function changeText(json: string, { kind, at, text }: TextChange): string {
  if (kind === 'cut') return json.slice(0, at % (json.length + 1));
  const found = [...json.matchAll(places[kind])];
  const place = found[at % found.length];
  if (!place) return json;
  return json.slice(0, place.index) + text + json.slice(place.index + place[0].length);
}

const asText = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(valid, fc.array(textChange, { maxLength: 2 }))
    .map(([value, changes]) => changes.reduce(changeText, JSON.stringify(value) ?? ''));

/** Reports as they arrive: what the page says, as text. */
export const reports = asText(hostile(content)).map((json) => ({ ...report, json }));

/** Anything that can come over a relay's port. */
export const relayMessages: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: hostile(found, report, refused, answer), weight: 2 },
  { arbitrary: reports, weight: 4 },
  { arbitrary: asText(hostile(done, thrown, declined)).map((json) => ({ ...answer, json })), weight: 2 },
);

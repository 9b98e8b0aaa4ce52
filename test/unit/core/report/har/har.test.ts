import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../../src/core/json.ts';
import { createHarReader, maxHarEntries } from '../../../../../src/core/report/har/read.ts';
import { reportOfHar } from '../../../../../src/core/report/har/report.ts';
import { openFile } from '../../../../../src/core/report/open.ts';
import type { Report } from '../../../../../src/core/report/schema.ts';
import { growthOf, linearAtMost } from '../../../growth.ts';
import { tokenOf } from '../../findings/page-fixture.ts';
import { nowMs, nowSec } from '../../token/make-token.ts';

const fapi = 'https://emu.clerk.accounts.dev';
const app = 'http://localhost:5173';

interface Sent {
  atMs?: number;
  method?: string;
  url: string;
  headers?: Record<string, string>;
  status?: number;
  answer?: Record<string, string>;
  type?: string;
  body?: string;
}

const pairs = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const entry = ({
  atMs = nowMs,
  method = 'GET',
  url,
  headers = {},
  status = 200,
  answer = {},
  type = 'fetch',
  body,
}: Sent): Json => ({
  startedDateTime: new Date(atMs).toISOString(),
  time: 40,
  request: { method, url, headers: pairs(headers) },
  response: {
    status,
    headers: pairs(answer),
    redirectURL: answer.location ?? '',
    content: { mimeType: 'text/html', ...(body !== undefined && { text: body }) },
  },
  _resourceType: type,
});

function reportOf(entries: Json[]): Report {
  const reader = createHarReader(entries, nowMs);
  for (const [at, each] of entries.slice(0, reader.count).entries()) reader.take(each, at);
  const report = reportOfHar(reader.read(), { nowMs, madeBy: 'a test' });
  if (!report) throw new Error('no report');
  return report;
}

const handshakeUrl = `${fapi}/v1/client/handshake?redirect_url=${encodeURIComponent(`${app}/dashboard`)}&__clerk_hs_reason=session-token-iat-before-client-uat&__clerk_api_version=2025-11-10`;
/** What a browser saves of a page that goes round in circles. */
const loop = (turns: number, startMs = nowMs - 30_000): Json[] =>
  Array.from({ length: turns }, (_, at) => [
    entry({
      atMs: startMs + at * 700,
      url: `${app}/dashboard`,
      type: 'document',
      status: 307,
      headers: { Cookie: `__session=${tokenOf()}; __client_uat=${nowSec}; theme=dark` },
      answer: { location: handshakeUrl },
    }),
    entry({
      atMs: startMs + at * 700 + 200,
      url: handshakeUrl,
      type: 'document',
      status: 307,
      answer: { location: `${app}/dashboard` },
    }),
  ]).flat();

const expired = tokenOf({}, 72);
const refused = entry({
  method: 'POST',
  url: `${app}/api/me?secret=1`,
  headers: { Cookie: `__session=${expired}` },
  status: 401,
  answer: {
    'x-clerk-auth-status': 'signed-out',
    'x-clerk-auth-reason': 'session-token-expired-refresh-non-eligible-non-get',
  },
});
const limited = entry({
  method: 'POST',
  url: `${fapi}/v1/client/sessions/sess_1/tokens?_clerk_js_version=6.40.0`,
  status: 429,
  answer: { 'retry-after': '10' },
  body: JSON.stringify({ errors: [{ code: 'too_many_requests', message: 'Too many requests.' }] }),
});

describe('a HAR', () => {
  it('is told from other JSON', () => {
    const file = openFile(JSON.stringify({ log: { version: '1.2', entries: loop(2) } }));
    expect(file.ok && file.value.kind).toBe('har');
    expect(openFile('{"log":{}}')).toEqual({ ok: false, problem: { code: 'not-a-report' } });
  });

  it('of a redirect loop says so, and why', () => {
    const report = reportOf(loop(4));
    const found = report.frames[0]?.clerk?.findings.found ?? [];
    expect(found.find(({ code }) => code === 'handshake-loop')).toMatchObject({
      severity: 'error',
      title: expect.stringMatching(/^The server keeps redirecting to Clerk: 4 handshakes/),
      cause: expect.stringContaining('session-token-iat-before-client-uat'),
    });
    const codes = report.timeline?.events.map(({ code }) => code) ?? [];
    expect(codes).toContain('handshake-loop');
    expect(codes.filter((code) => code === 'page-loaded')).toHaveLength(4);
  });

  it('finds a loop of whenever it was', () => {
    const long = [
      ...loop(4, nowMs - 3_600_000),
      entry({ url: `${app}/quiet` }),
      entry({ url: `${app}/end` }),
    ];
    expect(reportOf(long).frames[0]?.clerk?.findings.found.map(({ code }) => code)).toContain(
      'handshake-loop',
    );
    expect(reportOf([...loop(2), entry({ url: `${app}/end` })]).frames[0]?.clerk?.findings.found).toEqual([]);
  });

  it('tells each request with its token’s age, the server’s answer, and Clerk’s refusals', () => {
    const report = reportOf([refused, limited]);
    const texts = report.timeline?.events.map(({ title, text }) => `${title}: ${text}`) ?? [];
    expect(texts[0]).toMatch(
      /^POST \/api\/me: 401 · .*cookie, .*expired 12 s earlier · signed-out: `session-token-expired-refresh-non-eligible-non-get`/,
    );
    expect(texts[1]).toMatch(/^POST session token: 429 · .*`too_many_requests` Too many requests\./);
    expect(report.frames[0]?.clerk?.findings.found.map(({ code }) => code)).toContain('rate-limited');
    expect(report.frames[0]?.clerk?.instance).toMatchObject({
      version: '6.40.0',
      frontendApi: 'emu.clerk.accounts.dev',
      instanceType: 'development',
    });
  });

  it('names each session by its newest token, without a signature, a cookie’s value or a query', () => {
    const report = reportOf([...loop(1), refused]);
    const sessions = report.frames[0]?.clerk?.sessions ?? [];
    expect(sessions).toMatchObject([
      { id: 'sess_1', status: 'unknown', token: { claims: { sid: 'sess_1' } } },
    ]);
    expect(sessions[0]?.token?.claims?.iat).toBe(nowSec - 10);
    const text = JSON.stringify(report);
    for (const raw of [tokenOf(), expired]) expect(text).not.toContain(raw.split('.')[2]?.slice(0, 12));
    expect(text).not.toMatch(/secret=1|theme=dark|eyJ/);
  });

  it.each<[string, Json[]]>([
    ['no entries', []],
    ['entries that are none', [null, 1, 'a', {}, { request: {} }, []]],
    ['no answers', [entry({ url: `${app}/`, status: 0 })]],
    ['addresses that are none of the web', [entry({ url: 'data:text/html,hi' }), entry({ url: 'nonsense' })]],
    [
      'times that are none',
      [{ ...(entry({ url: `${app}/` }) as object), startedDateTime: 'never', time: -5 } as Json],
    ],
    ['long headers', [entry({ url: `${app}/`, headers: { Cookie: `__session=${'a'.repeat(200_000)}` } })]],
  ])('is read whatever is in it: %s', (_, entries) => {
    expect(openFile(JSON.stringify(reportOf(entries))).ok).toBe(true);
  });

  it('is read up to an end, and says how much was left', () => {
    const many = Array.from({ length: maxHarEntries + 50 }, (_, at) =>
      entry({ atMs: nowMs + at, url: `${app}/a${at}` }),
    );
    const reader = createHarReader(many, nowMs);
    expect(reader.count).toBe(maxHarEntries);
    expect(reader.read().left).toBe(50);
  });

  it('costs as much as it is long', () => {
    const growth = growthOf(
      (times) => Array.from({ length: 150 * times }, () => [...loop(1), refused]).flat(),
      (entries) => void reportOf(entries),
    );
    expect(growth).toBeLessThan(linearAtMost);
  });
});

import * as v from 'valibot';
import { fromBrowser } from '../cookies/from-browser.ts';
import { readCookieName } from '../cookies/names.ts';
import { isSessionCookie } from '../cookies/read.ts';
import { cookieTable } from '../cookies/table.ts';
import { isFrontendApiIssuer } from '../frontend-api/issuer.ts';
import { isRecord, type Json, parseJson } from '../json.ts';
import { answersOf, asServerReads, type BrowserFacts, cookiesRead } from '../server/browser.ts';
import { nextChangeOf } from '../server/compare.ts';
import { headlineOf } from '../server/headline.ts';
import { defaultSettings } from '../server/settings.ts';
import { readToken } from '../token/read.ts';
import type { TokenReading } from '../token/types.ts';
import { type Report, ReportShape, reportFormat, reportVersion } from './schema.ts';
import { sessionTold } from './session-told.ts';

const maxCookies = 1_000;
const text = v.pipe(v.string(), v.maxLength(20_000));

/** A cookie as Playwright saves it. https://playwright.dev/docs/api/class-browsercontext#browser-context-storage-state */
const Cookie = v.object({
  name: text,
  value: text,
  domain: text,
  path: v.fallback(text, '/'),
  expires: v.fallback(v.number(), -1),
  httpOnly: v.fallback(v.boolean(), false),
  secure: v.fallback(v.boolean(), false),
  sameSite: v.fallback(text, 'unspecified'),
});
type Cookie = v.InferOutput<typeof Cookie>;

/** The cookies of a `storageState.json`; null: it is none. */
export function cookiesOfStorageState(value: Json): Cookie[] | null {
  if (!isRecord(value) || !Array.isArray(value.cookies) || !('origins' in value)) return null;
  return value.cookies.slice(0, maxCookies).flatMap((each) => {
    const cookie = v.safeParse(Cookie, each);
    return cookie.success ? [cookie.output] : [];
  });
}

/**
 * What a server would say of a browser that starts with these cookies, now: as a report. Which instance it is of is told by the
 * tokens and the cookies' names; no key is there to check a signature with. null: none of the cookies is Clerk's.
 */
export function reportOfStorageState(
  cookies: readonly Cookie[],
  { nowMs, madeBy }: { nowMs: number; madeBy: string },
): Report | null {
  const host = hostOf(cookies);
  if (host === null) return null;
  const own = cookies.filter(({ domain }) => isSentTo(domain, host));
  const clerk = clerkOf(own, host, nowMs);
  const told = {
    format: reportFormat,
    version: reportVersion,
    madeFrom: 'storage-state',
    madeAtMs: nowMs,
    madeBy,
    browser: 'a storageState.json',
    isMasked: false,
    shownFrame: 0,
    frames: [{ url: `${clerk.origin}/`, takenAtMs: nowMs, failedScript: null, clerk }],
    timeline: null,
  };
  const report = v.safeParse(ReportShape, parseJson(JSON.stringify(told)));
  return report.success ? report.output : null;
}

/** The host that most of Clerk's cookies are of; null: there are none. */
function hostOf(cookies: readonly Cookie[]): string | null {
  const counts = new Map<string, number>();
  for (const { name, domain } of cookies) {
    const { kind } = readCookieName(name);
    const host = domain.replace(/^\./, '');
    if (kind === 'session' || kind === 'client-uat') counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

const isSentTo = (domain: string, host: string): boolean =>
  domain === host || host === domain.replace(/^\./, '') || (domain.startsWith('.') && host.endsWith(domain));

function clerkOf(given: readonly Cookie[], host: string, nowMs: number) {
  const origin = `${given.some(({ secure }) => secure) ? 'https' : 'http'}://${host}`;
  const cookies = fromBrowser(
    given.map(({ expires, sameSite, ...cookie }) => ({
      ...cookie,
      hostOnly: !cookie.domain.startsWith('.'),
      sameSite: sameSite.toLowerCase(),
      ...(expires > 0 && { expirationDate: expires }),
    })),
  );
  const readings = cookies.flatMap(({ name, value }) =>
    value && isSessionCookie(name) ? [{ raw: value, reading: readToken(value) }] : [],
  );
  const ofClerk = readings.filter(({ reading }) => isFrontendApiIssuer(reading.issuer));
  const issuer = ofClerk[0]?.reading.issuer ?? null;
  const frontendApi = issuer?.replace(/^https:\/\//, '') ?? `clerk.${host}`;
  const isDevelopment =
    frontendApi.endsWith('.accounts.dev') || given.some(({ name }) => /^__clerk_db_jwt/.test(name));
  const instanceType = isDevelopment ? ('development' as const) : ('production' as const);
  const suffix = cookies.map(({ name }) => readCookieName(name).suffix).find(Boolean) ?? '';
  const facts: BrowserFacts = {
    url: `${origin}/`,
    cookies: asServerReads(cookies),
    bearer: null,
    hidesHttpOnly: false,
    instance: { type: instanceType, frontendApi, cookieSuffix: suffix },
    settings: defaultSettings,
    tokenOf: (raw) => ({ reading: readToken(raw), signature: notChecked }),
    nowMs,
  };
  const answers = answersOf(facts);
  const bySession = newestBySession(ofClerk.map(({ raw, reading }) => ({ raw, reading })));
  const headline = headlineOf({
    ...answers,
    atRightTime: null,
    clockAheadMs: null,
    isSettled: true,
    read: cookiesRead(facts),
    of: '',
    active: null,
    sessions: [],
    cookies,
  });
  return {
    instance: {
      version: 'unknown',
      loaded: false,
      publishableKey: null,
      frontendApi: issuer === null ? null : frontendApi,
      instanceType,
      proxyUrl: null,
      domain: null,
      isSatellite: null,
      sdk: null,
    },
    client: null,
    activeUser: null,
    sessions: bySession.map(({ raw, reading }) =>
      sessionTold({ reading, signatureChars: raw.length - raw.lastIndexOf('.') - 1, signature: notChecked }),
    ),
    dropped: 0,
    pageHasFocus: true,
    issuer,
    keyElsewhere: null,
    origin,
    cookieOwners: bySession.map(({ reading }) => reading.sessionId),
    server: {
      ...answers,
      atRightTime: null,
      nextChangeMs: nextChangeOf(Object.values(answers)),
      headline,
      seen: null,
    },
    settings: defaultSettings,
    cookies: cookies.map((cookie) => ({ ...cookie, value: null })),
    cookieRows: cookieTable({
      ...facts,
      cookies,
      readingOf: readToken,
      memory: null,
      sessionIds: new Set(bySession.map(({ reading }) => reading.sessionId ?? '')),
      others: new Map(),
    }).map((row) => ({ ...row, cookie: row.cookie && { ...row.cookie, value: null } })),
    cookieAccess: 'granted',
    findings: { found: [], passed: 0, notRun: [], nextChangeMs: null },
  };
}

const notChecked = { kind: 'not-checked', why: 'a storageState.json contains no keys' } as const;

function newestBySession(tokens: readonly { raw: string; reading: TokenReading }[]) {
  const newest = new Map<string, { raw: string; reading: TokenReading }>();
  for (const token of tokens) {
    const id = token.reading.sessionId ?? '';
    const known = newest.get(id);
    if (!known || (token.reading.issuedAtSec ?? 0) > (known.reading.issuedAtSec ?? 0)) newest.set(id, token);
  }
  return [...newest.values()];
}

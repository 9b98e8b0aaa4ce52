import { organizationLabel, pendingTask, userLabel } from '../../../../src/core/clerk-js/labels.ts';
import type { ClerkSnapshot, SessionSnapshot } from '../../../../src/core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../../../../src/core/cookies/cookie.ts';
import type { Finding } from '../../../../src/core/findings/finding.ts';
import type { PageFacts, PageRule } from '../../../../src/core/findings/page-facts.ts';
import { keyElsewhere } from '../../../../src/core/frontend-api/key-domain.ts';
import {
  answersOf,
  asServerReads,
  type BrowserFacts,
  cookiesRead,
} from '../../../../src/core/server/browser.ts';
import { sameAnswers } from '../../../../src/core/server/compare.ts';
import type { CheckedToken } from '../../../../src/core/server/context.ts';
import { headlineOf } from '../../../../src/core/server/headline.ts';
import { type BackendSettings, defaultSettings } from '../../../../src/core/server/settings.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import type { SignatureOutcome } from '../../../../src/core/token/types.ts';
import { compact, freshClaims, nowMs, nowSec } from '../token/make-token.ts';

export const origin = 'http://localhost:5173';
export const frontendApi = 'emu.clerk.accounts.dev';
export const suffix = 'naoXFJnI';
export const sessionId = 'sess_1';

const header = { alg: 'RS256', typ: 'JWT', kid: 'ins_test', cat: 'cl_B7d4PD111AAA' };
/** As long as that of an RSA key of 2048 bits. */
const signature = 'A'.repeat(342);

/** A session token of Alice, issued so many seconds ago. */
export const tokenOf = (claims: object = {}, ageSec = 10): string => {
  const iat = nowSec - ageSec;
  const own = { azp: origin, sid: sessionId, sub: 'user_1', iat, exp: iat + 60, nbf: iat - 10 };
  return `${compact(header, { ...freshClaims, ...own, ...claims }).replace(/\.[^.]*$/, '')}.${signature}`;
};

export const acme = { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' };
export const ofAcme = { o: { id: 'org_1', slg: 'acme', rol: 'admin' } };

export const sessionOf = (more: Partial<SessionSnapshot> = {}): SessionSnapshot =>
  ({
    id: sessionId,
    status: 'active',
    user: { id: 'user_1', firstName: 'Alice', lastName: 'Anderson', username: null, email: null },
    publicUserData: null,
    lastActiveAtMs: nowMs - 5_000,
    abandonAtMs: nowMs + 2_592_000_000,
    expireAtMs: nowMs + 604_800_000,
    updatedAtMs: nowMs - 5_000,
    createdAtMs: nowMs - 3_600_000,
    lastActiveToken: tokenOf(),
    lastActiveOrganizationId: null,
    organization: null,
    organizations: [],
    actor: null,
    ...more,
  }) as SessionSnapshot;

export const cookieOf = (name: string, value: string): BrowserCookie => ({
  name,
  value,
  valueChars: value.length,
  attributes: null,
});

/** As ClerkJS sets them for a token. */
export const cookiesFor = (token: string | null, uat: number = nowSec - 600): BrowserCookie[] => [
  ...(token === null ? [] : [cookieOf('__session', token), cookieOf(`__session_${suffix}`, token)]),
  cookieOf('__client_uat', String(uat)),
  cookieOf(`__client_uat_${suffix}`, String(uat)),
  cookieOf('__clerk_db_jwt', 'dvb_1'),
  cookieOf(`__clerk_db_jwt_${suffix}`, 'dvb_1'),
];

export interface Page {
  url?: string;
  sessions?: SessionSnapshot[];
  /** null: signed out. */
  activeId?: string | null;
  cookies?: BrowserCookie[];
  settings?: Partial<BackendSettings>;
  /** Clerk's clock minus this machine's. */
  clockAheadMs?: number | null;
  signature?: SignatureOutcome;
  instance?: Partial<ClerkSnapshot['instance']>;
  client?: Partial<NonNullable<ClerkSnapshot['client']>>;
  /** The active session's. */
  user?: Partial<NonNullable<ClerkSnapshot['activeUser']>>;
  pageHasFocus?: boolean;
  more?: Partial<PageFacts>;
}

const validBy = (clockAheadMs: number | null): SignatureOutcome => ({
  kind: 'valid',
  keys: { kind: 'instance', url: `https://${frontendApi}/jwks`, fetchedAtMs: 0, clockAheadMs },
});

/** The facts of a page: sound, but for what is given. The answers are those of the real decisions. */
export function pageWith(page: Page = {}): PageFacts {
  const { sessions = [sessionOf()], clockAheadMs = 0, url = `${origin}/` } = page;
  const activeId = page.activeId === undefined ? (sessions[0]?.id ?? null) : page.activeId;
  const active = sessions.find(({ id }) => id === activeId) ?? null;
  const cookies = page.cookies ?? cookiesFor(active?.lastActiveToken ?? null);
  const settings = { ...defaultSettings, ...page.settings };
  const check = (raw: string): CheckedToken => ({
    reading: readToken(raw),
    signature:
      page.signature ??
      (settings.keys.kind === 'page'
        ? validBy(clockAheadMs)
        : { kind: 'not-checked', why: 'the secret key belongs to another instance', hasNoKey: true }),
  });
  const clerk = {
    instance: {
      version: '6.40.0',
      status: 'ready',
      loaded: true,
      publishableKey: `pk_test_${btoa(`${frontendApi}$`)}`,
      frontendApi,
      instanceType: 'development',
      proxyUrl: null,
      domain: null,
      isSatellite: false,
      sdk: null,
      ...page.instance,
    },
    client: {
      id: 'client_1',
      lastActiveSessionId: activeId,
      createdAtMs: nowMs - 3_600_000,
      updatedAtMs: nowMs - 600_000,
      ...page.client,
    },
    activeSessionId: activeId,
    activeUser: activeId === null ? null : { publicMetadata: null, updatedAtMs: null, ...page.user },
    sessions,
    capabilities: { methods: [], options: [] },
    dropped: 0,
    cookies,
    cookieTokens: [],
    pageHasFocus: page.pageHasFocus ?? true,
  } satisfies ClerkSnapshot;
  const facts: BrowserFacts = {
    url,
    cookies: asServerReads(cookies),
    bearer: active?.lastActiveToken ?? null,
    instance: { type: 'development', frontendApi, cookieSuffix: suffix },
    settings,
    tokenOf: check,
    hidesHttpOnly: true,
    nowMs,
  };
  const answers = answersOf(facts);
  const right = clockAheadMs ? answersOf({ ...facts, nowMs: nowMs + clockAheadMs }) : null;
  const atRightTime = right && !sameAnswers(right, answers) ? right : null;
  const read = cookiesRead(facts);
  const labelled = (session: SessionSnapshot) => ({
    id: session.id,
    who: userLabel(session),
    organization: organizationLabel(session),
    organizationId: session.lastActiveOrganizationId,
    status: session.status,
    task: pendingTask(session),
  });
  const token = active?.lastActiveToken ? check(active.lastActiveToken) : null;
  const headline = headlineOf({
    ...answers,
    atRightTime,
    clockAheadMs: clockAheadMs || null,
    isSettled: true,
    read,
    of: '',
    active: active && { ...labelled(active), token: token?.reading ?? null },
    sessions: sessions.map(labelled),
    cookies,
  });
  return {
    nowMs,
    url,
    origin: new URL(url).origin,
    clerk,
    sessions,
    active: active && { session: active, token },
    server: { answers, atRightTime, headline, read },
    keyElsewhere: keyElsewhere(clerk.instance, new URL(url).origin),
    settings,
    cookies,
    cookieRows: [],
    hasCookieAccess: false,
    clockAheadMs,
    requests: null,
    secretKeyInstanceIds: null,
    asked: null,
    ...page.more,
  };
}

/** What a rule found, as a list. */
export function foundOn(rule: PageRule, facts: PageFacts): readonly Finding[] {
  if (rule.lacks?.(facts)) return [];
  const result = rule.find(facts) ?? [];
  return 'code' in result ? [result] : result;
}

import { organizationLabel, pendingTask, userLabel } from '../../src/core/clerk-js/labels.ts';
import type { ClerkSnapshot } from '../../src/core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../../src/core/cookies/cookie.ts';
import { withoutTokens } from '../../src/core/cookies/read.ts';
import { cookieTable } from '../../src/core/cookies/table.ts';
import { findingsOfPage } from '../../src/core/findings/on-page.ts';
import {
  answersOf,
  answerToBearer,
  asServerReads,
  type BrowserFacts,
  cookiesRead,
} from '../../src/core/server/browser.ts';
import { nextChangeOf, sameAnswers } from '../../src/core/server/compare.ts';
import type { CheckedToken } from '../../src/core/server/context.ts';
import { headlineOf } from '../../src/core/server/headline.ts';
import { rollUp } from '../../src/core/server/roll-up.ts';
import { defaultSettings } from '../../src/core/server/settings.ts';
import { readToken } from '../../src/core/token/read.ts';
import { isTooLargeForCookie } from '../../src/core/token/size.ts';
import type { ClerkView, SessionView, TokenView } from '../../src/protocol/views.ts';

type WithoutServer = Omit<ClerkView, 'server' | 'sessions' | 'cookieRows'> & {
  sessions: Omit<SessionView, 'server'>[];
};

/** One that its page can read. */
export const cookieOf = (name: string, value: string): BrowserCookie => ({
  name,
  value,
  valueChars: value.length,
  attributes: null,
});

/** Cookies as ClerkJS sets them: the active session's token, if a browser takes it. */
export function cookiesOf(active: Omit<SessionView, 'server'> | undefined): BrowserCookie[] {
  const devBrowser = cookieOf('__clerk_db_jwt', 'dvb_1');
  const token = active?.token;
  if (!token) return [cookieOf('__client_uat', '0'), devBrowser];
  const uat = cookieOf('__client_uat', String((token.reading.issuedAtSec ?? 100) - 100));
  if (isTooLargeForCookie(token.reading)) return [uat, devBrowser];
  return [cookieOf('__session', rawOf(token)), uat, devBrowser];
}

/** Whatever stands for its signature. */
export const rawOf = ({ withoutSignature }: TokenView): string => `${withoutSignature}.c2ln`;

/** What the worker would make of a scene's page. */
export function withServer(clerk: WithoutServer, nowMs: number): ClerkView {
  const tokens = new Map<string, CheckedToken>();
  for (const { token, otherTokens } of clerk.sessions) {
    for (const each of token ? [token, ...otherTokens] : otherTokens) tokens.set(rawOf(each), each);
  }
  const active = clerk.sessions.find(({ id }) => id === clerk.activeSessionId);
  const [, frontendApi = ''] = (clerk.issuer ?? '').split('://');
  const facts: BrowserFacts = {
    url: `${clerk.origin}/`,
    cookies: asServerReads(clerk.cookies),
    bearer: active?.token ? rawOf(active.token) : null,
    instance: { type: 'development', frontendApi, cookieSuffix: 'naoXFJnI' },
    settings: clerk.settings ?? defaultSettings,
    tokenOf: (raw) =>
      tokens.get(raw) ?? { reading: readToken(raw), signature: { kind: 'not-checked', why: 'unknown' } },
    nowMs,
  };
  const answers = answersOf(facts);
  const clockAheadMs = active?.token ? clockAheadOf(active.token) : null;
  const right = clockAheadMs === null ? null : answersOf({ ...facts, nowMs: nowMs + clockAheadMs });
  const atRightTime = right && !sameAnswers(right, answers) ? right : null;
  const labelled = clerk.sessions.map((session) => ({
    id: session.id,
    who: userLabel(session),
    organization: organizationLabel(session),
    organizationId: session.lastActiveOrganizationId,
    status: session.status,
    task: pendingTask(session),
  }));
  const activeLabels = active && labelled[clerk.sessions.indexOf(active)];
  const headline = headlineOf({
    ...answers,
    atRightTime,
    clockAheadMs,
    isSettled: clerk.instance.loaded && clerk.activeSessionId !== undefined,
    read: cookiesRead(facts),
    of: '',
    active: activeLabels ? { ...activeLabels, token: active.token?.reading ?? null } : null,
    sessions: labelled,
    cookies: clerk.cookies,
  });
  const sessions = clerk.sessions.map((session) => ({
    ...session,
    server: session.token ? answerToBearer(facts, rawOf(session.token)) : null,
  }));
  const cookieRows = cookieTable({
    ...facts,
    cookies: clerk.cookies,
    readingOf: (raw) => tokens.get(raw)?.reading ?? readToken(raw),
    memory: active?.token ? { raw: rawOf(active.token), reading: active.token.reading } : null,
    sessionIds: new Set(clerk.sessions.map(({ id }) => id)),
    others: new Map(),
  });
  const snapshot: ClerkSnapshot = {
    ...clerk,
    cookieTokens: [],
    sessions: clerk.sessions.map(({ token, otherTokens: _, ...session }) => ({
      ...session,
      lastActiveToken: token && rawOf(token),
    })),
  };
  const ofActive = snapshot.sessions.find(({ id }) => id === clerk.activeSessionId);
  const findings = findingsOfPage({
    nowMs,
    url: facts.url,
    origin: clerk.origin,
    clerk: snapshot,
    sessions: snapshot.sessions,
    active: ofActive ? { session: ofActive, token: active?.token ?? null } : null,
    server: { answers, atRightTime, headline, read: cookiesRead(facts) },
    keyElsewhere: clerk.keyElsewhere,
    settings: facts.settings,
    cookies: clerk.cookies,
    cookieRows,
    hasCookieAccess: clerk.cookieAccess === 'granted',
    clockAheadMs: active?.token ? skewOf(active.token) : null,
    requests: null,
    secretKeyInstanceIds: null,
    asked: null,
  });
  return {
    ...clerk,
    findings,
    cookieRows,
    cookies: withoutTokens(clerk.cookies),
    sessions,
    server: {
      ...answers,
      atRightTime,
      nextChangeMs: nextChangeOf(Object.values(answers)),
      headline: rollUp(headline, findings.found),
      seen: null,
    },
  };
}

/** Clerk's clock minus this machine's; null: Clerk's is not known. */
function skewOf({ signature }: TokenView): number | null {
  const keys = 'keys' in signature ? signature.keys : null;
  return keys && keys.kind !== 'pasted' ? keys.clockAheadMs : null;
}

const clockAheadOf = (token: TokenView): number | null => skewOf(token) || null;

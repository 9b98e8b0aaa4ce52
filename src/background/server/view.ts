import { organizationLabel, pendingTask, userLabel } from '../../core/clerk-js/labels.ts';
import type { ClerkSnapshot, SessionSnapshot } from '../../core/clerk-js/snapshot.ts';
import type { BrowserCookie } from '../../core/cookies/cookie.ts';
import type { CookieRow } from '../../core/cookies/row.ts';
import { cookieTable } from '../../core/cookies/table.ts';
import type { ServerFacts } from '../../core/findings/page-facts.ts';
import { parsePublishableKey } from '../../core/frontend-api/publishable-key.ts';
import type { Answer, Answers } from '../../core/server/answer.ts';
import {
  answersOf,
  answerToBearer,
  asServerReads,
  type BrowserFacts,
  cookiesRead,
} from '../../core/server/browser.ts';
import { nextChangeOf, onEitherClock, sameAnswers } from '../../core/server/compare.ts';
import type { CheckedToken } from '../../core/server/context.ts';
import { headlineOf } from '../../core/server/headline.ts';
import { byDefaultsFor, byUnsetParties } from '../../core/server/open-settings.ts';
import type { BackendSettings } from '../../core/server/settings.ts';
import type { HeldToken } from '../../core/token/current.ts';
import type { TokenReading } from '../../core/token/types.ts';
import type { ServerView } from '../../protocol/views.ts';
import { keysTextOf, otherInstance } from './keys.ts';
import type { Suffixes } from './suffixes.ts';

export interface ServerViewOptions {
  suffixes: Suffixes;
  /** With the keys of the page's instance, or with those of a text. */
  check: (raw: string, keysText?: string | null) => CheckedToken;
  /** What a token says, whoever signed it. */
  read: (raw: string) => TokenReading;
  /** There is more to show. */
  onChecked: () => void;
  nowMs: number;
}

export interface ToldServer {
  view: ServerView;
  facts: ServerFacts;
  /** Clerk's clock minus this machine's, in milliseconds; null: not known. */
  clockAheadMs: number | null;
}

/** The page that is asked about: one instance of one frame. */
export interface ServedPage {
  url: string;
  clerk: ClerkSnapshot;
  settings: BackendSettings;
  /** Names of settings that could not be read: defaults stand in for them. */
  unreadSettings: readonly string[];
  /** Clerk's, in the order in which the browser would send them. */
  cookies: readonly BrowserCookie[];
  /** HttpOnly cookies are not among them. */
  hidesHttpOnly: boolean;
  /** Publishable keys of the document's other instances. */
  otherKeys: readonly string[];
  /** The newest token that is held for a session; null: none. */
  tokenOf: (session: SessionSnapshot) => HeldToken | null;
  /** Which of several instances or frames it is; empty: there is one. */
  of: string;
}

/** Answers for one page: of the whole browser, and of each session's token. null: nothing can be said yet. */
export function createServerView(page: ServedPage, options: ServerViewOptions) {
  const facts = factsOf(page, options);
  if (!facts) return null;
  const { clerk, tokenOf } = page;
  const active = clerk.sessions.find(({ id }) => id === clerk.activeSessionId) ?? null;
  const activeToken = active && tokenOf(active);
  const withBearer: BrowserFacts = { ...facts, bearer: activeToken?.raw ?? null };
  const read = cookiesRead(withBearer);

  /** @param token that the server reads */
  function opened(answer: Answer, token: TokenReading | null): Answer {
    const parties = {
      azp: token?.authorizedParty ?? null,
      origin: new URL(page.url).origin,
      authorizedParties: page.settings.authorizedParties,
    };
    return byDefaultsFor(page.unreadSettings, byUnsetParties(parties, answer));
  }

  function answersAt(nowMs: number): Answers {
    const { pageLoad, fetch, post, bearer } = answersOf({ ...withBearer, nowMs });
    return {
      pageLoad: opened(pageLoad, read.token),
      fetch: opened(fetch, read.token),
      post: opened(post, read.token),
      bearer: bearer && opened(bearer, activeToken?.reading ?? null),
    };
  }

  /** The view, and what findings are told from. */
  function told(): ToldServer {
    const answers = answersAt(options.nowMs);
    const aheadMs = activeToken ? clockAheadOf(options.check(activeToken.raw)) : null;
    const right = aheadMs === null ? null : answersAt(options.nowMs + aheadMs);
    const rightChangeMs = right && nextChangeOf(Object.values(right));
    const atRightTime = right && !sameAnswers(right, answers) ? right : null;
    const sessions = clerk.sessions.map(headlineSessionOf);
    const headline = headlineOf({
      ...answers,
      atRightTime,
      clockAheadMs: aheadMs,
      active: active && { ...headlineSessionOf(active), token: activeToken?.reading ?? null },
      isSettled: clerk.instance.loaded && clerk.activeSessionId !== undefined,
      sessions,
      cookies: page.cookies,
      read,
      of: page.of,
    });
    const changesMs = [
      ...Object.values(answers).flatMap((answer) => answer?.nextChangeMs ?? []),
      // By Clerk's clock.
      ...(rightChangeMs === null || aheadMs === null ? [] : [rightChangeMs - aheadMs]),
    ];
    return {
      view: {
        ...answers,
        atRightTime,
        nextChangeMs: changesMs.length > 0 ? Math.min(...changesMs) : null,
        headline,
        seen: null,
      },
      facts: { answers, atRightTime, headline, read },
      clockAheadMs: activeToken ? skewOf(options.check(activeToken.raw)) : null,
    };
  }

  /** null: the session has no token. */
  function answerOf(session: SessionSnapshot): Answer | null {
    const token = tokenOf(session);
    if (!token || !facts) return null;
    const answer = opened(answerToBearer(facts, token.raw), token.reading);
    const aheadMs = clockAheadOf(options.check(token.raw));
    if (aheadMs === null) return answer;
    const right = answerToBearer({ ...facts, nowMs: options.nowMs + aheadMs }, token.raw);
    return onEitherClock(answer, opened(right, token.reading), aheadMs);
  }

  function cookieRows(): CookieRow[] {
    if (!facts) return [];
    const raw = active?.lastActiveToken ?? null;
    return cookieTable({
      ...facts,
      cookies: page.cookies,
      readingOf: options.read,
      memory: raw === null ? null : { raw, reading: options.read(raw) },
      sessionIds: new Set(clerk.sessions.map(({ id }) => id)),
      others: othersOf(page.otherKeys, options),
    });
  }

  return { told, view: () => told().view, answerOf, cookieRows };
}

/** Suffixes and hosts of other instances, as far as they are known. */
function othersOf(keys: readonly string[], { suffixes, onChecked }: ServerViewOptions): Map<string, string> {
  return new Map(
    keys.flatMap((text) => {
      const key = parsePublishableKey(text);
      const suffix = key && suffixes.of(text.trim(), onChecked);
      return key && suffix ? [[suffix, key.frontendApi] as const] : [];
    }),
  );
}

function factsOf(
  { url, clerk, cookies, settings, hidesHttpOnly }: ServedPage,
  options: ServerViewOptions,
): BrowserFacts | null {
  const { publishableKey } = clerk.instance;
  const key = publishableKey ? parsePublishableKey(publishableKey) : null;
  const cookieSuffix =
    publishableKey && key ? options.suffixes.of(publishableKey.trim(), options.onChecked) : null;
  if (!key || cookieSuffix === null || !URL.canParse(url)) return null;
  return {
    url,
    cookies: asServerReads(cookies),
    bearer: null,
    hidesHttpOnly,
    instance: { type: key.instanceType, frontendApi: key.frontendApi, cookieSuffix },
    settings,
    tokenOf: checkWith(settings.keys, options.check),
    nowMs: options.nowMs,
  };
}

type Check = (raw: string) => CheckedToken;

/** By the server's keys: those of the page's instance, of a text, or none that the token names. */
function checkWith(keys: BackendSettings['keys'], check: ServerViewOptions['check']): Check {
  return (raw) => {
    const { reading, signature } = check(raw, keysTextOf(keys));
    return { reading, signature: keys.kind === 'other-instance' ? otherInstance : signature };
  };
}

const headlineSessionOf = (session: SessionSnapshot) => ({
  id: session.id,
  who: userLabel(session),
  organization: organizationLabel(session),
  organizationId: session.lastActiveOrganizationId,
  status: session.status,
  task: pendingTask(session),
});

/** Known to a second only: a smaller difference is none. */
const leastSkewMs = 2_000;

/** Clerk's clock minus this machine's, in milliseconds; null: not known. */
function skewOf({ signature }: CheckedToken): number | null {
  const keys = 'keys' in signature ? signature.keys : null;
  return keys && keys.kind !== 'pasted' ? keys.clockAheadMs : null;
}

function clockAheadOf(token: CheckedToken): number | null {
  const aheadMs = skewOf(token);
  return aheadMs !== null && Math.abs(aheadMs) >= leastSkewMs ? aheadMs : null;
}

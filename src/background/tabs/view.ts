import type { ClerkSnapshot, SessionSnapshot } from '../../core/clerk-js/snapshot.ts';
import { tokensInCookies, withoutTokens } from '../../core/cookies/read.ts';
import { findingsOfPage } from '../../core/findings/on-page.ts';
import type { FindingsView } from '../../core/findings/page-facts.ts';
import { keyElsewhere } from '../../core/frontend-api/key-domain.ts';
import { parsePublishableKey } from '../../core/frontend-api/publishable-key.ts';
import { maxCookieTokens } from '../../core/limits.ts';
import type { SeenRequest } from '../../core/requests/seen-request.ts';
import type { Failure } from '../../core/result.ts';
import { rollUp } from '../../core/server/roll-up.ts';
import { seenOf, withSeen } from '../../core/server/seen.ts';
import { defaultSettings } from '../../core/server/settings.ts';
import type { ReadSettings } from '../../core/server/settings-shape.ts';
import { currentToken, type HeldToken } from '../../core/token/current.ts';
import type { ClerkView, FrameView, HiddenClerk, SessionView, TabView } from '../../protocol/views.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { pageFactsOf } from '../findings/page-facts.ts';
import { asServerSees, keysTextOf } from '../server/keys.ts';
import type { Suffixes } from '../server/suffixes.ts';
import { createServerView, type ServedPage } from '../server/view.ts';
import type { ContextOf } from '../tokens/context.ts';
import { type TokensOfReport, tokensOf } from '../tokens/held.ts';
import type { TokenInspector } from '../tokens/inspect.ts';
import type { Frame, TabRecord } from './registry.ts';

export interface ViewOptions {
  inspector: Pick<TokenInspector, 'read' | 'keepOnly' | 'inspect'>;
  contextOf: ContextOf;
  /** A signature was checked: there is more to show. */
  onChecked: () => void;
  /** The browser did not take our scripts for the sites that are allowed. */
  scriptsProblem?: Failure | null;
  /** The browser's own cookies, where the person lets us read them. Left out: what the page reads. */
  jar?: Pick<CookieJar, 'of' | 'hasAccess'>;
  /** Left out: nothing is said of the app's server. */
  server?: { suffixes: Suffixes; settingsOf: (frame: Frame) => ReadSettings | null; now: () => number };
  /** What DevTools saw of a tab, oldest first; null: nobody records. */
  requestsOf?: (tabId: number) => readonly SeenRequest[] | null;
  /** `kid`s of the instance of the tab's secret key; null: there is no key, or it was not checked. */
  secretKeyInstanceIds?: (tabId: number) => readonly string[] | null;
}

/** What a panel or popup may know of a tab: everything but the signatures of its tokens. */
export function viewTab(tab: TabRecord, options: ViewOptions): TabView {
  const frames = [...tab.frames.values()].sort((a, b) => a.address.frameId - b.address.frameId);
  const top = tab.frames.get(0);
  const isOne = frames.flatMap(({ report }) => report?.clerks.filter(Boolean) ?? []).length < 2;
  return {
    tabId: tab.tabId,
    unreachable: tab.unreachable,
    framesNotAllowed: tab.framesNotAllowed,
    problems: [
      ...(options.scriptsProblem ? [options.scriptsProblem] : []),
      ...(tab.hasTooManyFrames ? [{ code: 'too-many-frames' } as const] : []),
      ...settingsProblems(frames, options),
    ],
    answered: Boolean(top?.report || top?.problem),
    frames: frames.flatMap((frame) => viewFrame(frame, options, isOne)),
  };
}

/** One for each origin with settings that could not be read. */
function settingsProblems(frames: readonly Frame[], { server }: ViewOptions): Failure[] {
  const unreadable = new Map(
    frames.map((frame) => [frame.origin, server?.settingsOf(frame)?.unreadable ?? []] as const),
  );
  return [...unreadable].flatMap(([origin, names]) =>
    names.length > 0 ? [{ code: 'settings-unread', detail: `${origin}: ${names.join(', ')}` } as const] : [],
  );
}

/** One view for each instance; of a frame without any, if it has something else to say. */
function viewFrame(frame: Frame, options: ViewOptions, isOne: boolean): FrameView[] {
  const { address, url, report, problem } = frame;
  const view = (clerk: ClerkSnapshot | null, instance: number): FrameView => ({
    address: { ...address, instance },
    url,
    takenAtMs: report?.takenAtMs ?? 0,
    revision: report?.revision ?? 0,
    clerk: clerk && viewClerk(frame, clerk, options, isOne ? '' : nameOf(frame, clerk)),
    failedScript: report?.failedScript ?? null,
    hidden: hiddenClerk(report?.hidden ?? null),
    problem,
  });
  options.inspector.keepOnly(frame, rawTokensOf(frame, options.jar));
  const views = (report?.clerks ?? []).flatMap((clerk, instance) => (clerk ? [view(clerk, instance)] : []));
  if (views.length > 0) return views;
  return problem || report?.hidden || (address.frameId === 0 && report) ? [view(null, 0)] : [];
}

/** All tokens of a frame's report, as text. */
const rawTokensOf = (frame: Frame, jar: ViewOptions['jar']): Set<string> =>
  new Set(
    (frame.report?.clerks ?? []).flatMap((clerk) => [
      ...tokensInCookies((clerk && (jar?.of(frame, clerk.cookies) ?? clerk.cookies)) ?? [], maxCookieTokens),
      ...(clerk?.cookieTokens ?? []),
      ...(clerk?.sessions ?? []).flatMap(({ lastActiveToken }) => lastActiveToken ?? []),
    ]),
  );

function hiddenClerk(found: string | null): HiddenClerk | null {
  if (found === null) return null;
  return found ? { sign: 'requests', version: found } : { sign: 'cookies' };
}

/** What tells an instance from the tab's others: its frame, and among several of one frame its Frontend API. */
function nameOf({ address, url, report }: Frame, { instance }: ClerkSnapshot): string {
  const isAlone = (report?.clerks.filter(Boolean).length ?? 0) < 2;
  const where = address.frameId === 0 ? 'top frame' : `frame ${URL.canParse(url) ? new URL(url).host : url}`;
  return isAlone || !instance.frontendApi ? where : `${where}, ${instance.frontendApi}`;
}

/** @param of see `ServedPage` */
function viewClerk(frame: Frame, clerk: ClerkSnapshot, options: ViewOptions, of: string): ClerkView {
  const { contextOf, inspector, onChecked } = options;
  const { sessions, cookieTokens: _, cookies: readable, ...rest } = clerk;
  const jar = options.jar?.of(frame, readable) ?? null;
  const cookies = jar ?? readable;
  const key = clerk.instance.publishableKey ? parsePublishableKey(clerk.instance.publishableKey) : null;
  const context = contextOf(frame, clerk);
  const tokens = tokensOf(clerk, (raw) => inspector.read(raw, context.owner));
  const { server } = options;
  const read = server?.settingsOf(frame) ?? null;
  const { keys } = read?.settings ?? defaultSettings;
  const inspect = ({ raw, source }: HeldToken) => {
    const seen = inspector.inspect(raw, source, context, onChecked, keysTextOf(keys));
    return { ...seen, signature: asServerSees(keys, seen.signature) };
  };
  const page: ServedPage | null = read && {
    url: frame.url,
    clerk,
    cookies,
    // With access they may not be read yet, or can't be.
    hidesHttpOnly: jar === null,
    otherKeys: otherKeysOf(frame, clerk),
    settings: read.settings,
    unreadSettings: read.unreadable,
    tokenOf: (session) => currentToken(tokens.of(session)),
    of,
  };
  const answers =
    server && page
      ? createServerView(page, {
          suffixes: server.suffixes,
          check: (raw, keysText = null) => inspector.inspect(raw, 'cookie', context, onChecked, keysText),
          read: (raw) => inspector.read(raw, context.owner),
          onChecked,
          nowMs: server.now(),
        })
      : null;
  const told = answers?.told() ?? null;
  const cookieRows = answers?.cookieRows() ?? [];
  const { tabId } = frame.address;
  const facts =
    server && page
      ? pageFactsOf({
          page,
          origin: frame.origin,
          server: told,
          cookieRows,
          check: (raw) => inspector.inspect(raw, 'lastActiveToken', context, onChecked, keysTextOf(keys)),
          requests: options.requestsOf?.(tabId) ?? null,
          secretKeyInstanceIds: options.secretKeyInstanceIds?.(tabId) ?? null,
          asked: frame.asked?.get(frame.report?.clerks.indexOf(clerk) ?? -1) ?? null,
          nowMs: server.now(),
        })
      : null;
  const findings = facts ? findingsOfPage(facts) : noFindings;
  const seen = facts?.requests
    ? seenOf(facts.requests, {
        origin: frame.origin,
        apiUrl: facts.settings.apiUrl,
        changedAtMs: frame.changedAtMs ?? 0,
      })
    : null;
  return {
    ...rest,
    sessions: sessions.map((session) => ({
      ...viewSession(session, tokens, inspect),
      server: answers?.answerOf(session) ?? null,
    })),
    issuer: key && `https://${key.frontendApi}`,
    keyElsewhere: keyElsewhere(clerk.instance, frame.origin),
    origin: frame.origin,
    cookieOwners: tokens.cookies.map(({ reading }) => reading.sessionId),
    server: told && {
      ...told.view,
      seen,
      headline: rollUp(seen ? withSeen(told.view.headline, seen) : told.view.headline, findings.found),
    },
    settings: read?.settings ?? null,
    cookies: withoutTokens(cookies),
    cookieRows,
    cookieAccess: options.jar?.hasAccess() ? 'granted' : 'readable-only',
    findings,
  };
}

const noFindings: FindingsView = { found: [], passed: 0, notRun: [], nextChangeMs: null };

/** Publishable keys of the document's other instances. */
const otherKeysOf = ({ report }: Frame, clerk: ClerkSnapshot): string[] =>
  (report?.clerks ?? []).flatMap((each) =>
    each && each !== clerk && each.instance.publishableKey !== clerk.instance.publishableKey
      ? (each.instance.publishableKey ?? [])
      : [],
  );

function viewSession(
  session: SessionSnapshot,
  tokens: TokensOfReport,
  inspect: (token: HeldToken) => SessionView['otherTokens'][number],
): Omit<SessionView, 'server'> {
  const { lastActiveToken: _, ...rest } = session;
  const held = tokens.of(session);
  const token = currentToken(held);
  // Each once: with many sessions their tokens are most of a view, which is copied twice on its way.
  const others = held.filter((each) => each !== token);
  return { ...rest, token: token && inspect(token), otherTokens: others.map(inspect) };
}

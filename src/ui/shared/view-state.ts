import type { KeyElsewhere } from '../../core/frontend-api/key-domain.ts';
import type { Failure } from '../../core/result.ts';
import type { PortState } from '../../protocol/reconnecting-port.ts';
import type { FrameView, TabView } from '../../protocol/views.ts';
import type { Site } from './sites.ts';
import { reportTabId } from './source.ts';

/** What there is to show. */
export type ViewState =
  | { kind: 'updated' }
  | { kind: 'waiting' }
  | { kind: 'restricted-page' }
  | { kind: 'site-not-allowed'; site: Site }
  | { kind: 'reload-needed' }
  | {
      kind: 'no-clerk';
      failedScript: string | null;
      elsewhere: number;
      hasCookies: boolean;
      hasFramesNotAllowed: boolean;
    }
  | { kind: 'hidden-clerk'; version: string }
  | { kind: 'refused'; problem: Failure }
  | { kind: 'clerk-loading'; elsewhere: KeyElsewhere | null }
  | { kind: 'clerk-error'; elsewhere: KeyElsewhere | null }
  | { kind: 'signed-out' }
  /** A report that tells of no session. */
  | { kind: 'nothing-told' }
  | { kind: 'sessions' };

/**
 * One state out of all that is known; the first that holds.
 * @param site of a page that we may not read; null: of none; undefined: not known (yet)
 */
export function stateOf(
  source: PortState,
  tab: TabView | null,
  frame: FrameView | null,
  site: Site | null | undefined,
): ViewState {
  if (source === 'updated') return { kind: 'updated' };
  if (!tab) return { kind: 'waiting' };
  if (!frame?.clerk) {
    if (tab.unreachable === 'site-not-allowed') return stateOfSite(site);
    if (tab.unreachable) return { kind: tab.unreachable };
    if (frame?.problem) return { kind: 'refused', problem: frame.problem };
    if (!tab.answered && tab.frames.length === 0) return { kind: 'waiting' };
    if (frame?.hidden?.sign === 'requests') return { kind: 'hidden-clerk', version: frame.hidden.version };
    return {
      kind: 'no-clerk',
      failedScript: frame?.failedScript ?? tab.frames.find((one) => one.failedScript)?.failedScript ?? null,
      elsewhere: tab.frames.filter((one) => one.clerk).length,
      hasCookies: frame?.hidden?.sign === 'cookies',
      hasFramesNotAllowed: tab.framesNotAllowed.length > 0,
    };
  }
  const { instance, sessions, keyElsewhere: elsewhere } = frame.clerk;
  if (sessions.length > 0) return { kind: 'sessions' };
  if (tab.tabId === reportTabId && !frame.clerk.client) return { kind: 'nothing-told' };
  if (instance.status === 'error') return { kind: 'clerk-error', elsewhere };
  if (!instance.loaded) return { kind: 'clerk-loading', elsewhere };
  return { kind: 'signed-out' };
}

/** The worker can't tell a page of the browser's own from a site that was not allowed. */
function stateOfSite(site: Site | null | undefined): ViewState {
  if (site === undefined) return { kind: 'waiting' };
  return site ? { kind: 'site-not-allowed', site } : { kind: 'restricted-page' };
}

export type StateAction = 'look-again' | 'look-deeper' | 'reload-page' | 'reload-view';

export interface StateText {
  title: string;
  text: string[];
  action: StateAction;
}

/** States that are one text with one action. */
export type PlainState = Exclude<ViewState, { kind: 'sessions' | 'site-not-allowed' }>;

/** The words of a state. */
export function describeState(state: PlainState): StateText {
  switch (state.kind) {
    case 'updated':
      return {
        title: 'The extension was updated',
        text: ['This view belongs to the copy before. Reload it, and then the page it looks at.'],
        action: 'reload-view',
      };
    case 'waiting':
      return {
        title: 'Waiting for the page',
        text: [
          'It has not answered yet. A page that is still loading or paused in the debugger answers later.',
        ],
        action: 'look-again',
      };
    case 'restricted-page':
      return {
        title: 'Extensions can’t run here',
        text: ['The browser’s own pages, stores and some viewers are off limits. Open a page of your app.'],
        action: 'look-again',
      };
    case 'reload-needed':
      return {
        title: 'Reload the page to start',
        text: [
          'The page was open before the extension was installed, updated or allowed here.',
          'If this stays after a reload, the browser keeps extensions out of this page.',
        ],
        action: 'reload-page',
      };
    case 'no-clerk':
      return {
        title: 'No Clerk on this page',
        text: [
          state.failedScript
            ? `A Clerk script failed to load: ${state.failedScript}. Check the network, a blocker and the page’s Content-Security-Policy.`
            : 'Nothing here is called window.Clerk. If the app loads Clerk later or on another route, go there and look again.',
          ...(state.hasCookies
            ? [
                'Clerk cookies exist, though. Another app of this host may have set them: cookies do not tell ports apart. Or this app keeps its Clerk to itself (Look deeper, in the panel, finds it), or uses Clerk on its server only.',
              ]
            : []),
          ...(state.hasFramesNotAllowed
            ? ['The page has frames of sites that are not allowed. Clerk may run in one of them.']
            : []),
          ...(state.elsewhere > 0 ? ['Another frame of this tab has Clerk: choose it above.'] : []),
        ],
        action: 'look-again',
      };
    case 'hidden-clerk':
      return {
        title: `ClerkJS ${state.version} runs here, but not as window.Clerk`,
        text: [
          'The app makes its Clerk from the npm package and keeps it to itself. In development, window.Clerk = clerk beside new Clerk(…) shows it.',
          'Looking deeper, from the DevTools panel, reloads the page with a script before its own that finds such instances. The page can see two names of it on window, until the next reload. Frames are not reached in Chromium; ClerkJS 4 and 5 are found once they hold a session.',
        ],
        action: 'look-deeper',
      };
    case 'refused':
      return {
        title: 'Unreadable Clerk data',
        text: ['The page’s report on its Clerk was not taken.'],
        action: 'look-again',
      };
    case 'clerk-loading':
      return {
        title: 'Clerk is loading',
        text: [
          'Its script runs, but has not heard from Clerk’s Frontend API yet.',
          ...(state.elsewhere ? [keyText(state.elsewhere), 'If loading does not end, this may be why.'] : []),
        ],
        action: 'look-again',
      };
    case 'clerk-error':
      return {
        title: 'Clerk could not start',
        text: [
          'Its status is “error”: it never reached its Frontend API, or its publishable key does not fit. The page’s console says more.',
          ...(state.elsewhere
            ? [
                keyText(state.elsewhere),
                `Clerk refuses such a page (origin_invalid), unless its origin was allowed. Open the app on ${state.elsewhere.domain}, or use a development key (pk_test_…) here.`,
              ]
            : []),
        ],
        action: 'reload-page',
      };
    case 'signed-out':
      return {
        title: 'Signed out',
        text: ['Clerk has loaded, and this browser’s client holds no session. Sign in on the page.'],
        action: 'look-again',
      };
    case 'nothing-told':
      return {
        title: 'No sessions in this report',
        text: ['See its timeline and findings.'],
        action: 'look-again',
      };
  }
}

const keyText = ({ domain, page }: KeyElsewhere): string =>
  `The publishable key is a production key of ${domain}: it works there and on subdomains only. This page is on ${page}.`;

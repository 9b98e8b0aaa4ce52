import type { KeyElsewhere } from '../../core/frontend-api/key-domain.ts';
import type { Failure } from '../../core/result.ts';
import type { PortState } from '../../protocol/reconnecting-port.ts';
import type { FrameView, TabView } from '../../protocol/views.ts';
import type { EmptyTone } from '../kit/Empty.tsx';
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
  tone: EmptyTone;
  title: string;
  /** Code is in backticks, in `note` too. */
  text: string[];
  /** What is worth knowing before one acts. */
  note?: string;
  /** What helps, the best first. */
  actions: readonly StateAction[];
}

/** States that are one text with its actions. */
export type PlainState = Exclude<ViewState, { kind: 'sessions' | 'site-not-allowed' }>;

/** The words of a state. */
export function describeState(state: PlainState): StateText {
  switch (state.kind) {
    case 'updated':
      return {
        tone: 'warning',
        title: 'The extension was updated',
        text: ['Press the button, then reload the page.'],
        actions: ['reload-view'],
      };
    case 'waiting':
      return {
        tone: 'neutral',
        title: 'Waiting for the page',
        text: ['Is it loading or paused in the debugger?'],
        actions: ['look-again'],
      };
    case 'restricted-page':
      return {
        tone: 'neutral',
        title: 'Extensions can’t run here',
        text: ['The browser’s own pages, stores and some viewers are off limits. Open a page of your app.'],
        actions: ['look-again'],
      };
    case 'reload-needed':
      return {
        tone: 'warning',
        title: 'Reload the page to start',
        text: [
          'The page was open before the extension was installed, updated or allowed here.',
          'If this stays after a reload, the browser keeps extensions out of this page.',
        ],
        actions: ['reload-page'],
      };
    case 'no-clerk':
      return describeNoClerk(state);
    case 'hidden-clerk':
      return {
        tone: 'neutral',
        title: `This app bundles ClerkJS ${state.version}, so there is no window.Clerk`,
        text: [
          'Look deeper, in DevTools, reloads the page and hooks in first. Or set `window.Clerk = clerk` in development.',
        ],
        note: 'The page can detect this, by two names on `window`, until it is reloaded. In Chromium, frames are not reached. ClerkJS 4 and 5 are found once they hold a session.',
        actions: ['look-deeper'],
      };
    case 'refused':
      return { tone: 'error', title: 'Can’t show this page’s Clerk data', text: [], actions: ['look-again'] };
    case 'clerk-loading':
      return {
        tone: 'neutral',
        title: 'Clerk is loading',
        text: [
          'Waiting for the Frontend API.',
          ...(state.elsewhere ? [keyText(state.elsewhere), 'If loading does not end, this may be why.'] : []),
        ],
        actions: ['look-again'],
      };
    case 'clerk-error':
      return {
        tone: 'error',
        title: 'Clerk failed to start',
        text: [
          'It couldn’t reach the Frontend API, or the publishable key is wrong. Check the page’s console for details.',
          ...(state.elsewhere
            ? [
                keyText(state.elsewhere),
                `Clerk refuses such a page (origin_invalid), unless its origin was allowed. Open the app on ${state.elsewhere.domain}, or use a development key (pk_test_…) here.`,
              ]
            : []),
        ],
        actions: ['reload-page'],
      };
    case 'signed-out':
      return {
        tone: 'neutral',
        title: 'Signed out',
        text: ['No session in this browser.'],
        actions: ['look-again'],
      };
    case 'nothing-told':
      return {
        tone: 'neutral',
        title: 'No sessions in this report',
        text: ['See its timeline and findings.'],
        actions: ['look-again'],
      };
  }
}

function describeNoClerk(state: Extract<PlainState, { kind: 'no-clerk' }>): StateText {
  const { failedScript, hasCookies, hasFramesNotAllowed, elsewhere } = state;
  const more = [
    ...(hasCookies
      ? [
          'Clerk cookies exist. They may belong to another app on this host (ports share cookies), to a server-only setup, or to a bundled Clerk, which Look deeper finds in DevTools.',
        ]
      : []),
    ...(hasFramesNotAllowed
      ? ['The page has frames of sites that are not allowed. Clerk may run in one of them.']
      : []),
    ...(elsewhere > 0 ? ['Another frame of this tab has Clerk: choose it above.'] : []),
  ];
  if (failedScript) {
    return {
      tone: 'error',
      title: 'Clerk’s script did not load',
      text: [
        `\`${failedScript}\``,
        'Check the network, ad blockers and the page’s Content-Security-Policy.',
        ...more,
      ],
      actions: hasCookies ? ['reload-page', 'look-deeper'] : ['reload-page'],
    };
  }
  return {
    tone: 'neutral',
    title: 'No Clerk on this page',
    text: ['There is no `window.Clerk`. If the app loads it later, open that page.', ...more],
    actions: hasCookies ? ['look-deeper', 'look-again'] : ['look-again'],
  };
}

const keyText = ({ domain, page }: KeyElsewhere): string =>
  `The publishable key is a production key of ${domain}: it works there and on its subdomains only. This page is on ${page}.`;

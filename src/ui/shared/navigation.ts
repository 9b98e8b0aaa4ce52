import { batch, type Signal, signal } from '@preact/signals';
import type { FindingLink } from '../../core/findings/finding.ts';
import type { TabModel } from './tab.ts';

/** Ids of tabs: of the panel, and of a session. */
export const tabIds = {
  sessions: 'sessions',
  findings: 'findings',
  timeline: 'timeline',
  cookies: 'cookies',
  sessionToken: 'token',
  sessionAuthorization: 'authorization',
} as const;

/** What of the panel is open, and what a person was led to. */
export interface Navigation {
  /** Id of the panel's open tab. */
  readonly tab: Signal<string>;
  /** Id of the open tab of a session. */
  readonly sessionTab: Signal<string>;
  /** What is to be brought into view; each time a new object. */
  readonly target: Signal<FindingLink | null>;
  show(link: FindingLink): void;
}

export function createNavigation({ selectSession }: Pick<TabModel, 'selectSession'>): Navigation {
  const tab = signal<string>(tabIds.sessions);
  const sessionTab = signal<string>(tabIds.sessionToken);
  const target = signal<FindingLink | null>(null);
  return {
    tab,
    sessionTab,
    target,
    show(link) {
      batch(() => {
        if (link.kind === 'cookie') tab.value = tabIds.cookies;
        if (link.kind === 'request') tab.value = tabIds.timeline;
        if ('sessionId' in link) {
          tab.value = tabIds.sessions;
          selectSession(link.sessionId);
          sessionTab.value =
            link.kind === 'authorization' ? tabIds.sessionAuthorization : tabIds.sessionToken;
        }
        target.value = { ...link };
      });
    },
  };
}

/** Marks an element that a link leads to: the value of its `data-target`. */
export function targetOf(link: FindingLink): string {
  switch (link.kind) {
    case 'cookie':
      return `cookie ${link.name}`;
    case 'claim':
      return `claim ${link.name}`;
    case 'request':
      return `request ${link.id}`;
    default:
      return link.kind;
  }
}

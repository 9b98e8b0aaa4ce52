import type { BackendState } from './backend-api.ts';
import type { TabView } from './views.ts';

/** What the worker tells unasked to whoever watches a tab: with each watch, and whenever it changes. Always whole. */
export interface Topics {
  tab: TabView;
  /** Which secret key the worker holds for the tab. */
  backend: BackendState;
}

export type TopicName = keyof Topics;

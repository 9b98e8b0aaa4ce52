import type { SeenRequest } from '../requests/seen-request.ts';

/** Who did it. */
export type EventBy = 'browser' | 'page' | 'app' | 'ClerkJS' | 'other tab' | 'server' | 'you';

/** What the chips choose by. `page` and `finding` have no chip of their own. */
export type EventGroup = 'request' | 'token' | 'session' | 'cookie' | 'yours' | 'page' | 'finding';

export type EventTone = 'in' | 'handshake' | 'out' | 'unknown' | 'note';

export interface RepeatedRequest {
  /** Of the request. */
  id: string;
  /** Epoch milliseconds. */
  atMs: number;
}

/** Somebody, or an organization, that an event's text names. */
export interface NamedInEvent {
  kind: 'user' | 'organization';
  name: string;
}

/** One line of the timeline. */
export interface TimelineEvent {
  /** Counts up within one recording. */
  id: number;
  /** Epoch milliseconds. */
  atMs: number;
  /** Stable; texts are not: `organization-switched`. */
  code: string;
  group: EventGroup;
  tone: EventTone;
  by: EventBy;
  /** `Organization switched`. */
  title: string;
  /** What changed, in a line: `Acme → Globex Corporation`, with code in backticks. */
  text: string;
  /** More of it, told when it is selected. */
  details: readonly { label: string; value: string }[];
  sessionId: string | null;
  /** The session's user, by name; empty: not known, or about no session. */
  who: string;
  /** All that its text names, so that a report can do without. */
  names: readonly NamedInEvent[];
  /** What the session's status is since; null: another matter. */
  status: string | null;
  /** A finding's code that it led to, or is about; null: none. */
  finding: string | null;
  request: SeenRequest | null;
  /** The same call before it, drawn as one line with it (`×3`), oldest first. */
  repeats: readonly RepeatedRequest[];
  /** A page load begins with it: its address without query. */
  startsPage: string | null;
}

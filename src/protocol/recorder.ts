import type { TimelineEvent } from '../core/timeline/event.ts';

/** What a person did in the panel. */
export interface OwnAction {
  atMs: number;
  /** `Touch`. */
  label: string;
  sessionId: string;
  who: string;
  ok: boolean;
  durationMs: number;
  /** What came of it, in words: `status active → ended`. */
  changes: readonly string[];
}

/** A finding that came or went, as the panel tells it. */
export interface FindingChange {
  atMs: number;
  code: string;
  title: string;
  severity: 'error' | 'warning' | 'note';
  change: 'came' | 'went';
}

/**
 * The timeline of one tab, which the devtools page keeps while DevTools is open; the panel shows it. Both are pages of the
 * extension in one process: the panel is handed the object itself, as 10,000 events are not copied.
 */
export interface Recorder {
  /** Since when it records, epoch milliseconds. */
  startedAtMs: number;
  /** Oldest first. The same list each time, to which new events are added at the end. */
  readonly events: readonly TimelineEvent[];
  /** How many are gone from the front for want of room. */
  readonly dropped: number;
  /** Events stay over reloads and redirects. */
  readonly isPreserved: boolean;
  preserve(on: boolean): void;
  clear(): void;
  acted(action: OwnAction): void;
  found(change: FindingChange): void;
  /** Called whenever something is added or gone; answers the way to stop it. */
  onChange(listener: () => void): () => void;
}

import type { TimelineEvent } from '../timeline/event.ts';

/** A session that is over, with its limits. Times are epoch milliseconds; null: ClerkJS has none. */
export interface EndedSession {
  id: string;
  /** The user's name; empty: not known. */
  who: string;
  status: string;
  createdAtMs: number | null;
  expireAtMs: number | null;
  abandonAtMs: number | null;
  lastActiveAtMs: number | null;
}

export type EndCause =
  | 'lifetime'
  | 'inactivity'
  | 'lifetime-or-inactivity'
  | 'abandoned'
  | 'signed-out-here'
  | 'signed-out-by-you'
  | 'signed-out-elsewhere'
  | 'revoked'
  | 'replaced'
  | 'gone'
  | 'unknown';

export interface WhySignedOut {
  sessionId: string;
  cause: EndCause;
  /** One sentence. */
  title: string;
  /** Sentences with what is known, and what is not. */
  line: string;
  /** When it ended, or was first seen to be over; null: not known. */
  whenMs: number | null;
  evidence: readonly { label: string; value: string }[];
  /** What to do; empty: nothing. */
  fix: string;
}

/** What Clerk's Backend API says of a session. Times are epoch milliseconds. */
export interface ToldByClerk extends Omit<EndedSession, 'who'> {
  readAtMs: number;
}

export interface EndFacts {
  nowMs: number;
  /** Of any session; null: nothing was asked. */
  clerk: ToldByClerk | null;
  /** What was recorded, oldest first; empty: nothing. */
  events: readonly TimelineEvent[];
  /** A moment as people read it. */
  format: (ms: number) => string;
}

/** What is said of one cause. */
export type Told = Pick<WhySignedOut, 'cause' | 'title' | 'line'> &
  Partial<Pick<WhySignedOut, 'whenMs' | 'fix'>>;

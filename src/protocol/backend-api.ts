import type { BackendSession } from '../core/backend-api/session.ts';
import type { TokenView } from './views.ts';

/** What the worker tells of Clerk's Backend API. The secret key itself never comes back. */

/** All that is told of a key. */
export interface BackendKey {
  /** Made by the worker. A call names the key that was looked at, so that it never goes out with another one. */
  keyId: string;
  kind: 'test' | 'live';
  mask: string;
  base: string;
  /** `kid`s of the instance's keys; null until it was checked. */
  instanceIds: readonly string[] | null;
}

export interface BackendState {
  tabId: number;
  /** The key of this tab; null: the worker holds none. */
  key: BackendKey | null;
  /** Somebody agreed to a production key since this worker started. */
  isLiveAccepted: boolean;
  /** The extension may not use api.clerk.com (host, in Firefox also consent), and the key is for there. */
  isAccessWanted: boolean;
}

/** Ends with a call of the Backend API, when its answer had been read. */
export interface BackendAnswered {
  result:
    | { kind: 'sessions'; sessions: BackendSession[]; total: number | null; dropped: number }
    | { kind: 'session'; session: BackendSession }
    | { kind: 'token'; token: TokenView };
  readAtMs: number;
  durationMs: number;
}

import type { FailureCode } from './failures.ts';
import type { KeyElsewhere } from './frontend-api/key-domain.ts';

/** What reading or checking something came to: a value, or what is wrong with it as the reader words it. */
export type Result<T, Problem> = { ok: true; value: T } | { ok: false; problem: Problem };

/** One error of Clerk's API as ClerkJS reports it. */
export interface ClerkApiError {
  code: string;
  message: string;
  longMessage: string | null;
  /** `meta.param_name` of the Backend API: the field that Clerk names. */
  paramName?: string | null;
}

/** Why an action did not work: a stable code, and what the source said, if it said anything. */
export interface Failure {
  code: FailureCode;
  /** The source's own words, already scrubbed of tokens; shown as such. */
  detail?: string;
  /** HTTP status of Clerk's answer. */
  status?: number;
  /** Seconds, from `Retry-After`. */
  retryAfterSec?: number;
  errors?: ClerkApiError[];
  /** With Clerk's `origin_invalid`, where it can be told: where the page's key works, and where the page is. */
  keyElsewhere?: KeyElsewhere;
  /** The call changes something, and Clerk may have done it although it failed here. */
  mayBeDone?: true;
  /** What Clerk's support asks for: `clerk_trace_id`, or the `cf-ray` header. Of the Backend API only. */
  traceId?: string;
}

/** What became of an action. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const failure = (
  code: FailureCode,
  more: Omit<Failure, 'code'> = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, ...more },
});

export const refused = <Problem>(problem: Problem): { ok: false; problem: Problem } => ({
  ok: false,
  problem,
});

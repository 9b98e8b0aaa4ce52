import type { FailureCode } from './failures.ts';

/** Any JSON value: what a claim can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonRecord = Record<string, Json>;

/** One error of Clerk's API as ClerkJS reports it. */
export interface ClerkApiError {
  code: string;
  message: string;
  longMessage: string | null;
  /** `meta.param_name` of the Backend API: the field that Clerk names. */
  paramName?: string | null;
}

/** Why something did not work: a stable code, and what the source said, if it said anything. */
export interface Failure {
  code: FailureCode;
  /** The source's own words, already scrubbed of tokens; never shown without the code's own text. */
  detail?: string;
  /** HTTP status of Clerk's answer. */
  status?: number;
  /** Seconds, from `Retry-After`. */
  retryAfterSec?: number;
  errors?: ClerkApiError[];
  /** What Clerk's support asks for: `clerk_trace_id`, or the `cf-ray` header. Of the Backend API only. */
  traceId?: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = (
  code: FailureCode,
  more: Omit<Failure, 'code'> = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, ...more },
});

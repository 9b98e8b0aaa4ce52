import type { Failure } from '../result.ts';
import type { backendFailures } from './failures.ts';
import type { CallProblem } from './request.ts';

export type BackendFailureCode = keyof typeof backendFailures | 'aborted' | 'busy';

/** Like `Failure`, of the Backend API's own codes. */
export interface BackendFailure extends Failure {
  code: BackendFailureCode;
  /** With `backend-not-sent`. */
  problem?: CallProblem;
}

export type BackendOutcome<T> = { ok: true; value: T } | { ok: false; failure: BackendFailure };

export const backendFailure = (
  code: BackendFailureCode,
  more: Omit<BackendFailure, 'code'> = {},
): { ok: false; failure: BackendFailure } => ({ ok: false, failure: { code, ...more } });

import { scrub } from '../redact.ts';
import type { ClerkApiError, Failure } from '../result.ts';

/** What ClerkJS threw, as plain facts. */
export interface ThrownFacts {
  status: number | null;
  code: string | null;
  message: string;
  /** Seconds. */
  retryAfter: number | null;
  errors: ClerkApiError[];
}

/**
 * Says what an error of ClerkJS 4, 5 or 6 means. Goes by status and code: class names are minified, and in ClerkJS 4
 * the message is only HTTP's status text.
 */
export function explainThrown(thrown: ThrownFacts): Failure {
  const failure: Failure = { code: codeOf(thrown) };
  if (thrown.message) failure.detail = scrub(thrown.message);
  if (thrown.status !== null) failure.status = thrown.status;
  if (thrown.retryAfter !== null) failure.retryAfterSec = thrown.retryAfter;
  if (thrown.errors.length > 0) {
    failure.errors = thrown.errors.map(({ code, message, longMessage }) => ({
      code: scrub(code),
      message: scrub(message),
      longMessage: longMessage === null ? null : scrub(longMessage),
    }));
  }
  return failure;
}

function codeOf({ status, code, message }: ThrownFacts): Failure['code'] {
  if (code === 'clerk_offline') return 'offline';
  if (code === 'network_error' || /network error|failed to fetch|networkerror/i.test(message))
    return 'network';
  if (status === null) return 'threw';
  if (status === 401) return 'unauthenticated';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'clerk-down' : 'clerk-error';
}

import { errorTextOf } from '../clerk-errors/error-text.ts';
import { frontendErrors } from '../clerk-errors/frontend.ts';
import { type KeyPlace, keyElsewhere } from '../frontend-api/key-domain.ts';
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

/** Where an error was thrown. */
export interface ThrownAt {
  instance: KeyPlace;
  /** Of the frame. */
  origin: string;
  /** In an agent's session, for something that Clerk refuses there. */
  isRefusedToAgent?: boolean;
}

/**
 * Says what an error of ClerkJS 4, 5 or 6 means. Goes by Clerk's code, and by the status where that says enough: class
 * names are minified, and in ClerkJS 4 the message is only HTTP's status text.
 * @param at null: not known
 */
export function explainThrown(thrown: ThrownFacts, at: ThrownAt | null = null): Failure {
  const failure: Failure = {
    code: thrown.status === 403 && at?.isRefusedToAgent ? 'agent-refused' : codeOf(thrown),
  };
  const elsewhere = thrown.errors[0]?.code === 'origin_invalid' && at && keyElsewhere(at.instance, at.origin);
  if (elsewhere) failure.keyElsewhere = elsewhere;
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

function codeOf({ status, code, message, errors }: ThrownFacts): Failure['code'] {
  if (code === 'clerk_offline') return 'offline';
  if (code === 'network_error') return 'network';
  if (status === null)
    return /network error|failed to fetch|networkerror/i.test(message) ? 'network' : 'threw';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'clerk-down';
  // A 401 may be about the session, the browser or a CAPTCHA, and a 404 about anything.
  return errorTextOf(frontendErrors, errors[0]?.code)?.failure ?? 'clerk-error';
}

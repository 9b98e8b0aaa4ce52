import * as v from 'valibot';
import { backendErrors } from '../clerk-errors/backend.ts';
import { errorTextOf } from '../clerk-errors/error-text.ts';
import { scrub } from '../redact.ts';
import type { ClerkApiError } from '../result.ts';
import { maskKeyIn } from './mask-key.ts';
import type { BackendFailure, BackendFailureCode } from './outcome.ts';
import { retryAfterSec } from './retry-after.ts';
import { readSaid } from './said.ts';

/** An answer that is no success, as plain facts. */
export interface RefusedAnswer {
  status: number;
  /** The body, or what was read of it. */
  text: string;
  /** Headers; null when absent or not readable. */
  retryAfter: string | null;
  cfRay: string | null;
}

const maxErrors = 10;

const someText = v.fallback(v.string(), '');

/** https://clerk.com/docs/reference/backend-api/model/ClerkErrors */
const Envelope = v.object({
  errors: v.pipe(
    v.array(
      v.object({
        code: v.string(),
        message: someText,
        long_message: v.fallback(v.nullable(v.string()), null),
        meta: v.fallback(
          v.nullable(v.object({ param_name: v.fallback(v.nullable(v.string()), null) })),
          null,
        ),
      }),
    ),
    v.transform((errors) => errors.slice(0, maxErrors)),
  ),
  clerk_trace_id: v.fallback(v.nullable(v.string()), null),
});

/**
 * Says what an answer other than 2xx means: by Clerk's code, and by its status where that says enough.
 * @param key the secret key that was sent, to take it out should it be repeated
 */
export function explainRefusal(answer: RefusedAnswer, key: string, nowMs: number): BackendFailure {
  const { status } = answer;
  const envelope = v.safeParse(Envelope, readSaid(answer.text, key));
  const errors = envelope.success ? envelope.output.errors.map(scrubbed) : [];
  const waitSec = retryAfterSec(answer.retryAfter, nowMs);
  const traceId =
    traceOf(envelope.success ? envelope.output.clerk_trace_id : null) ??
    traceOf(answer.cfRay && maskKeyIn(answer.cfRay, key));
  return {
    code: codeOf(status, errors[0]?.code, envelope.success),
    status,
    ...(waitSec !== null && { retryAfterSec: waitSec }),
    ...(errors.length > 0 && { errors }),
    ...(traceId !== null && { traceId }),
  };
}

/**
 * A proxy's own page for 4xx says nothing of Clerk. Of 403, 429 and 5xx the status says enough; any other is what its
 * code says, and without a code that is known no more than a refusal.
 */
function codeOf(status: number, clerkCode: string | undefined, isClerks: boolean): BackendFailureCode {
  if (status >= 300 && status < 400) return 'backend-redirected';
  if (status === 429) return 'backend-rate-limited';
  if (status >= 500) return 'backend-down';
  if (!isClerks) return 'backend-not-json';
  const known = errorTextOf(backendErrors, clerkCode)?.failure;
  return known ?? (status === 403 ? 'backend-forbidden' : 'backend-refused');
}

function scrubbed(error: v.InferOutput<typeof Envelope>['errors'][number]): ClerkApiError {
  const clean = (text: string | null | undefined) => (text == null ? null : scrub(text));
  return {
    code: scrub(error.code),
    message: scrub(error.message),
    longMessage: clean(error.long_message),
    paramName: clean(error.meta?.param_name),
  };
}

/** Letters, digits and dashes: anything else is no trace id. */
const traceOf = (text: string | null): string | null =>
  text !== null && /^[A-Za-z0-9-]{8,64}$/.test(text) ? text : null;

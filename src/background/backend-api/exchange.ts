import { explainRefusal } from '../../core/backend-api/errors.ts';
import { type BackendFailure, backendFailure } from '../../core/backend-api/outcome.ts';
import type { BackendRequest } from '../../core/backend-api/request.ts';
import { readAtMost } from '../read-body.ts';

/** Where and as whom to call. `base` as `readBaseUrl` gives it. */
export interface BackendAccess {
  key: string;
  base: string;
}

export type Answer =
  | { ok: true; body: string }
  /** `retry`: for a call that changes nothing, asking again may help. */
  | { ok: false; failure: BackendFailure; retry: boolean };

export interface ExchangeOptions {
  fetch: typeof fetch;
  now: () => number;
  /** A person stops waiting. */
  signal: AbortSignal | undefined;
  timeoutMs: number;
}

/** What `@clerk/backend` 3.25 sends. https://clerk.com/docs/guides/development/upgrading/versioning */
const apiVersion = '2026-05-12';
const maxBytes = 1_000_000;

/** One request and its answer. Without cookies and referrer, not cached, and never to where a redirect leads. */
export async function exchange(
  access: BackendAccess,
  { method, path, query, body }: BackendRequest,
  { fetch, now, signal, timeoutMs }: ExchangeOptions,
): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${access.base}${path}${search && `?${search}`}`, {
      method,
      headers: {
        Authorization: `Bearer ${access.key}`,
        'Clerk-API-Version': apiVersion,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (response.type === 'opaqueredirect') return refuse('backend-redirected');
    const text = await readAtMost(response, maxBytes);
    if (text === null) return refuse('backend-too-large', response.status);
    if (response.ok) return { ok: true, body: text };
    const retryAfter = response.headers.get('retry-after');
    const cfRay = response.headers.get('cf-ray');
    const failure = explainRefusal({ status: response.status, text, retryAfter, cfRay }, access.key, now());
    return {
      ok: false,
      failure,
      retry: response.status >= 500 || (response.status === 429 && failure.retryAfterSec !== undefined),
    };
  } catch {
    if (signal?.aborted) return refuse('aborted');
    if (timeout.aborted) return refuse('backend-timeout');
    return { ...backendFailure('backend-network'), retry: true };
  }
}

const refuse = (code: BackendFailure['code'], status?: number): Answer => ({
  ...backendFailure(code, status === undefined ? {} : { status }),
  retry: false,
});

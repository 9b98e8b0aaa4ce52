import { type BackendResult, readAnswer, readKeyIds } from '../../core/backend-api/answers.ts';
import { readBaseUrl } from '../../core/backend-api/base-url.ts';
import { type BackendCall, changesSomething } from '../../core/backend-api/calls.ts';
import { compareInstances, type InstanceCheck, type PageInstance } from '../../core/backend-api/instance.ts';
import {
  type BackendFailure,
  type BackendFailureCode,
  type BackendOutcome,
  backendFailure,
} from '../../core/backend-api/outcome.ts';
import { type BackendRequest, requestOf } from '../../core/backend-api/request.ts';
import { isSecretKey, kindOfSecretKey } from '../../core/backend-api/secret-key.ts';
import { type Answer, type BackendAccess, exchange } from './exchange.ts';

export type { BackendAccess } from './exchange.ts';

export interface BackendApiOptions {
  fetch: typeof fetch;
  now: () => number;
}

export interface BackendAnswer {
  result: BackendResult;
  /** When the answer had been read. */
  readAtMs: number;
  durationMs: number;
}

/** For each attempt. */
const timeoutMs = 15_000;
/** For a call with its second attempt: the UI waits 25 s for an answer. */
const totalTimeoutMs = 24_000;
/** `Retry-After` beyond this is for the person to wait. */
const maxWaitMs = 10_000;
/** Between two attempts, when Clerk does not say how long. */
const pauseMs = 300;
/** A second attempt with less time than this is not worth it. */
const minRetryMs = 1_000;

/** Calls Clerk's Backend API. Keeps neither keys nor answers. */
export function createBackendApi({ fetch, now }: BackendApiOptions) {
  /** Calls under way that change something. */
  const underWay = new Set<string>();

  /** Performs one call. What can't be right is not sent; what changes something is sent once. */
  async function send(
    access: BackendAccess,
    call: BackendCall,
    signal?: AbortSignal,
  ): Promise<BackendOutcome<BackendAnswer>> {
    const startedAtMs = now();
    const worded = requestOf(call);
    if (!worded.ok) return backendFailure('backend-not-sent', { problem: worded.problem });
    const changes = changesSomething(call);
    const answer = await (changes ? alone(access, worded.value, signal) : ask(access, worded.value, signal));
    if (!answer.ok) return failed(answer.failure, changes);
    const result = readAnswer(call, answer.body, access.key);
    if (!result.ok) return failed(result.failure, changes);
    const readAtMs = now();
    return { ok: true, value: { result: result.value, readAtMs, durationMs: readAtMs - startedAtMs } };
  }

  /** Whose key it is, compared with the page's instance: one harmless request, before any other with this key. */
  async function checkInstance(
    access: BackendAccess,
    page: PageInstance,
    signal?: AbortSignal,
  ): Promise<BackendOutcome<InstanceCheck>> {
    const answer = await ask(access, { method: 'GET', path: '/jwks', query: {}, body: null }, signal);
    if (!answer.ok) return { ok: false, failure: answer.failure };
    const keyIds = readKeyIds(answer.body, access.key);
    if (!keyIds.ok) return keyIds;
    const key = { kind: kindOfSecretKey(access.key), keyIds: keyIds.value };
    return { ok: true, value: compareInstances(key, page) };
  }

  async function alone(
    access: BackendAccess,
    request: BackendRequest,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const name = JSON.stringify([access.base, request.path, request.body]);
    if (underWay.has(name)) return { ...backendFailure('busy'), retry: false };
    underWay.add(name);
    try {
      return await ask(access, request, signal);
    } finally {
      underWay.delete(name);
    }
  }

  async function ask(access: BackendAccess, request: BackendRequest, signal?: AbortSignal): Promise<Answer> {
    // Whatever the caller did: a key goes to a place that may have it, and as it is.
    const base = readBaseUrl(access.base);
    if (!base.ok || base.value.base !== access.base || !isSecretKey(access.key)) {
      return { ...backendFailure('backend-not-sent'), retry: false };
    }
    const startedAtMs = now();
    const first = await exchange(access, request, { fetch, now, signal, timeoutMs });
    if (first.ok || !first.retry || request.method !== 'GET') return first;
    const { retryAfterSec } = first.failure;
    const waitMs = retryAfterSec === undefined ? pauseMs : retryAfterSec * 1_000;
    const leftMs = totalTimeoutMs - (now() - startedAtMs) - waitMs;
    if (waitMs > maxWaitMs || leftMs < minRetryMs) return first;
    await pause(waitMs, signal);
    if (signal?.aborted) return { ...backendFailure('aborted'), retry: false };
    return exchange(access, request, { fetch, now, signal, timeoutMs: Math.min(timeoutMs, leftMs) });
  }

  return { send, checkInstance };
}

export type BackendApi = ReturnType<typeof createBackendApi>;

/** Failures that leave open whether Clerk did what it was asked to. */
const leavesOpen: ReadonlySet<BackendFailureCode> = new Set([
  'backend-network',
  'backend-timeout',
  'backend-down',
  'backend-not-json',
  'backend-unexpected',
  'backend-too-large',
]);

const failed = (failure: BackendFailure, changes: boolean): { ok: false; failure: BackendFailure } => ({
  ok: false,
  failure: changes && leavesOpen.has(failure.code) ? { ...failure, mayBeDone: true } : failure,
});

/** Ends early when a person stops waiting. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) return done();
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    }
  });
}

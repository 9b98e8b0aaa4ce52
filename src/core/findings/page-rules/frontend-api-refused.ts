import { errorTextOf } from '../../clerk-errors/error-text.ts';
import { frontendErrors } from '../../clerk-errors/frontend.ts';
import { isCall } from '../../requests/seen-request.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageRule } from '../page-facts.ts';

const withinMs = 60_000;

/** Clerk's Frontend API refused a call, and the same call has not worked since. */
export const frontendApiRefused: PageRule = {
  code: 'frontend-api-refused',
  lacks: lacksRequests,
  find(facts) {
    const calls = recent(facts, withinMs).filter(isCall);
    const last = calls.filter(({ status }) => status === 0 || (status >= 400 && status !== 429)).at(-1);
    if (!last) return null;
    const isMended = calls.some(
      ({ atMs, status, what, method }) =>
        atMs > last.atMs &&
        status > 0 &&
        status < 400 &&
        method === last.method &&
        what.label === last.what.label,
    );
    if (isMended) return null;
    const { label, error, traceId } = last.what;
    const text = errorTextOf(frontendErrors, error?.code);
    const isLost = last.status === 0;
    return finding({
      code: 'frontend-api-refused',
      severity: 'warning',
      title: isLost
        ? `Clerk did not answer: ${last.method} ${label}.`
        : `Clerk refused a request: ${last.method} ${label} (${last.status}).`,
      cause: isLost
        ? 'The connection failed, or a blocker or the page’s Content-Security-Policy stopped it.'
        : [error?.message, text?.means].filter(Boolean).join(' ') || 'Clerk gave no reason.',
      fix: isLost
        ? 'Check your connection, ad blockers and the Content-Security-Policy.'
        : (text?.todo ?? ''),
      evidence: [evidence('code', error?.code ?? null), evidence('trace id', traceId)],
      links: [{ kind: 'request', id: last.id }],
    });
  },
};

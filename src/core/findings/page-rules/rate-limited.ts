import { isCall } from '../../requests/seen-request.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageRule } from '../page-facts.ts';

const withinMs = 60_000;

/** Clerk's Frontend API answered 429, and nothing since. */
export const rateLimited: PageRule = {
  code: 'rate-limited',
  lacks: lacksRequests,
  find(facts) {
    const calls = recent(facts, withinMs).filter(isCall);
    const limited = calls.filter(({ status }) => status === 429);
    const last = limited.at(-1);
    if (!last) return null;
    const isOver = calls.some(
      ({ atMs, status, what }) => atMs > last.atMs && status < 400 && what.label === last.what.label,
    );
    if (isOver) return null;
    const { label, retryAfterSec, error } = last.what;
    const same = calls.filter(({ what }) => what.label === label).length;
    return finding({
      code: 'rate-limited',
      severity: 'warning',
      title: `Clerk is refusing requests: too many (429, ${label}).`,
      cause: `This page sent ${same} such ${same === 1 ? 'request' : 'requests'} within a minute.${retryAfterSec === null ? '' : ` Clerk says to wait ${retryAfterSec} s.`} Limits apply per IP address: other tabs and people behind the same proxy count too.`,
      fix: 'Call `getToken()` without `skipCache`, and not in a loop. ClerkJS caches a token for almost a minute.',
      evidence: [evidence('code', error?.code ?? null), evidence('trace id', last.what.traceId)],
      links: [{ kind: 'request', id: last.id }],
    });
  },
};

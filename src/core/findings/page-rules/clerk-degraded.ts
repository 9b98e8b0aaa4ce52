import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** ClerkJS could not reach Clerk, or not all of it. */
export const clerkDegraded: PageRule = {
  code: 'clerk-degraded',
  find({ clerk: { instance, client } }) {
    const isStub = client?.id === 'client_init';
    if (instance.status !== 'degraded' && instance.status !== 'error' && !isStub) return null;
    const isError = instance.status === 'error';
    return finding({
      code: 'clerk-degraded',
      severity: isError ? 'error' : 'warning',
      title: isError ? 'ClerkJS could not start.' : 'ClerkJS can’t reach Clerk: its data may be old.',
      cause: isError
        ? 'It never reached its Frontend API, or the publishable key is wrong.'
        : isStub
          ? 'Clerk did not answer, so ClerkJS restored the session from the cookie. Names, roles and other sessions are missing.'
          : 'A request to the Frontend API failed. ClerkJS retries automatically.',
      fix: 'Check your connection, ad blockers and the page’s Content-Security-Policy. Also check status.clerk.com.',
      evidence: [evidence('Clerk.status', instance.status ?? null), evidence('client', client?.id ?? null)],
    });
  },
};

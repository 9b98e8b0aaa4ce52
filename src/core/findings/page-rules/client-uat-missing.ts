import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { reasonOf, refusedFor } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** There is a session cookie, and no `__client_uat` that says so. */
export const clientUatMissing: PageRule = {
  code: 'client-uat-missing',
  find(facts) {
    const page = refusedFor(facts, (reason) => reason === 'session-token-but-no-client-uat');
    if (!page) return null;
    return finding({
      code: 'client-uat-missing',
      severity: page.severity,
      title: 'Your server ignores the session cookie: `__client_uat` is missing or 0.',
      cause:
        '`__client_uat` says when this browser last signed in or out. In development it is `SameSite=Strict`: a link from another site does not send it. A wrong cookie domain, or a sign-out in another app on this domain, sets it to 0.',
      fix: 'Reload the page: the handshake sets it again. If that fails, clear this instance’s cookies and sign in again.',
      evidence: [reasonOf(page)],
      links: [{ kind: 'cookie', name: '__client_uat' }],
      docs: docs.cookies,
    });
  },
};

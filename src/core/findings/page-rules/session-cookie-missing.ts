import { docs } from '../../docs.ts';
import { isSignedIn } from '../../server/compare.ts';
import { isTooLargeForCookie } from '../../token/size.ts';
import { finding } from '../finding.ts';
import { bearerSnippet, evidence, reasonOf, refusedFor } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

const reasons = ['client-uat-but-no-session-token', 'session-token-and-uat-missing'];

/** The page shows somebody, and the session cookie is not there, though it would fit. */
export const sessionCookieMissing: PageRule = {
  code: 'session-cookie-missing',
  find(facts) {
    const page = refusedFor(facts, (reason) => reasons.includes(reason));
    if (!page || page.server.read.foreignIssuer !== null) return null;
    const { token, session } = page.active;
    if (token && isTooLargeForCookie(token.reading)) return null;
    const { clientUatSec } = page.server.read;
    return finding({
      code: 'session-cookie-missing',
      severity: page.severity,
      title: 'Your server can’t see the session: there is no session cookie.',
      cause: token
        ? 'ClerkJS has a token, but the browser has no `__session` cookie. Something deleted or blocked it, or ClerkJS has not written it yet.'
        : 'ClerkJS has no token yet, so it has written no cookie.',
      fix: isSignedIn(page.server.answers.bearer)
        ? 'Allow cookies for this site, and look for code that deletes them. Meanwhile, a bearer token works:'
        : 'Allow cookies for this site, and look for code that deletes them.',
      snippet: isSignedIn(page.server.answers.bearer) ? bearerSnippet : null,
      evidence: [
        reasonOf(page),
        evidence('__client_uat', clientUatSec || null),
        evidence('session', session.id),
      ],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.cookies,
    });
  },
};

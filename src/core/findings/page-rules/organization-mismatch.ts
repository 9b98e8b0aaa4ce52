import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence, organizationName, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The token that the server reads is for another organization than the page shows. */
export const organizationMismatch: PageRule = {
  code: 'organization-mismatch',
  find(facts) {
    const page = signedInPage(facts);
    const token = page?.server.read.token;
    if (!page || !token?.claims || token.sessionId !== page.active.session.id) return null;
    const { session } = page.active;
    const [shown, sent] = [session.lastActiveOrganizationId, token.organization?.id ?? null];
    if (shown === sent) return null;
    return finding({
      code: 'organization-mismatch',
      severity: 'warning',
      title: `The page shows ${organizationName(session, shown)}, the server sees ${organizationName(session, sent)}.`,
      cause:
        'The session cookie’s token was issued for the other organization. Tabs share one cookie. Another tab may have switched, or this page switched after the cookie was written.',
      fix: 'Get a new token after `setActive()`. If tabs show different organizations, send the token yourself:',
      snippet: `fetch(url, { headers: { Authorization: \`Bearer \${await Clerk.session.getToken({ organizationId: Clerk.organization?.id })}\` } })`,
      evidence: [evidence('ClerkJS', shown), evidence('cookie’s token', sent)],
      links: [{ kind: 'drift', sessionId: session.id }],
      docs: docs.forceTokenRefresh,
    });
  },
};

import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence, organizationName, reasonOf, refusedFor } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The address asks for another organization: by `organizationSyncOptions` the server activates it first. */
export const organizationNotActive: PageRule = {
  code: 'organization-not-active',
  find(facts) {
    const page = refusedFor(facts, (reason) => reason === 'active-organization-mismatch');
    if (!page) return null;
    const { session } = page.active;
    return finding({
      code: 'organization-not-active',
      severity: page.severity,
      title: 'The URL and the token name different organizations.',
      cause: `The token is for ${organizationName(session, page.server.read.token?.organization?.id ?? null)}. The server redirects to Clerk to activate the other one.`,
      fix: 'Call `setActive()` with the organization before you open its URL. A loop means that the user is not a member.',
      evidence: [reasonOf(page), evidence('path', new URL(facts.url).pathname)],
      links: [{ kind: 'settings' }],
      docs: docs.authenticateRequest,
    });
  },
};

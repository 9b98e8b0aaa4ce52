import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence, reasonOf, refusedFor, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

const reasons = [
  'satellite-needs-syncing',
  'primary-responds-to-syncing',
  'primary-domain-cross-origin-sync',
];

/** A satellite domain has its sessions from the primary one. */
export const satelliteNotSynced: PageRule = {
  code: 'satellite-not-synced',
  find(facts) {
    const page = refusedFor(facts, (reason) => reasons.includes(reason)) ?? ofSignedOutSatellite(facts);
    if (!page) return null;
    return finding({
      code: 'satellite-not-synced',
      severity: page.severity,
      title: 'This satellite domain is out of sync with its primary domain.',
      cause:
        'A satellite gets its session by redirecting through the primary domain. Since Core 3, that needs `satelliteAutoSync`.',
      fix: 'Set the same `satelliteAutoSync`, `domain` and `signInUrl` in the page and on the server.',
      evidence: [reasonOf(page), evidence('domain', facts.clerk.instance.domain)],
      links: [{ kind: 'settings' }],
      docs: docs.satellites,
    });
  },
};

function ofSignedOutSatellite(facts: Parameters<PageRule['find']>[0]) {
  if (!facts.clerk.instance.isSatellite) return null;
  const page = signedInPage(facts);
  return page?.refusal?.reason === 'session-token-and-uat-missing' ? page : null;
}

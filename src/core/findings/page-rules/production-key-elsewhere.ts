import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** Clerk's Frontend API takes a production key from its own domain alone (`origin_invalid`). */
export const productionKeyElsewhere: PageRule = {
  code: 'production-key-elsewhere',
  find({ keyElsewhere, clerk }) {
    if (!keyElsewhere) return null;
    const { domain, page } = keyElsewhere;
    return finding({
      code: 'production-key-elsewhere',
      severity: clerk.instance.loaded ? 'warning' : 'error',
      title: `The publishable key works on ${domain} only; this page is on ${page}.`,
      cause:
        'It is a production key. Clerk answers `origin_invalid` on other domains, unless their origin was allowed.',
      fix: `Open the app on ${domain}, or use a development key (\`pk_test_…\`) here.`,
      evidence: [evidence('key’s domain', domain), evidence('page', page)],
      docs: docs.environmentVariables,
    });
  },
};

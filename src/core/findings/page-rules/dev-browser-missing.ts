import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { reasonOf, refusedFor } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** A development instance knows a browser by this cookie. */
export const devBrowserMissing: PageRule = {
  code: 'dev-browser-missing',
  find(facts) {
    const page = refusedFor(facts, (reason) => reason === 'dev-browser-missing');
    if (!page) return null;
    return finding({
      code: 'dev-browser-missing',
      severity: page.severity,
      title: 'Your server doesn’t know this browser: `__clerk_db_jwt` is missing.',
      cause:
        'A development instance recognizes a browser by its `__clerk_db_jwt` cookie. It was deleted or blocked, or belongs to another instance.',
      fix: 'Reload the page: ClerkJS sets it again. In a frame or a private window, allow cookies for this site.',
      evidence: [reasonOf(page)],
      links: [{ kind: 'cookie', name: '__clerk_db_jwt' }],
      docs: docs.cookies,
    });
  },
};

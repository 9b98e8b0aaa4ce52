import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** What a backend's `authorizedParties` are can't be seen from here. */
export const noAuthorizedParties: PageRule = {
  code: 'no-authorized-parties',
  find({ active, settings }) {
    if (!active?.token || settings.authorizedParties.length > 0) return null;
    return finding({
      code: 'no-authorized-parties',
      severity: 'note',
      title: 'Enter your backend’s `authorizedParties` to check `azp`.',
      cause:
        'The browser can’t see them. Without them, these answers assume that your backend accepts this page’s `azp`.',
      fix: '',
      evidence: [evidence('azp', active.token.reading.authorizedParty)],
      links: [{ kind: 'settings' }],
      docs: docs.authenticateRequest,
    });
  },
};

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
      title: 'Set your backend’s `authorizedParties` to have `azp` checked.',
      cause:
        'They can’t be seen from the browser. Without them the answers here take every `azp` of this page for accepted.',
      fix: '',
      evidence: [evidence('azp', active.token.reading.authorizedParty)],
      links: [{ kind: 'settings' }],
      docs: docs.authenticateRequest,
    });
  },
};

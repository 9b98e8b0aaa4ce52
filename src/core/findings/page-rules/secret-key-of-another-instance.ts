import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The secret key in the tab Backend API is none of the page's instance. The app's server may have another one. */
export const secretKeyOfAnotherInstance: PageRule = {
  code: 'secret-key-of-another-instance',
  lacks: ({ secretKeyInstanceIds }) => (secretKeyInstanceIds === null ? 'no secret key in use' : null),
  find({ active, secretKeyInstanceIds: ids }) {
    const keyId = active?.token?.reading.keyId ?? null;
    if (!ids || ids.length === 0 || keyId === null || ids.includes(keyId)) return null;
    return finding({
      code: 'secret-key-of-another-instance',
      severity: 'warning',
      title: 'The secret key in use here belongs to another instance.',
      cause:
        'None of the key’s instance ids is the token’s `kid`. If your server has this key, it rejects every token from this page.',
      fix: 'Use a publishable key and a secret key from the same instance.',
      evidence: [evidence('key’s instance', ids.join(', ')), evidence('token’s kid', keyId)],
      docs: docs.environmentVariables,
    });
  },
};

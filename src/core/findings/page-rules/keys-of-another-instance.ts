import { docs } from '../../docs.ts';
import { certain } from '../../server/compare.ts';
import { finding } from '../finding.ts';
import { evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The server's keys have none that the token names. */
export const keysOfAnotherInstance: PageRule = {
  code: 'keys-of-another-instance',
  find(facts) {
    const page = signedInPage(facts);
    const answers = page && Object.values(page.server.answers);
    if (!page || !answers?.some((answer) => answer && certain(answer)?.reason === 'jwk-kid-mismatch'))
      return null;
    const token = page.server.read.token ?? page.active.token?.reading ?? null;
    const isSet = facts.settings.keys.kind !== 'page';
    return finding({
      code: 'keys-of-another-instance',
      severity: 'error',
      title: 'Your server’s keys and the token belong to different instances.',
      cause: isSet
        ? 'By your settings, the server’s secret key or public keys belong to another instance. None has the token’s `kid`.'
        : 'None of the instance’s keys has the token’s `kid`. The token belongs to another instance, or the keys were replaced.',
      fix: 'Use a publishable key and a secret key from the same instance, restart the server, then clear this instance’s cookies.',
      evidence: [evidence('kid', token?.keyId ?? null), evidence('iss', token?.issuer ?? null)],
      links: isSet ? [{ kind: 'settings' }] : [],
      docs: docs.environmentVariables,
    });
  },
};

import { docs } from '../../docs.ts';
import { certain } from '../../server/compare.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

const reason = 'token-invalid-authorized-parties';

/** The server's `authorizedParties` don't name the token's `azp`. */
export const azpRefused: PageRule = {
  code: 'azp-refused',
  find(facts) {
    const page = signedInPage(facts);
    const answers = page && Object.values(page.server.answers);
    if (!page || !answers?.some((answer) => answer && certain(answer)?.reason === reason)) return null;
    const token = page.server.read.token ?? page.active.token?.reading ?? null;
    const azp = token?.authorizedParty ?? null;
    const { authorizedParties } = facts.settings;
    const accepted = clip(authorizedParties.join(', '), 200);
    return finding({
      code: 'azp-refused',
      severity: 'error',
      title: azp
        ? `Your backend accepts ${accepted}; this token is for ${clip(azp, 100)}.`
        : `Your backend accepts ${accepted}; this token names no origin.`,
      cause: azp
        ? 'The token’s `azp` is the origin that requested it. It is not in `authorizedParties`.'
        : 'The token has no `azp`. Tokens from a handshake, a server or a native app may lack it. `@clerk/backend` 3.11.1 and later reject these.',
      fix: azp
        ? 'If the app is yours, add this origin to `authorizedParties`:'
        : 'Get a new token in the page. It has an `azp`.',
      snippet: azp ? `authorizedParties: ${JSON.stringify([...authorizedParties, azp].slice(0, 10))}` : null,
      evidence: [evidence('azp', azp), evidence('authorizedParties', accepted)],
      links: [{ kind: 'settings' }, { kind: 'claim', sessionId: page.active.session.id, name: 'azp' }],
      docs: docs.authenticateRequest,
    });
  },
};

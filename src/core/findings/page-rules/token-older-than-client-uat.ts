import { docs } from '../../docs.ts';
import { formatOffset } from '../../time.ts';
import { finding } from '../finding.ts';
import { evidence, reasonOf, refusedFor } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** This browser's client changed after the session cookie's token was issued. */
export const tokenOlderThanClientUat: PageRule = {
  code: 'token-older-than-client-uat',
  find(facts) {
    const page = refusedFor(facts, (reason) => reason === 'session-token-iat-before-client-uat');
    if (!page) return null;
    const { token, clientUatSec } = page.server.read;
    const newerSec = clientUatSec - (token?.issuedAtSec ?? Number.NaN);
    const by = newerSec > 0 ? `${formatOffset(newerSec * 1_000)} newer` : 'newer';
    return finding({
      code: 'token-older-than-client-uat',
      severity: page.severity,
      title: 'Your server rejects the session cookie: this browser’s client changed after it.',
      cause: `\`__client_uat\` is ${by} than the cookie’s token. Someone has since signed in or out in this browser, in another tab or app.`,
      fix: 'Reload the page: a handshake renews the cookie. If this happens on every load, something keeps ClerkJS from writing `__session`.',
      evidence: [
        reasonOf(page),
        evidence('__client_uat', clientUatSec),
        evidence('iat in the cookie', token?.issuedAtSec ?? null),
      ],
      links: [{ kind: 'cookie', name: '__client_uat' }],
      docs: docs.cookies,
    });
  },
};

import { docs } from '../../docs.ts';
import { finding } from '../finding.ts';
import { evidence, nameOf, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The session cookie holds another session's token than the page shows. */
export const wrongCookieOwner: PageRule = {
  code: 'wrong-cookie-owner',
  find(facts) {
    const page = signedInPage(facts);
    const owner = page?.server.read.token?.sessionId ?? null;
    if (!page || owner === null || owner === page.active.session.id) return null;
    const other = facts.sessions.find(({ id }) => id === owner);
    const shown = nameOf(page.active.session);
    const sent = other ? nameOf(other) : 'another session';
    const isSameName = sent === shown;
    return finding({
      code: 'wrong-cookie-owner',
      severity: 'warning',
      title: isSameName
        ? `Requests go out with another session of ${shown} than the page shows.`
        : `Requests go out as ${sent}, the page shows ${shown}.`,
      cause:
        'The session cookie holds the other session’s token. Another tab or a call of `getToken()` wrote it. ClerkJS puts it right within 5 s while the page has the focus.',
      fix: 'Give the active session its cookie back:',
      snippet: 'await Clerk.session.getToken({ skipCache: true })',
      evidence: [evidence('sid of the cookie', owner), evidence('active session', page.active.session.id)],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.sessionTokens,
    });
  },
};

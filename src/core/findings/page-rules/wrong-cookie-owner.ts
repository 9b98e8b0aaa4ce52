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
        ? `Requests use another session of ${shown} than the page shows.`
        : `Requests go out as ${sent}, but the page shows ${shown}.`,
      cause:
        'The session cookie holds the other session’s token. Another tab or a `getToken()` call wrote it. ClerkJS corrects it within 5 s while the page has focus.',
      fix: 'Restore the active session’s cookie:',
      snippet: 'await Clerk.session.getToken({ skipCache: true })',
      evidence: [evidence('sid in the cookie', owner), evidence('active session', page.active.session.id)],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.sessionTokens,
    });
  },
};

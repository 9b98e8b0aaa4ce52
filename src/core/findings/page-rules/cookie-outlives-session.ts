import { docs } from '../../docs.ts';
import { isSignedIn } from '../../server/compare.ts';
import { finding } from '../finding.ts';
import { ago, evidence, nameOf } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The page shows nobody, and the server still reads a cookie whose token has not expired. */
export const cookieOutlivesSession: PageRule = {
  code: 'cookie-outlives-session',
  find({ clerk, server, sessions, nowMs }) {
    if (!server || !clerk.instance.loaded || clerk.activeSessionId !== null) return null;
    const { token } = server.read;
    if (!token || !isSignedIn(server.answers.pageLoad)) return null;
    const session = sessions.find(({ id }) => id === token.sessionId) ?? null;
    const until = token.expiresAtSec === null ? '' : ` It expires ${ago(token.expiresAtSec, nowMs)}.`;
    return finding({
      code: 'cookie-outlives-session',
      severity: 'warning',
      title: `Your server still sees ${session ? nameOf(session) : 'a session'}; this page is signed out.`,
      cause: `The session cookie was not deleted, and its token is still valid.${until} Servers don’t ask Clerk whether the session is over.`,
      fix: 'Clear this instance’s cookies, or wait until the token expires.',
      evidence: [evidence('sid in the cookie', token.sessionId), evidence('exp', token.expiresAtSec)],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.sessionTokens,
    });
  },
};

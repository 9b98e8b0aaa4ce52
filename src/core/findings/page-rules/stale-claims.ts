import { docs } from '../../docs.ts';
import { clip } from '../../text.ts';
import { countdown } from '../../token/countdown.ts';
import { finding } from '../finding.ts';
import { ago, claimsSec, evidence, nameOf, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The role that the server reads is another than ClerkJS has for the same organization. */
export const staleClaims: PageRule = {
  code: 'stale-claims',
  find(facts) {
    const page = signedInPage(facts);
    const token = page?.server.read.token;
    if (!page || !token?.organization || token.sessionId !== page.active.session.id) return null;
    const { session } = page.active;
    const { organization } = session;
    if (!organization?.role || organization.id !== token.organization.id) return null;
    const [shown, sent] = [organization.role, token.organization.role];
    if (sent === null || shown === sent) return null;
    const fromSec = claimsSec(token);
    const clientMs = facts.clerk.client?.updatedAtMs ?? null;
    // What ClerkJS holds may be older than the token: then the token is right.
    const isBehind = fromSec !== null && clientMs !== null && clientMs > (fromSec + 1) * 1_000;
    const leftSec = countdown(token, facts.nowMs)?.secondsLeft ?? 0;
    const age = fromSec === null ? '' : `The token’s claims were read ${ago(fromSec, facts.nowMs)}. `;
    return finding({
      code: 'stale-claims',
      severity: 'warning',
      title: isBehind
        ? `Your server still sees ${clip(sent)}; ${nameOf(session)} is ${clip(shown)} now.`
        : `Your server sees ${clip(sent)}; ClerkJS shows ${clip(shown)}.`,
      cause: isBehind
        ? `${age}Claims change only when a new token is issued${leftSec > 0 ? `, at the latest in ${leftSec} s` : ''}.`
        : `${age}Which of the two is newer can’t be told: ClerkJS may be behind.`,
      fix: isBehind
        ? 'Call `getToken()` past the cache after the change:'
        : 'Get a new token. If ClerkJS is behind, reload the session:',
      snippet: isBehind
        ? 'await Clerk.session.getToken({ skipCache: true })'
        : 'await Clerk.session.reload()',
      evidence: [evidence('role in ClerkJS', shown), evidence('role in the cookie’s token', sent)],
      links: [{ kind: 'drift', sessionId: session.id }],
      docs: docs.forceTokenRefresh,
      about: session.id,
    });
  },
};

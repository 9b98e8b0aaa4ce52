import { docs } from '../../docs.ts';
import { countdown } from '../../token/countdown.ts';
import { finding } from '../finding.ts';
import { ago, bearerSnippet, evidence, reasonOf, refusedFor } from '../of-page.ts';
import type { PageFacts, PageRule } from '../page-facts.ts';

/** The session cookie's token has expired, and nothing renewed the cookie. */
export const cookieExpired: PageRule = {
  code: 'cookie-expired',
  find(facts) {
    const page = refusedFor(
      facts,
      (reason) => reason === 'token-expired' || reason.startsWith('session-token-expired'),
    );
    const token = page?.server.read.token;
    if (!page || !token || token.expiresAtSec === null) return null;
    // By a clock that is off everything seems expired.
    if (Math.abs(facts.clockAheadMs ?? 0) > 5_000) return null;
    const inMemory = page.active.token?.reading ?? null;
    const left = inMemory && countdown(inMemory, facts.nowMs);
    const isFresh = left !== null && left.secondsLeft > 0;
    return finding({
      code: 'cookie-expired',
      severity: page.severity,
      title: 'The session cookie’s token has expired: fetches are signed out.',
      cause: `It expired ${ago(token.expiresAtSec, facts.nowMs)}. ${isFresh ? 'ClerkJS has a fresh token, but the cookie does not. ' : ''}${whyNotRenewed(facts)} A page load recovers through a handshake; a fetch can’t.`,
      fix: 'Send a fresh token with each request, or reload the page:',
      snippet: bearerSnippet,
      evidence: [
        reasonOf(page),
        evidence('exp in the cookie', token.expiresAtSec),
        evidence('exp in memory', inMemory?.expiresAtSec ?? null),
      ],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.sessionTokens,
    });
  },
};

/** A page without the focus, which DevTools take, renews later. */
const whyNotRenewed = ({ clerk }: PageFacts): string =>
  clerk.pageHasFocus
    ? 'A background tab, a sleeping computer or a lost connection keeps ClerkJS from renewing it.'
    : 'The page has no focus (DevTools or another tab has it), so ClerkJS renews later.';

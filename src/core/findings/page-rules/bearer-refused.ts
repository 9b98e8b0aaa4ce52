import { docs } from '../../docs.ts';
import { certain, wordOf } from '../../server/compare.ts';
import { finding } from '../finding.ts';
import { bearerSnippet, evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** Cookies are signed in, and the active session's own token is not. */
export const bearerRefused: PageRule = {
  code: 'bearer-refused',
  find(facts) {
    const page = signedInPage(facts);
    const bearer = page?.server.answers.bearer;
    if (!page || page.refusal || !bearer) return null;
    const outcome = certain(bearer);
    if (!outcome || outcome.status === 'signed-in') return null;
    const token = page.active.token?.reading ?? null;
    const isExpired = /expired/.test(outcome.reason ?? '');
    return finding({
      code: 'bearer-refused',
      severity: 'error',
      title: 'Your server rejects the bearer token, but accepts the cookie.',
      cause: isExpired
        ? 'The token in memory has expired. A stored token expires the same way: it lasts 60 s.'
        : `Clerk’s backend code answers ${wordOf(bearer)} to the token in memory.`,
      fix: 'Call `getToken()` for each request. Don’t store the result:',
      snippet: bearerSnippet,
      evidence: [evidence('reason', outcome.reason), evidence('exp', token?.expiresAtSec ?? null)],
      docs: docs.sessionTokens,
    });
  },
};

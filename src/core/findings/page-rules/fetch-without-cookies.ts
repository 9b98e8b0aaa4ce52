import { docs } from '../../docs.ts';
import { certain, isSignedIn } from '../../server/compare.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { bearerSnippet, evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** Page loads are signed in, and fetches to the API carry no session cookie. */
export const fetchWithoutCookies: PageRule = {
  code: 'fetch-without-cookies',
  find(facts) {
    const page = signedInPage(facts);
    if (!page || !isSignedIn(page.server.answers.pageLoad)) return null;
    const fetch = certain(page.server.answers.fetch);
    if (!fetch || fetch.status === 'signed-in' || !facts.settings.apiUrl) return null;
    return finding({
      code: 'fetch-without-cookies',
      severity: 'error',
      title: 'Fetches to your API carry no session cookie.',
      cause: `The page is on ${clip(facts.origin, 100)}, the API on ${clip(facts.settings.apiUrl, 150)}. The session cookie belongs to the page’s host only.`,
      fix: 'Send the token yourself:',
      snippet: bearerSnippet,
      evidence: [evidence('reason', fetch.reason), evidence('API URL', facts.settings.apiUrl)],
      links: [{ kind: 'settings' }],
      docs: docs.sessionTokens,
    });
  },
};

import { whyNotKept } from '../../cookies/kept.ts';
import { docs } from '../../docs.ts';
import { isApp } from '../../requests/seen-request.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageRule } from '../page-facts.ts';

/** So long ago it may have been set. Milliseconds. */
const withinMs = 60_000;

/** The app's server set a cookie of Clerk's that no browser keeps. Told only where what it set says why. */
export const cookieNotKept: PageRule = {
  code: 'cookie-not-kept',
  lacks: lacksRequests,
  find(facts) {
    const set = recent(facts, withinMs)
      .filter(isApp)
      .filter(({ origin }) => origin === facts.origin)
      .flatMap((request) => request.what.setCookies.map((cookie) => ({ request, cookie })))
      .filter(({ cookie }) => /^__(?:session|client_uat)(?:_|$)/.test(cookie.name));
    // Of each name, what was set last counts.
    const last = [...new Map(set.map((each) => [each.cookie.name, each])).values()];
    return last.flatMap(({ request, cookie }) => {
      const told = cookie.valueChars === 0 ? null : whyNotKept(cookie, request.origin);
      if (!told || facts.cookies.some(({ name }) => name === cookie.name)) return [];
      const name = clip(cookie.name, 60);
      return [
        finding({
          code: 'cookie-not-kept',
          severity: 'warning',
          title: `The server set \`${name}\`, and the browser did not keep it: ${told.why}.`,
          cause: `${request.method} ${clip(request.path, 60)} set it. Without it, the next request sends an older cookie or none.`,
          fix: told.fix,
          evidence: [
            evidence('characters', cookie.valueChars),
            evidence('Domain', cookie.domain),
            evidence('Secure', cookie.secure ? 'yes' : 'no'),
          ],
          links: [{ kind: 'request', id: request.id }],
          docs: docs.cookies,
          about: cookie.name,
        }),
      ];
    });
  },
};

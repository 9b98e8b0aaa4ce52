import { cookieNames } from '../cookies/names.ts';
import { bearerOf } from './authorization-header.ts';
import { type ChosenCookies, chooseCookies, isDecodable, refreshCookieOf } from './chosen-cookies.ts';
import type { ServerContext } from './context.ts';
import { handshakeOr401 } from './redirects.ts';
import { type Outcomes, signedIn, type Trail } from './trail.ts';

/**
 * An expired token may be renewed: with the refresh cookie, for a GET.
 * @param cookies null: the token came in a header, and they were not looked at
 */
export function expired(cookies: ChosenCookies | null, context: ServerContext, trail: Trail): Outcomes {
  const because = (why: string, condition: string | null = null) =>
    handshakeOr401(context, trail, `session-token-expired-refresh-${why}`, condition);
  if (context.request.method !== 'GET') return because('non-eligible-non-get');
  if (!refreshCookieOf(context)) {
    if (context.hidesHttpOnly) {
      trail.note(
        'refresh-unseen',
        `No ${cookieNames.refresh} cookie is visible: it is HttpOnly, and needs cookie access. With one,  Clerk’s API may renew the token.`,
      );
    }
    return because('non-eligible-no-refresh-cookie');
  }
  // What is renewed is the cookie's token, also where that of a header has expired.
  const { session } = cookies ?? chooseCookies(context, { ...trail, note() {} });
  const raw = session ?? bearerOf(context.request) ?? '';
  const old = context.tokenOf(raw);
  if (!isDecodable(old)) return because('expired-session-token-decode-failed');
  if (!old.reading.claims?.sid) return because('expired-session-token-missing-sid-claim');
  trail.note('refresh', `${cookieNames.refresh} is there: the server asks Clerk’s API for a new token.`);
  const [failed] = because('…', 'Clerk’s API gives no new token');
  return [signedIn('Clerk’s API gives a new token'), failed];
}

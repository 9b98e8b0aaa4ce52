import { cookieNames } from '../cookies/names.ts';

import type { ServerContext } from './context.ts';
import { type Outcomes, signedOut, type Trail } from './trail.ts';

/** After so many redirects within two seconds a server gives up. */
export const maxRedirects = 3;

/** How often this browser was redirected within the last two seconds, as `__clerk_redirect_count` says. */
export const redirectCountOf = ({ request }: ServerContext): number =>
  Number(request.cookies.get(cookieNames.redirectCount)) || 0;

/** A GET for a document: other requests can't follow a redirect to Clerk. */
export function isForDocument({ request: { method, headers } }: ServerContext): boolean {
  if (method !== 'GET') return false;
  if (headers.secFetchDest === 'document' || headers.secFetchDest === 'iframe') return true;
  return !headers.secFetchDest && (headers.accept?.startsWith('text/html') ?? false);
}

/** A redirect to Clerk where the request can follow one; else signed out, for the same reason. */
export function handshakeOr401(
  context: ServerContext,
  trail: Trail,
  reason: string,
  condition: string | null = null,
): Outcomes {
  if (!isForDocument(context)) {
    trail.note(
      'no-redirect',
      `Only a GET for a document can be redirected to Clerk: signed out instead (${reason}).`,
    );
    return [signedOut(reason, condition)];
  }
  if (redirectCountOf(context) === maxRedirects) {
    trail.note('redirect-loop', `The third redirect within two seconds: the server gives up (${reason}).`);
    return [signedOut(reason, condition)];
  }
  trail.note('redirect', `The server redirects to Clerk (${reason}).`);
  return [{ status: 'handshake', reason, message: '', condition }];
}

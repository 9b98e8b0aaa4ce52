import { pageInstanceOf } from '../../core/backend-api/instance.ts';
import type { ClerkSnapshot } from '../../core/clerk-js/snapshot.ts';
import { currentToken } from '../../core/token/current.ts';
import { readToken } from '../../core/token/read.ts';
import type { TokenContext, TokenInspector } from '../tokens/inspect.ts';
import type { CallPage } from './service.ts';

/** A page's Clerk as calls of the Backend API need it; `null`: there is none. */
export function callPageOf(
  found: { clerk: ClerkSnapshot; context: TokenContext } | null,
  inspector: TokenInspector,
): CallPage {
  const sessions = found?.clerk.sessions ?? [];
  const own = (sessionId: string): string | null => {
    const session = sessions.find(({ id }) => id === sessionId);
    return (session && currentToken(session, found?.clerk.cookieTokens ?? [])?.raw) ?? null;
  };
  const readings = sessions.map(({ id }) => {
    const raw = own(id);
    return raw === null ? null : readToken(raw);
  });
  return {
    instance: pageInstanceOf(found?.clerk.instance.publishableKey ?? null, readings),
    tokenOf: own,
    inspect: (raw) => inspector.inspectGiven(raw, found?.context ?? null),
  };
}

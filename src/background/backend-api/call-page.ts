import { pageInstanceOf } from '../../core/backend-api/instance.ts';
import type { ClerkSnapshot } from '../../core/clerk-js/snapshot.ts';
import { currentToken, type HeldToken } from '../../core/token/current.ts';
import type { FrameAddress } from '../../protocol/views.ts';
import { type FindFrame, hasReported } from '../tabs/find-frame.ts';
import type { ContextOf } from '../tokens/context.ts';
import { tokensOf } from '../tokens/held.ts';
import type { TokenContext, TokenInspector } from '../tokens/inspect.ts';
import type { CallPage } from './service.ts';

export interface PageAtOptions {
  findFrame: FindFrame;
  contextOf: ContextOf;
  inspector: Pick<TokenInspector, 'read' | 'inspectGiven'>;
}

/** The page that a call of the Backend API is made from. */
export const createPageAt =
  ({ findFrame, contextOf, inspector }: PageAtOptions) =>
  async (address: FrameAddress | null): Promise<CallPage> => {
    const frame = address && (await findFrame(address, hasReported));
    const clerk = frame?.report?.clerks[address?.instance ?? 0];
    return callPageOf(frame && clerk ? { clerk, context: contextOf(frame, clerk) } : null, inspector);
  };

/** A page's Clerk as calls of the Backend API need it; `null`: there is none. */
export function callPageOf(
  found: { clerk: ClerkSnapshot; context: TokenContext } | null,
  inspector: Pick<TokenInspector, 'read' | 'inspectGiven'>,
): CallPage {
  const newest = found ? newestTokens(found.clerk, found.context, inspector) : new Map<string, HeldToken>();
  return {
    instance: pageInstanceOf(
      found?.clerk.instance.publishableKey ?? null,
      [...newest.values()].map(({ reading }) => reading),
    ),
    tokenOf: (sessionId) => newest.get(sessionId)?.raw ?? null,
    inspect: (raw) => inspector.inspectGiven(raw, found?.context ?? null),
  };
}

/** The newest token that the page holds of each session, by session id. */
function newestTokens(
  clerk: ClerkSnapshot,
  { owner }: TokenContext,
  { read }: Pick<TokenInspector, 'read'>,
): Map<string, HeldToken> {
  const tokens = tokensOf(clerk, (raw) => read(raw, owner));
  return new Map(
    clerk.sessions.flatMap((session) => {
      const token = currentToken(tokens.of(session));
      return token ? [[session.id, token] as const] : [];
    }),
  );
}

import type { Expected } from '../../core/findings/facts.ts';
import type { ClerkView } from '../../protocol/views.ts';

/**
 * What a token is held against.
 * @param page null: against none
 * @param sessionId null: it was not found with a session
 */
export const expectedOf = (
  page: Pick<ClerkView, 'issuer' | 'origin' | 'settings'> | null,
  sessionId: string | null,
): Expected => ({
  issuer: page?.issuer ?? null,
  sessionId,
  origin: page?.origin ?? null,
  authorizedParties: page?.settings?.authorizedParties ?? [],
  audience: page?.settings?.audience ?? [],
});

import type { TokenReading } from '../token/types.ts';
import type { Backend } from './backends.ts';
import { customTokenAudience, idTokenIssuer } from './firebase.ts';
import { readHasuraClaims } from './hasura-claims.ts';

/** The backend that a token’s claims are meant for, besides Clerk’s; null where none is known. */
export function backendOfAudience(reading: TokenReading): Backend | null {
  const { audience, claims, issuer } = reading;
  if (audience.includes(customTokenAudience) || issuer?.startsWith(idTokenIssuer)) return 'firebase';
  if ((readHasuraClaims(claims)?.variables.size ?? 0) > 0) return 'hasura';
  if (audience.includes('convex')) return 'convex';
  return audience.includes('authenticated') || claims?.role === 'authenticated' ? 'supabase' : null;
}

import { kindOfCategory, kindOfJwtType } from './kinds.ts';
import type { TokenReading } from './types.ts';

/**
 * What `authenticateRequest` of `@clerk/backend`, which expects a session token, makes of a token that `verifyToken`
 * accepts. `pending` and `no-session` are signed-in for itself, but `toAuth()` says signed-out for the one and gives no
 * session id for the other.
 */
export type SessionUse = 'session' | 'pending' | 'no-session' | 'token-type-mismatch';

/** On tokens of every class. */
const anyClass = 'cl_I7d4PD111III';

/** @returns in the order of `@clerk/backend` 3.25, which goes by `typ`, `sub` and `cat`, not by what claims there are */
export function sessionUseOf({ header, subject, sessionId, status }: TokenReading): SessionUse {
  if (isOfMachine(header?.typ, subject) || isOfOtherClass(header?.cat)) return 'token-type-mismatch';
  if (status === 'pending') return 'pending';
  return sessionId === null ? 'no-session' : 'session';
}

const isOfMachine = (type: unknown, subject: string | null): boolean =>
  (typeof type === 'string' && kindOfJwtType(type) === 'oauth-token') ||
  (subject?.startsWith('mch_') ?? false);

/** Anything there is counts, whatever its type. */
export const isOfOtherClass = (category: unknown): boolean =>
  category !== undefined &&
  category !== anyClass &&
  !(typeof category === 'string' && kindOfCategory(category) === 'session-token');

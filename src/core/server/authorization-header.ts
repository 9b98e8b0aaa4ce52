import type { ServerRequest } from './request.ts';

/** The token that `@clerk/backend` reads of a request's Authorization header; null: none. */
export const bearerOf = ({ headers: { authorization } }: ServerRequest): string | null =>
  tokenOfHeader(authorization);

/**
 * The same of the header's value. `Bearer` has to be written so, a value without a scheme is a token itself, and what
 * follows a second space is not looked at.
 */
export function tokenOfHeader(authorization: string | null): string | null {
  if (!authorization) return null;
  const [scheme, token] = authorization.split(' ', 2);
  if (!token) return scheme || null;
  return scheme === 'Bearer' ? token : null;
}

import { isFrontendApiIssuer } from '../frontend-api/issuer.ts';
import { isArrayOfStrings, type JsonRecord } from '../json.ts';
import { isSharedSecret } from './algorithms.ts';
import { kindOfOthers } from './issuers.ts';
import { kindOfCategory, kindOfJwtType, type TokenKind } from './kinds.ts';
import { isTicket } from './ticket.ts';

/**
 * What a JWT is by its header and claims: what a backend of Clerk takes it for, before what custom claims look like.
 * Those that hold other credentials come first, but a session’s token is none of them.
 */
export function classifyJwt(header: JsonRecord | null, claims: JsonRecord | null): TokenKind {
  if (!header && !claims) return 'not-a-token';
  if (claims && isClientToken(header, claims)) return 'client-token';
  if (claims && isTicket(claims)) return 'ticket';
  if (claims && isHandshake(header, claims)) return 'handshake-token';
  if (startsWith(claims?.sub, 'mch_')) return 'm2m-token';
  const category = categoryOf(header);
  if (category === null && claims && isOfOthers(header, claims)) return kindOfOthers(claims) ?? 'other-jwt';
  const byType = typeof header?.typ === 'string' ? kindOfJwtType(header.typ) : null;
  if (byType) return byType;
  if (category) return category;
  // Tokens issued before Clerk had categories: only session tokens carry a `sid` of that form.
  if (isOfSession(claims)) return 'session-token';
  if (!claims || !isFrontendApiIssuer(claims.iss) || claims.sid !== undefined) return 'other-jwt';
  if (isIdToken(claims)) return 'id-token';
  return isTemplateToken(header, claims) ? 'template-token' : 'other-jwt';
}

const categoryOf = (header: JsonRecord | null): TokenKind | null =>
  typeof header?.cat === 'string' ? kindOfCategory(header.cat) : null;

/** Of the `__client` cookie: a client and its secret, and nothing of a session. Custom claims may look like either. */
function isClientToken(header: JsonRecord | null, claims: JsonRecord): boolean {
  const isClient = startsWith(claims.id, 'client_');
  const isRotating = claims.rotating_token !== undefined;
  if (isClient && isRotating) return hasNoSession(claims) || categoryOf(header) !== 'session-token';
  return (isClient || isRotating) && hasNoSession(claims);
}

const isHandshake = (header: JsonRecord | null, claims: JsonRecord): boolean =>
  isArrayOfStrings(claims.handshake) && hasNoSession(claims) && !isForeign(header, claims);

const hasNoSession = ({ sid, sub }: JsonRecord): boolean =>
  typeof sid !== 'string' && typeof sub !== 'string';

const isOfSession = (claims: JsonRecord | null): boolean => startsWith(claims?.sid, 'sess_');

/** Nothing says that Clerk issued it, and something that another did. */
const isOfOthers = (header: JsonRecord | null, claims: JsonRecord): boolean =>
  !isOfSession(claims) &&
  (isForeign(header, claims) || (!isOfInstance(header) && kindOfOthers(claims) !== null));

/** Of an issuer that is no Frontend API, by a key that is no instance's. */
const isForeign = (header: JsonRecord | null, { iss }: JsonRecord): boolean =>
  typeof iss === 'string' && iss !== '' && !isFrontendApiIssuer(iss) && !isOfInstance(header);

const isOfInstance = (header: JsonRecord | null): boolean => startsWith(header?.kid, 'ins_');

/** OpenID Connect Core section 2; templates have none of these by themselves. */
const isIdToken = ({ aud, at_hash, nonce, auth_time }: JsonRecord): boolean =>
  aud !== undefined && [at_hash, nonce, auth_time].some((claim) => claim !== undefined);

/** Templates add no `sid`; their automatic claims name the instance and the user. */
const isTemplateToken = (header: JsonRecord | null, claims: JsonRecord): boolean =>
  (isSharedSecret(header?.alg) && header?.kid === undefined) ||
  (typeof claims.jti === 'string' && startsWith(claims.sub, 'user_'));

const startsWith = (value: unknown, prefix: string): boolean =>
  typeof value === 'string' && value.startsWith(prefix);

import { isArrayOfStrings, type JsonRecord } from '../json.ts';
import { isSharedSecret } from './algorithms.ts';
import { kindOfCategory, kindOfJwtType, type TokenKind } from './kinds.ts';

/** What a JWT is by its header and claims. Those that hold other credentials come first. */
export function classifyJwt(header: JsonRecord | null, claims: JsonRecord | null): TokenKind {
  if (!header && !claims) return 'not-a-token';
  if (claims && isClientToken(claims)) return 'client-token';
  if (isArrayOfStrings(claims?.handshake)) return 'handshake-token';
  if (startsWith(claims?.sub, 'mch_')) return 'm2m-token';
  const byType = typeof header?.typ === 'string' ? kindOfJwtType(header.typ) : null;
  if (byType) return byType;
  const category = typeof header?.cat === 'string' ? kindOfCategory(header.cat) : null;
  if (category) return category;
  // Tokens minted before Clerk had categories: only session tokens carry a `sid` of that form.
  if (startsWith(claims?.sid, 'sess_')) return 'session-token';
  return isTemplateToken(header, claims) ? 'template-token' : 'other-jwt';
}

const isClientToken = (claims: JsonRecord): boolean =>
  claims.rotating_token !== undefined || startsWith(claims.id, 'client_');

/** Templates add no `sid`; their automatic claims name the instance and the user. */
function isTemplateToken(header: JsonRecord | null, claims: JsonRecord | null): boolean {
  if (!claims || claims.sid !== undefined || !isClerkIssuer(claims.iss)) return false;
  const hasOwnKey = isSharedSecret(header?.alg) && header?.kid === undefined;
  return hasOwnKey || (typeof claims.jti === 'string' && startsWith(claims.sub, 'user_'));
}

/** Frontend API hosts: of development instances, or `clerk.<domain>`. */
const isClerkIssuer = (iss: unknown): boolean =>
  typeof iss === 'string' &&
  /^https:\/\/(clerk\.[a-z0-9.-]+|[a-z0-9.-]+\.clerk\.accounts\.dev|[a-z0-9.-]+\.lcl\.dev)$/.test(iss);

const startsWith = (value: unknown, prefix: string): boolean =>
  typeof value === 'string' && value.startsWith(prefix);

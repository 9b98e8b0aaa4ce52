import { isRecord, type JsonRecord, strings, text } from '../json.ts';
import { expandPermissions } from './permissions.ts';
import type { TokenProblem } from './problems.ts';
import type { TokenOrganization } from './types.ts';

/**
 * The active organization of a session token: v2's compact `o`, or v1's `org_*` claims.
 * https://clerk.com/docs/guides/sessions/session-tokens
 */
export function readOrganization(claims: JsonRecord, problems: TokenProblem[]): TokenOrganization | null {
  const isMixed = claims.v === 2 ? claims.org_id !== undefined : isRecord(claims.o);
  if (isMixed) {
    const detail = claims.v === 2 ? 'v is 2, but `org_id` is present' : '`o` is present, but v is not 2';
    problems.push({ code: 'v1-and-v2-mixed', detail });
  }
  if (claims.v === 2) return isRecord(claims.o) ? readCompact(claims.o, text(claims.fea), problems) : null;
  if (typeof claims.org_id !== 'string') return null;
  return {
    id: claims.org_id,
    slug: text(claims.org_slug),
    role: withPrefix(text(claims.org_role)),
    permissions: strings(claims.org_permissions),
  };
}

function readCompact(o: JsonRecord, fea: string | null, problems: TokenProblem[]): TokenOrganization | null {
  if (typeof o.id !== 'string') return null;
  if (!o.rol) problems.push({ code: 'organization-without-role', detail: 'o has no rol' });
  const role = text(o.rol);
  return {
    id: o.id,
    slug: text(o.slg),
    role: role ? `org:${role}` : null,
    permissions: expandPermissions({ fea, per: text(o.per), fpm: text(o.fpm) }, problems),
  };
}

/** The oldest tokens have roles such as `admin`. */
const withPrefix = (role: string | null): string | null =>
  role === null || role.startsWith('org:') ? role : `org:${role}`;

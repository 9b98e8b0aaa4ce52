import type { Json, JsonRecord } from '../result.ts';
import { expandPermissions } from './permissions.ts';
import type { TokenOrganization, TokenProblem } from './types.ts';

/**
 * The active organization of a session token: v2's compact `o`, or v1's `org_*` claims.
 * https://clerk.com/docs/guides/sessions/session-tokens
 */
export function readOrganization(claims: JsonRecord, problems: TokenProblem[]): TokenOrganization | null {
  const compact = claims.o;
  if (compact !== undefined && claims.org_id !== undefined) {
    problems.push({ code: 'v1-and-v2-mixed', detail: 'both `o` and `org_id` are present' });
  }
  if (claims.v === 2) return isRecord(compact) ? readCompact(compact, claims.fea, problems) : null;
  if (typeof claims.org_id !== 'string') return null;
  return {
    id: claims.org_id,
    slug: text(claims.org_slug),
    role: withPrefix(text(claims.org_role)),
    permissions: strings(claims.org_permissions),
  };
}

function readCompact(
  o: JsonRecord,
  fea: Json | undefined,
  problems: TokenProblem[],
): TokenOrganization | null {
  if (typeof o.id !== 'string') return null;
  return {
    id: o.id,
    slug: text(o.slg),
    role: withPrefix(text(o.rol)),
    permissions: expandPermissions({ fea: text(fea), per: text(o.per), fpm: text(o.fpm) }, problems),
  };
}

const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

const withPrefix = (role: string | null): string | null =>
  role === null || role.startsWith('org:') ? role : `org:${role}`;

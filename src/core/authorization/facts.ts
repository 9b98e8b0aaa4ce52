import { isRecord, type Json, type JsonRecord, text } from '../json.ts';
import { expandPermissions } from '../token/permissions.ts';
import { readScoped } from '../token/scopes.ts';
import type { TokenReading } from '../token/types.ts';
import { hasEntryWithoutScope } from './scoped.ts';
import type { AuthorizationFacts, OrganizationFacts } from './types.ts';

/** What ClerkJS holds of a session, as it stands there. */
export interface SessionState {
  /** `session.user.id` */
  userId: Json;
  /** The membership in `session.lastActiveOrganizationId`; null without one. */
  organization: OrganizationFacts | null;
  /** `fea` and `pla` of `session.lastActiveToken`, which may be another token than the one a backend gets. */
  features: Json;
  plans: Json;
  /** `session.factorVerificationAge` */
  factorAges: Json;
}

/** What ClerkJS evaluates: permissions of the membership hold system permissions (`org:sys_…`), which tokens never do. */
export const factsOfSession = (session: SessionState): AuthorizationFacts => ({
  of: 'session',
  userId: session.userId,
  organization: session.organization?.id ? session.organization : null,
  features: session.features || null,
  plans: session.plans || null,
  factorAges: session.factorAges,
  broken: null,
});

/**
 * What a backend evaluates: the claims alone, v1 or v2, as the auth object of `@clerk/backend` takes them. Wrong types
 * are kept, since `has()` answers on them too.
 */
export function factsOfToken({ claims }: Pick<TokenReading, 'claims'>): AuthorizationFacts {
  const { organization, broken } = readOrganization(claims ?? {});
  return {
    of: 'token',
    userId: claims?.sub ?? null,
    organization: organization?.id ? organization : null,
    features: claims?.fea || null,
    plans: claims?.pla || null,
    ...(claims?.v === 2 && {
      organizationFeatures: readScoped('fea', text(claims.fea)).organization,
    }),
    factorAges: claims?.fva ?? null,
    broken,
  };
}

interface Organization {
  organization: OrganizationFacts | null;
  broken: string | null;
}

function readOrganization(claims: JsonRecord): Organization {
  if (claims.v === 2) return claims.o ? readCompact(claims.o, claims.fea) : none;
  const { org_id: id, org_role: role, org_permissions: permissions } = claims;
  const organization = { id: id ?? null, role: role ?? null, permissions: permissions ?? null };
  return { organization, broken: null };
}

const none: Organization = { organization: null, broken: null };
const thrown = (broken: string): Organization => ({ organization: null, broken });

/** v2's `o`; where Clerk's reader throws, a backend has no auth object at all. */
function readCompact(o: Json, fea: Json | undefined): Organization {
  const { id, rol, per, fpm } = isRecord(o) ? o : {};
  if (isWrong(fea)) return thrown('fea is not a string');
  if (hasEntryWithoutScope(text(fea))) return thrown('an entry in fea has no scope');
  if (per && fpm && (isWrong(per) || isWrong(fpm))) return thrown('o.per or o.fpm is not a string');
  const role = rol ? roleOf(rol) : null;
  if (rol && role === null) return thrown('o.rol is an object');
  const permissions = expandPermissions({ fea: text(fea), per: text(per), fpm: text(fpm) }, []);
  return { organization: { id: id ?? null, role, permissions }, broken: null };
}

const isWrong = (value: Json | undefined): boolean => Boolean(value) && typeof value !== 'string';

/** As a template string makes it; null where that throws, as on an object with a `toString` of its own. */
function roleOf(role: Json): string | null {
  try {
    return `org:${role}`;
  } catch {
    return null;
  }
}

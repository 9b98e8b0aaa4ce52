import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { ApiError } from './http.ts';
import type { Membership, User } from './people.ts';
import { factorAges, requireMember } from './sessions.ts';
import type { StoredSession } from './store.ts';
import type { World } from './world.ts';

const SESSION_CATEGORY = 'cl_B7d4PD111AAA';
const TEMPLATE_CATEGORY = 'cl_B7d4PD222AAA';
const FIRST_V2_DATE = '2025-04-10';

export interface TokenRequest {
  /** Origin of the page; tokens minted by a backend have none. */
  azp?: string | undefined;
  /** `__clerk_api_version` or `Clerk-API-Version` of the caller. */
  apiVersion?: string | undefined;
  version?: 1 | 2 | undefined;
  /** `null` is the personal account; left out: the session's active organization. */
  organizationId?: string | null | undefined;
  ttlSeconds?: number | undefined;
  /** Moves `iat`, `nbf` and `exp`. */
  issuedAtOffsetSeconds?: number | undefined;
  /** Added last, so it can overwrite what Clerk would not let anyone overwrite. */
  claims?: Record<string, unknown> | undefined;
  header?: Record<string, unknown> | undefined;
  /** Sign with a key that is not published. */
  foreignKey?: boolean | undefined;
}

/** Mints a session token as the Frontend API would. */
export async function sessionToken(
  world: World,
  session: StoredSession,
  request: TokenRequest,
): Promise<string> {
  const organizationId =
    request.organizationId === undefined ? session.lastActiveOrganizationId : request.organizationId;
  if (organizationId) requireMember(world, session, organizationId);
  const user = world.store.userOf(session);
  const membership = user.memberships.find(({ organization }) => organization.id === organizationId);
  const claims = {
    ...filledIn(world.config.sessionClaims, user),
    ...baseClaims(world, user, request, world.config.tokenTtlSeconds, 10),
    fva: factorAges(world, session),
    sid: session.id,
    ...(session.actor ? { act: session.actor } : {}),
    ...(tokenVersion(world, request) === 2 ? claimsV2(session, membership) : claimsV1(membership)),
    ...request.claims,
  };
  const oiat = world.config.sessionMinter ? { oiat: claims.iat } : {};
  const header = { cat: SESSION_CATEGORY, ...oiat, ...request.header };
  return request.foreignKey ? world.keys.signForeign(claims, header) : world.keys.sign(claims, header);
}

/** Custom claims of a user. https://clerk.com/docs/guides/sessions/jwt-templates#shortcodes */
const filledIn = (claims: Record<string, unknown>, user: User): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      value === '{{user.public_metadata}}' ? user.publicMetadata : value,
    ]),
  );

/** Mints a token from a JWT template; it names no session. */
export async function templateToken(
  world: World,
  session: StoredSession,
  name: string,
  request: TokenRequest,
): Promise<string> {
  const template = world.config.templates[name];
  if (!template) throw new ApiError(404, 'resource_not_found', `No JWT template exists with name: ${name}`);
  if (session.status === 'pending') {
    throw new ApiError(403, 'authorization_invalid', 'The session has tasks to complete first.');
  }
  const user = world.store.userOf(session);
  const claims = {
    ...template.claims,
    ...baseClaims(world, user, request, template.lifetimeSeconds ?? 60, 5),
    ...request.claims,
  };
  const header = { cat: TEMPLATE_CATEGORY, ...request.header };
  if (!template.hs256Secret) return world.keys.sign(claims, header);
  const secret = new TextEncoder().encode(template.hs256Secret);
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...header }).sign(secret);
}

function baseClaims(
  world: World,
  user: User,
  request: TokenRequest,
  ttlSeconds: number,
  skewSeconds: number,
) {
  const iat = Math.floor(world.now() / 1000) + (request.issuedAtOffsetSeconds ?? 0);
  return {
    ...(request.azp ? { azp: request.azp } : {}),
    exp: iat + (request.ttlSeconds ?? ttlSeconds),
    iat,
    iss: world.issuer,
    jti: randomBytes(10).toString('hex'),
    nbf: iat - skewSeconds,
    sub: user.id,
  };
}

function tokenVersion(world: World, request: TokenRequest): 1 | 2 {
  if (request.version) return request.version;
  if (world.config.tokenVersion !== 'auto') return world.config.tokenVersion;
  return request.apiVersion && request.apiVersion >= FIRST_V2_DATE ? 2 : 1;
}

function claimsV1(membership: Membership | undefined): Record<string, unknown> {
  if (!membership) return {};
  return {
    org_id: membership.organization.id,
    org_slug: membership.organization.slug,
    org_role: membership.role,
    org_permissions: customPermissions(membership),
  };
}

function claimsV2(session: StoredSession, membership: Membership | undefined): Record<string, unknown> {
  const status = session.status === 'pending' ? { sts: 'pending' } : {};
  if (!membership) return { v: 2, ...status, pla: 'u:free', fea: 'u:export' };
  const { id, slug, plan, features } = membership.organization;
  return {
    v: 2,
    ...status,
    pla: `u:free,o:${plan}`,
    fea: ['u:export', ...features.map((feature) => `o:${feature}`)].join(','),
    o: { id, slg: slug, rol: membership.role.replace(/^org:/, ''), ...permissionMasks(membership) },
  };
}

/** `per` names the actions; the nth number of `fpm` has bit j set when feature n allows action j. */
function permissionMasks(membership: Membership): { per: string; fpm: string } {
  const pairs = customPermissions(membership).map((key) => key.split(':').slice(1));
  const actions = [...new Set(pairs.map(([, action]) => action))];
  const masks = membership.organization.features.map((feature) =>
    actions.reduce((mask, action, bit) => {
      const held = pairs.some((pair) => pair[0] === feature && pair[1] === action);
      return held ? mask | (1 << bit) : mask;
    }, 0),
  );
  return { per: actions.join(','), fpm: masks.join(',') };
}

/** System permissions (`org:sys_…`) are in the membership, never in a token. */
function customPermissions(membership: Membership): string[] {
  return membership.permissions.filter((permission) => !permission.startsWith('org:sys_'));
}

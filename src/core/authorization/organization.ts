import { count } from '../text.ts';
import { whyNotInToken } from './absent-permission.ts';
import { allOf, clip, failed, ignored, passed, show, skipped } from './check.ts';
import type { Asked, AuthorizationFacts, Check, OrganizationFacts } from './types.ts';

/** Roles and permissions are compared with exactly one prefix. */
export const withPrefix = (value: string): string => value.replace(/^(org:)*/, 'org:');

const activeIn = ({ organization }: AuthorizationFacts): OrganizationFacts | null =>
  organization?.id ? organization : null;

/** Role and permission in the active organization; both, if both are asked for. */
export function checkOrganization(facts: AuthorizationFacts, asked: Asked): Check {
  const names = (['role', 'permission'] as const).filter((name) => asked[name] !== undefined);
  if (names.length === 0) return skipped('neither a role nor a permission is asked for');
  const wrong = names.find((name) => typeof asked[name] !== 'string');
  if (wrong) return failed(`the ${wrong} asked for is ${show(asked[wrong])}, not a text`);
  const organization = activeIn(facts);
  if (!organization) return failed(withoutOrganization(facts));
  const { role, permissions } = organization;
  return allOf(
    names.map((name) => {
      const wanted = withPrefix(asked[name] as string);
      if (name === 'permission') {
        return Array.isArray(permissions)
          ? sayPermission(facts, permissions, wanted, permissions.includes(wanted))
          : failed(`there is no list of permissions ${placeOf(facts)}`);
      }
      return typeof role === 'string' && role
        ? sayRole(facts, role, wanted, withPrefix(role) === wanted)
        : failed(`there is no role ${placeOf(facts)}`);
    }),
  );
}

/** Before April 2026: a permission wins over a role, and both are left out while the organization's data is missing. */
export function checkOrganizationByOldRules(facts: AuthorizationFacts, asked: Asked): Check {
  const { role, permission } = asked;
  if (!role && !permission) return skipped('neither a role nor a permission is asked for');
  const organization = activeIn(facts);
  if (!organization) return ignored(`${withoutOrganization(facts)}: left out`);
  if (!organization.role || !organization.permissions) {
    return ignored(`there is no role, or no permissions, ${placeOf(facts)}: left out`);
  }
  if (permission) return winning(facts, role, organization, withPrefix(permission as string));
  const isHeld = withPrefix(organization.role as string) === withPrefix(role as string);
  return sayRole(facts, organization.role, withPrefix(role as string), isHeld);
}

/** ClerkJS 4 and early 5: the same, letter by letter; without an organization nothing is allowed. */
export function checkOrganizationExactly(facts: AuthorizationFacts, asked: Asked): Check {
  const organization = activeIn(facts);
  if (!organization) return failed(withoutOrganization(facts));
  const { role, permission } = asked;
  if (permission) return winning(facts, role, organization, permission);
  if (!role) return skipped('neither a role nor a permission is asked for');
  return sayRole(facts, organization.role, role, organization.role === role);
}

/** A permission where a role that is also asked for is not looked at. */
function winning(
  facts: AuthorizationFacts,
  role: unknown,
  { permissions }: OrganizationFacts,
  wanted: unknown,
): Check {
  // `includes` of whatever is there, as Clerk calls it: a text has one, and anything else throws.
  const isHeld = (permissions as unknown[]).includes(wanted);
  const { outcome, why } = sayPermission(facts, permissions, wanted, isHeld);
  return { outcome, why: role ? `${why}; the role is not looked at` : why };
}

const placeOf = ({ of }: AuthorizationFacts): string =>
  of === 'token' ? 'in the token' : 'in the membership';

const withoutOrganization = ({ of }: AuthorizationFacts): string =>
  of === 'token' ? 'the token has no organization' : 'the session has no active organization';

const name = (value: unknown): string => (typeof value === 'string' ? clip(value) : show(value));

function sayRole(facts: AuthorizationFacts, role: unknown, wanted: unknown, isHeld: boolean): Check {
  if (isHeld) return passed(`the role ${placeOf(facts)} is ${name(wanted)}`);
  return failed(`the role ${placeOf(facts)} is ${name(role)}, not ${name(wanted)}`);
}

function sayPermission(
  facts: AuthorizationFacts,
  permissions: unknown,
  wanted: unknown,
  isHeld: boolean,
): Check {
  const why = saySize(facts, permissions, name(wanted), isHeld);
  if (isHeld) return passed(why);
  const more = whyNotInToken(facts, wanted);
  return failed(more ? `${why}; ${more}` : why);
}

function saySize(facts: AuthorizationFacts, permissions: unknown, wanted: string, isHeld: boolean): string {
  const is = isHeld ? 'is' : 'is not';
  const place = placeOf(facts);
  if (!Array.isArray(permissions)) return `${wanted} ${is} among the permissions ${place}`;
  if (permissions.length === 0) return `there are no permissions ${place}`;
  if (permissions.length === 1) return `${wanted} ${is} the one permission ${place}`;
  return `${wanted} ${is} among the ${count(permissions.length, 'permission')} ${place}`;
}

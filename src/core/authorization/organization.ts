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
  if (names.length === 0) return skipped('no role or permission asked for');
  const wrong = names.find((name) => typeof asked[name] !== 'string');
  if (wrong) return failed(`the ${wrong} is ${show(asked[wrong])}, not a string`);
  const organization = activeIn(facts);
  if (!organization) return failed(withoutOrganization(facts));
  const { role, permissions } = organization;
  return allOf(
    names.map((name) => {
      const wanted = withPrefix(asked[name] as string);
      if (name === 'permission') {
        return Array.isArray(permissions)
          ? sayPermission(facts, permissions, wanted, permissions.includes(wanted))
          : failed(`the ${holderOf(facts)} has no list of permissions`);
      }
      return typeof role === 'string' && role
        ? sayRole(facts, role, wanted, withPrefix(role) === wanted)
        : failed(`the ${holderOf(facts)} has no role`);
    }),
  );
}

/** Before April 2026: a permission wins over a role, and both are left out while the organization's data is missing. */
export function checkOrganizationByOldRules(facts: AuthorizationFacts, asked: Asked): Check {
  const { role, permission } = asked;
  if (!role && !permission) return skipped('no role or permission asked for');
  const organization = activeIn(facts);
  if (!organization) return ignored(`${withoutOrganization(facts)}: ignored`);
  if (!organization.role || !organization.permissions) {
    return ignored(`the ${holderOf(facts)} lacks a role or permissions: ignored`);
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
  if (!role) return skipped('no role or permission asked for');
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
  return { outcome, why: role ? `${why}; the role is ignored` : why };
}

const holderOf = ({ of }: AuthorizationFacts): string => (of === 'token' ? 'token' : 'membership');

const withoutOrganization = ({ of }: AuthorizationFacts): string =>
  of === 'token' ? 'the token has no organization' : 'the session has no active organization';

const name = (value: unknown): string => (typeof value === 'string' ? clip(value) : show(value));

function sayRole(facts: AuthorizationFacts, role: unknown, wanted: unknown, isHeld: boolean): Check {
  if (isHeld) return passed(`the ${holderOf(facts)}’s role is ${name(wanted)}`);
  return failed(`the ${holderOf(facts)}’s role is ${name(role)}, not ${name(wanted)}`);
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
  const holder = `the ${holderOf(facts)}`;
  if (!Array.isArray(permissions)) return `${wanted} ${is} one of ${holder}’s permissions`;
  if (permissions.length === 0) return `${holder} has no permissions`;
  if (permissions.length === 1) return `${wanted} ${is} ${holder}’s only permission`;
  return `${wanted} ${is} one of ${holder}’s ${count(permissions.length, 'permission')}`;
}

import * as v from 'valibot';
import { maxMemberships, maxPermissions } from '../../limits.ts';
import { maybeText, text, validOf } from '../shapes.ts';

const Permission = v.pipe(
  v.object({ '.': text }),
  v.transform((each) => each['.']),
);

const Membership = v.pipe(
  v.object({
    role: maybeText,
    'organization.id': text,
    'organization.slug': maybeText,
    'organization.name': maybeText,
    permissions: validOf(maxPermissions, Permission),
  }),
  v.transform((membership) => ({
    organizationId: membership['organization.id'],
    slug: membership['organization.slug'],
    name: membership['organization.name'],
    role: membership.role,
    /** System permissions included, which no token holds. */
    permissions: membership.permissions,
  })),
);

/** What a user is a member of, with permissions. */
export const memberships = v.pipe(
  v.object({
    'user.id': maybeText,
    'user.organizationMemberships': validOf(maxMemberships, Membership),
  }),
  v.transform((read) => ({
    kind: 'memberships' as const,
    userId: read['user.id'],
    memberships: read['user.organizationMemberships'],
  })),
);

export type UserMemberships = v.InferOutput<typeof memberships>;

import { clip } from './check.ts';
import type { AuthorizationFacts } from './types.ts';

/**
 * The feature that a permission belongs to, if that is not among the organization's in the token: then the token can't
 * have the permission. With billing a feature is there only while the plan includes it. null: it is there, or that can't
 * be told. https://clerk.com/docs/guides/organizations/control-access/check-access
 * @param wanted `org:<feature>:<action>`
 */
export function featureNotInToken(
  { organizationFeatures }: AuthorizationFacts,
  wanted: unknown,
): string | null {
  if (!organizationFeatures || isSystemPermission(wanted)) return null;
  const feature = /^org:([^:]+):[^:]+$/.exec(typeof wanted === 'string' ? wanted : '')?.[1];
  return feature !== undefined && !organizationFeatures.includes(feature) ? feature : null;
}

/** Clerk's own permissions: the membership in ClerkJS has them, a token never does. */
export const isSystemPermission = (wanted: unknown): boolean =>
  typeof wanted === 'string' && wanted.startsWith('org:sys_');

/** Why a token can't have a permission; null: not known. */
export function whyNotInToken(facts: AuthorizationFacts, wanted: unknown): string | null {
  if (facts.of !== 'token') return null;
  if (isSystemPermission(wanted)) return 'tokens never contain system permissions (org:sys_…)';
  const feature = featureNotInToken(facts, wanted);
  return (
    feature &&
    `the token has no organization feature ${clip(feature)}: with billing, a permission counts only while the plan includes its feature`
  );
}

/**
 * The ways in which releases of Clerk have answered `checkAuthorization()` and `has()`, newest first. The
 * releases are those of npm and of the repository's tags.
 */
export const ruleSets = [
  'current',
  'current-core-2',
  'before-2026-04',
  'before-2026-04-core-2',
  'role-permission-only',
] as const;

export type RuleSet = (typeof ruleSets)[number];

export interface Rules {
  /** `all`: each that is asked must pass. `known`: what can't be told is left out. `organization`: the rest is not known. */
  combines: 'all' | 'known' | 'organization';
  /** How scopes of features and plans are read. */
  scopes: 'strict' | 'loose';
  /** Releases of ClerkJS; and of `@clerk/shared`, which decides on a backend. */
  clerkJs: string;
  shared: string | null;
  means: string;
}

export const rulesOf: Record<RuleSet, Rules> = {
  current: {
    combines: 'all',
    scopes: 'strict',
    clerkJs: '6.7.5 and later',
    shared: '4.8.3 and later',
    means: 'every condition must pass',
  },
  /** The fix of https://github.com/clerk/javascript/pull/8372 without that of /pull/7754. */
  'current-core-2': {
    combines: 'all',
    scopes: 'loose',
    clerkJs: '5.125.10 and later 5.x',
    shared: '3.47.5 and later 3.x',
    means: 'every condition must pass; an unknown scope of a feature or plan counts as no scope',
  },
  /** Before https://github.com/clerk/javascript/pull/8372 */
  'before-2026-04': {
    combines: 'known',
    scopes: 'strict',
    clerkJs: '6.0.0 to 6.7.4',
    shared: '4.0.0 to 4.8.2',
    means: 'what can’t be checked is ignored; a feature or plan makes up for role and permission',
  },
  /**
   * Up to 5.67.4 `org:` is added to what is asked only, not to the membership's role. 5.35.0 to 5.63.x, which add it
   * nowhere, have rules of their own that are not kept here.
   */
  'before-2026-04-core-2': {
    combines: 'known',
    scopes: 'loose',
    clerkJs: '5.64.0 to 5.125.9',
    shared: '3.8.0 to 3.47.4',
    means:
      'what can’t be checked is ignored; a feature or plan makes up for role and permission; an unknown scope counts as no scope',
  },
  'role-permission-only': {
    combines: 'organization',
    scopes: 'loose',
    clerkJs: '4.67.0 to 5.34.x',
    shared: null,
    means: 'only role and permission, compared exactly as written; the rest is ignored',
  },
};

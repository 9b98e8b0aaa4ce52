import type { Json } from '../json.ts';

export type PresetName = 'strict_mfa' | 'strict' | 'moderate' | 'lax';
export type Level = 'first_factor' | 'second_factor' | 'multi_factor';

/** How long ago which factor may have been verified. */
export interface ReverificationConfig {
  level: Level;
  /** The age must be below this. */
  afterMinutes: number;
}

/** What `has()` and `checkAuthorization()` take. https://clerk.com/docs/reference/backend/types/auth-object#has */
export interface AuthorizationParams {
  role?: string;
  permission?: string;
  feature?: string;
  plan?: string;
  reverification?: PresetName | ReverificationConfig;
}

/** The same as a person or a page may write it, of any type and in any words. */
export type Asked = { readonly [Name in keyof AuthorizationParams]?: unknown };

/**
 * What is evaluated, as it stands in the token or the page: values may be of any type, since what Clerk does with a
 * wrong one is part of its answer. Missing is null.
 */
export interface AuthorizationFacts {
  of: 'token' | 'session';
  userId: Json;
  /** The active organization; null without one. */
  organization: OrganizationFacts | null;
  /** `fea` and `pla`: slugs as `scope:slug`, separated by commas. */
  features: Json;
  plans: Json;
  /**
   * Slugs of the organization's features in a token of version 2, whose permissions are those of these features alone.
   * Absent: permissions are not told by feature.
   */
  organizationFeatures?: readonly string[];
  /** `fva`: minutes since the first and second factor were verified; -1: never. */
  factorAges: Json;
  /** Clerk's own reader throws on these claims, and why; so each evaluation is an error. */
  broken: string | null;
}

export interface OrganizationFacts {
  id: Json;
  role: Json;
  permissions: Json;
}

export type DimensionName = 'organization' | 'billing' | 'reverification';

export type DimensionOutcome =
  | 'passed'
  | 'failed'
  /** Not asked. */
  | 'skipped'
  /** Asked, but left out, so that the others decide: data is missing or invalid, or this ClerkJS does not know it. */
  | 'ignored'
  /** Clerk's own code throws here, and gives no answer. */
  | 'error';

export interface Check {
  outcome: DimensionOutcome;
  /** What was compared with what, in plain words. */
  why: string;
}

export interface Dimension extends Check {
  name: DimensionName;
}

export interface Evaluation {
  /** false also where Clerk's own code throws: then a dimension's outcome is `error`. */
  allowed: boolean;
  /** What decided, in one line. */
  why: string;
  dimensions: Dimension[];
}

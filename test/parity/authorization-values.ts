/** What the generated sessions and questions are made of. */

export const roles = ['org:admin', 'org:member', 'admin', 'org:org:admin', 'org:billing_manager'];

export const permissions = [
  'org:invoices:read',
  'org:invoices:write',
  'org:reports:read',
  'org:sys_profile:manage',
  'org:sys_memberships:read',
];

export const slugs = ['invoices', 'reports', 'export', 'pro', 'free', 'user', 'org', 'a:b', ''];
export const askedFeatures = ['invoices', 'reports', 'export', 'pro', 'free', 'invoices', 'user', 'a:b', ''];
export const knownScopes = ['o', 'u', 'uo', 'ou'];
export const claimScopes = [...knownScopes, 'o', 'u', 'org', 'user', 'x', 'foo', ''];
export const askedScopes = ['o', 'org', 'organization', 'u', 'user', 'uo', 'x', ''];

export const factorAges = [-1, -1, 0, 2, 5, 9, 10, 11, 30, 59, 60, 61, 1439, 1440, 2000];

/** Can't be made a text or a number. */
const stubborn = { toString: 1, valueOf: 1 };

/** Values of any type that JSON can carry. */
export const oddities = [
  ...[null, '', 0, 1, -1, 1.5, true, false, 'text', '12', 'org:admin'],
  ...[[], ['org:admin'], ['org:invoices:read', 7], {}, { includes: 'x', split: 'x', replace: 'x' }],
  ...[stubborn, [stubborn, 2]],
];

export const oddFactorAges = [
  ...[null, 7, true, 'ab', '12', {}, { 0: 1, 1: 2, length: 2 }],
  ...[[], [1], [1, 2, 3], ['5', '6'], [null, 3], [-2, 5], [5, -2], [1.5, 2], [[5], 3], [1e308, -1]],
  ...[
    [true, false],
    [stubborn, 2],
  ],
];

const config = (level: unknown, afterMinutes: unknown) => ({ level, afterMinutes });

export const configs = [
  ...['strict_mfa', 'strict', 'moderate', 'lax', 'strict_mfa', 'strict', 'moderate', 'lax'],
  ...[config('first_factor', 10), config('second_factor', 60), config('multi_factor', 1440)],
  ...[config('first_factor', 99_998), config('multi_factor', 61), config('first_factor', 0.5)],
  ...['weekly', 'toString', { level: 'first_factor' }, { afterMinutes: 10 }],
  ...[config('first_factor', 0), config('multi_factor', -1), config('second_factor', '10')],
  ...[config('second_factor', Number.NaN), config('second_factor', Number.POSITIVE_INFINITY)],
  ...[config('third_factor', 10), config(['first_factor'], 10)],
];

/** Whose backend a token is judged for. */
export const backends = ['clerk', 'convex', 'supabase', 'hasura', 'firebase', 'other'] as const;

export type Backend = (typeof backends)[number];

/** All but Clerk’s own, which `core/token/judge.ts` speaks for. */
export type OtherBackend = Exclude<Backend, 'clerk'>;

export const backendLabels: Readonly<Record<Backend, string>> = {
  clerk: 'Clerk',
  convex: 'Convex',
  supabase: 'Supabase',
  hasura: 'Hasura',
  firebase: 'Firebase',
  other: 'Other (RFC 7519)',
};

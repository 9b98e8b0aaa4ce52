import { type KindFacts, unreadable } from './kind-facts.ts';

/** Tokens and keys of services that are used beside Clerk, and of nobody known. */
export const kindsOfOthers = {
  /** https://firebase.google.com/docs/auth/admin/create-custom-tokens */
  'firebase-custom-token': {
    name: 'Firebase custom token',
    withArticle: 'a Firebase custom token',
    isOfOthers: true,
    withoutContents: unreadable,
  },
  /** https://firebase.google.com/docs/auth/admin/verify-id-tokens */
  'firebase-id-token': {
    name: 'Firebase ID token',
    withArticle: 'a Firebase ID token',
    isOfOthers: true,
    withoutContents: unreadable,
  },
  /** https://supabase.com/docs/guides/api/api-keys */
  'supabase-anon-key': {
    name: 'Supabase anon key',
    withArticle: 'a Supabase anon key',
    isOfOthers: true,
    withoutContents: 'It is meant to be public.',
  },
  'supabase-publishable-key': {
    name: 'Supabase publishable key',
    withArticle: 'a Supabase publishable key',
    isOfOthers: true,
    opaque: { prefixes: [/^sb_publishable_/], withArticle: 'a Supabase publishable key' },
    withoutContents: 'It names a Supabase project and is meant to be public.',
  },
  'supabase-service-role-key': {
    name: 'Supabase service_role key',
    withArticle: 'a Supabase service_role key',
    isOfOthers: true,
    isHidden: true,
    withoutContents: 'It reads and writes everything in the project: row level security does not apply.',
  },
  'supabase-secret-key': {
    name: 'Supabase secret key',
    withArticle: 'a Supabase secret key',
    isOfOthers: true,
    opaque: { prefixes: [/^sb_secret_/], withArticle: 'a Supabase secret key' },
    isHidden: true,
    withoutContents: 'It reads and writes everything in the project: row level security does not apply.',
  },
  /** https://supabase.com/docs/guides/auth/jwt-fields */
  'supabase-auth-token': {
    name: 'Supabase Auth token',
    withArticle: 'a Supabase Auth token',
    isOfOthers: true,
    withoutContents: unreadable,
  },
  /** https://labs.convex.dev/auth */
  'convex-auth-token': {
    name: 'Convex Auth token',
    withArticle: 'a Convex Auth token',
    isOfOthers: true,
    withoutContents: unreadable,
  },
  /** https://docs.convex.dev/cli/deploy-key-types */
  'convex-deploy-key': {
    name: 'Convex deploy key',
    withArticle: 'a Convex deploy key',
    isOfOthers: true,
    opaque: {
      prefixes: [/^(prod|dev|preview|project):[A-Za-z0-9:_-]{1,200}\|[A-Za-z0-9+/=_-]{16,}$/],
      withArticle: 'a Convex deploy key',
    },
    isHidden: true,
    withoutContents: 'It deploys code and reads all data.',
  },
  'other-jwt': {
    name: 'a JWT, but not a Clerk session’s',
    withArticle: 'a JWT',
    isOfOthers: true,
    withoutContents: unreadable,
  },
  'not-a-token': {
    name: 'not a token',
    withArticle: 'no token',
    isOfOthers: true,
    withoutContents: 'It is not a JWT and has no Clerk prefix.',
  },
} satisfies Record<string, KindFacts>;

import { type KindFacts, unreadable } from './kind-facts.ts';

/** Tokens and keys that Clerk issues. */
export const kindsOfClerk = {
  'session-token': {
    name: 'session token',
    withArticle: 'a session token',
    category: 'cl_B7d4PD111AAA',
    places: ['__session'],
    withoutContents: unreadable,
  },
  'template-token': {
    name: 'JWT template token',
    withArticle: 'a JWT template token',
    category: 'cl_B7d4PD222AAA',
    withoutContents: unreadable,
  },
  'handshake-token': {
    name: 'handshake token',
    withArticle: 'a handshake token',
    places: ['__clerk_handshake'],
    withoutContents:
      'It carries cookies from Clerk’s Frontend API to the app’s domain, once. Its contents are hidden: they are whole tokens.',
  },
  /** No form of its own: it is one by where it was found. */
  'handshake-nonce': {
    name: 'handshake nonce',
    withArticle: 'a handshake nonce',
    places: ['__clerk_handshake_nonce'],
    withoutContents:
      'Opaque: the server exchanges it for the handshake’s cookies, once. Only Clerk can look it up.',
  },
  'client-token': {
    name: 'client token',
    withArticle: 'a client token',
    places: ['__client'],
    isHidden: true,
    withoutContents: 'It belongs to this browser’s client, with every session in it.',
  },
  /** No form of its own: it is one by where it was found. */
  'refresh-token': {
    name: 'refresh token',
    withArticle: 'a refresh token',
    places: ['__refresh'],
    isHidden: true,
    withoutContents: 'Opaque: a server gets new session tokens with it.',
  },
  /** https://clerk.com/docs/guides/development/custom-flows/authentication/embedded-email-links */
  ticket: {
    name: 'ticket',
    withArticle: 'a ticket',
    places: ['__clerk_ticket', '__clerk_invitation_token'],
    isHidden: true,
    withoutContents: 'It signs a user in or accepts an invitation, once, without a password.',
  },
  /** https://clerk.com/docs/guides/development/testing/overview#testing-tokens */
  'testing-token': {
    name: 'testing token',
    withArticle: 'a testing token',
    places: ['__clerk_testing_token'],
    opaque: { prefixes: [/^\d{10}-c_[A-Za-z0-9]{20,80}$/], withArticle: 'a testing token' },
    withoutContents:
      'Opaque: tests use it to pass bot detection in Frontend API requests. It signs nobody in and expires soon.',
  },
  'm2m-token': {
    name: 'machine-to-machine token',
    withArticle: 'a machine-to-machine token',
    category: 'cl_B7d4PD333AAA',
    opaque: { prefixes: [/^mt_/], withArticle: 'an opaque machine token' },
    withoutContents:
      'Opaque: one machine uses it to call another. Only Clerk can look it up. Keep it secret until it expires.',
  },
  'oauth-token': {
    name: 'OAuth access token',
    withArticle: 'an OAuth access token',
    jwtTypes: ['at+jwt', 'application/at+jwt'],
    opaque: { prefixes: [/^oat_/], withArticle: 'an opaque OAuth token' },
    withoutContents:
      'Opaque: an OAuth application uses it to act for a user. Only Clerk can look it up. Keep it secret until it expires.',
  },
  /** OpenID Connect Core section 2, with Clerk as the provider. */
  'id-token': {
    name: 'OpenID Connect ID token',
    withArticle: 'an ID token',
    withoutContents: unreadable,
  },
  'api-key': {
    name: 'API key',
    withArticle: 'an API key',
    opaque: { prefixes: [/^ak_/], withArticle: 'an API key' },
    withoutContents:
      'Opaque: a program uses it to act for a user or organization. Only Clerk can look it up. Keep it secret until it is revoked.',
  },
  'dev-browser-token': {
    name: 'dev browser token',
    withArticle: 'a dev-browser token',
    places: ['__clerk_db_jwt'],
    opaque: { prefixes: [/^dvb_/], withArticle: 'a dev-browser token' },
    withoutContents:
      'Opaque: a development instance recognizes the browser by it, instead of cookies. Production instances have none.',
  },
  'publishable-key': {
    name: 'publishable key',
    withArticle: 'a publishable key',
    opaque: { prefixes: [/^pk_(test|live)_/], withArticle: 'a publishable key' },
    withoutContents: 'It names the instance and is meant to be public.',
  },
  'secret-key': {
    name: 'secret key',
    withArticle: 'a secret key',
    opaque: {
      prefixes: [
        /^sk_(test|live)_/,
        // Of Clerk's first years: nothing but letters and digits after the prefix.
        /^(test|live)_[A-Za-z0-9]{30,}$/,
      ],
      withArticle: 'a secret key',
    },
    isHidden: true,
    withoutContents: 'It gives full access to the instance.',
  },
  'machine-secret-key': {
    name: 'machine secret key',
    withArticle: 'a machine secret key',
    opaque: { prefixes: [/^ask_/], withArticle: 'a machine secret key' },
    isHidden: true,
    withoutContents: 'It creates tokens for one machine.',
  },
  /** https://clerk.com/docs/guides/development/webhooks/syncing; Svix, which sends them, and Stripe write it alike. */
  'webhook-secret': {
    name: 'webhook signing secret',
    withArticle: 'a webhook signing secret',
    opaque: { prefixes: [/^whsec_[A-Za-z0-9+/_-]{8,}=*$/], withArticle: 'a webhook signing secret' },
    isHidden: true,
    withoutContents: 'A server uses it to check that a webhook is genuine.',
  },
} satisfies Record<string, KindFacts>;

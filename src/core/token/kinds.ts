/** The kinds of tokens and keys, and all that is said of each. */

export interface KindFacts {
  /** What people call it. */
  name: string;
  /** With its article, for the middle of a sentence. */
  withArticle: string;
  /** Clerk's token category, `cat` of the header. `cl_I7d4PD111III` is on every class and says nothing. */
  category?: string;
  /** `typ` of the header of those that are JWTs (RFC 9068 section 2.1), where it tells them apart. */
  jwtTypes?: readonly string[];
  /** How its texts begin where they are no JWT, and what such a text is called. */
  opaque?: { prefixes: readonly RegExp[]; withArticle: string };
  /** A credential that lasts: nothing of it is kept or shown. */
  isHidden?: true;
  /** One line on one that holds nothing to read, or nothing to show. */
  withoutContents: string;
}

const unreadable = 'Neither its header nor its claims can be read.';

const kinds = {
  'session-token': {
    name: 'session token',
    withArticle: 'a session token',
    category: 'cl_B7d4PD111AAA',
    withoutContents: unreadable,
  },
  'template-token': {
    name: 'JWT template token',
    withArticle: 'a token of a JWT template',
    category: 'cl_B7d4PD222AAA',
    withoutContents: unreadable,
  },
  'handshake-token': {
    name: 'handshake token',
    withArticle: 'a handshake token',
    withoutContents:
      'It carries cookies from Clerk’s Frontend API to the app’s own domain, once. Its contents are not shown: they are whole tokens.',
  },
  /** Of the `__client` cookie. */
  'client-token': {
    name: 'client token',
    withArticle: 'a client token',
    isHidden: true,
    withoutContents: 'It stands for this browser’s whole client.',
  },
  'm2m-token': {
    name: 'machine-to-machine token',
    withArticle: 'a machine-to-machine token',
    category: 'cl_B7d4PD333AAA',
    opaque: { prefixes: [/^mt_/], withArticle: 'an opaque machine token' },
    withoutContents:
      'Opaque: it names one machine to another. A backend asks Clerk about it, there is nothing to read in it.',
  },
  'oauth-token': {
    name: 'OAuth access token',
    withArticle: 'an OAuth access token',
    jwtTypes: ['at+jwt', 'application/at+jwt'],
    opaque: { prefixes: [/^oat_/], withArticle: 'an opaque OAuth token' },
    withoutContents:
      'Opaque: an OAuth application acts with it for a user. A backend asks Clerk about it, there is nothing to read in it.',
  },
  'other-jwt': {
    name: 'a JWT, but not a Clerk session’s',
    withArticle: 'a JWT',
    withoutContents: unreadable,
  },
  'api-key': {
    name: 'API key',
    withArticle: 'an API key',
    opaque: { prefixes: [/^ak_/], withArticle: 'an API key' },
    withoutContents:
      'Opaque: a user or organization gave it to a program. A backend asks Clerk about it, there is nothing to read in it.',
  },
  'dev-browser-token': {
    name: 'dev browser token',
    withArticle: 'a dev-browser token',
    opaque: { prefixes: [/^dvb_/], withArticle: 'a dev-browser token' },
    withoutContents:
      'It stands in for cookies between a development instance and localhost. There is nothing to read in it; production instances have none.',
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
        /^(sk_(test|live)|ask)_/,
        // Of Clerk's first years: nothing but letters and digits after the prefix.
        /^(test|live)_[A-Za-z0-9]{30,}$/,
      ],
      withArticle: 'a secret key',
    },
    isHidden: true,
    withoutContents: 'It lets whoever has it do everything in the instance.',
  },
  'not-a-token': {
    name: 'not a token',
    withArticle: 'no token',
    withoutContents: 'It is no JWT and has no prefix that Clerk uses.',
  },
} satisfies Record<string, KindFacts>;

/** What a piece of text is, by its header, its claims, or its prefix. */
export type TokenKind = keyof typeof kinds;

export const tokenKinds: Readonly<Record<TokenKind, KindFacts>> = kinds;

const find = (fits: (facts: KindFacts) => boolean): TokenKind | null =>
  (Object.keys(kinds) as TokenKind[]).find((kind) => fits(kinds[kind])) ?? null;

/** What a text is by its prefix; null when it has none of Clerk's. */
export const kindOfText = (raw: string): TokenKind | null =>
  find(({ opaque }) => opaque?.prefixes.some((prefix) => prefix.test(raw)) ?? false);

/** What a JWT is by its `typ`; null for one that says nothing. */
export const kindOfJwtType = (type: string): TokenKind | null =>
  find(({ jwtTypes }) => jwtTypes?.includes(type) ?? false);

/** What a JWT is by its category; null for one that is not Clerk's. */
export const kindOfCategory = (category: string): TokenKind | null =>
  find((facts) => facts.category === category);

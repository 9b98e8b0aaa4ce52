import { type AcceptedToken, defaultSettings } from '../../src/core/server/settings.ts';
import { type Draft, freshDraft, mint, nowSec } from './draft.ts';
import type { Keys } from './keys.ts';

/** A request, the settings of the server that gets it, and Clerk's API behind that, before all are made. */
export interface ServerDraft {
  instance: 'development' | 'production';
  kind: 'page load' | 'fetch' | 'post' | 'bearer';
  url: string;
  headers: Record<string, string>;
  /** In the order of the Cookie header. A function makes a value of the tokens. */
  cookies: [name: string, value: string | ((tokens: Tokens) => string)][];
  authorization: string | ((tokens: Tokens) => string) | null;
  tokens: Record<keyof Tokens, Draft>;
  settings: Settings;
  /** A set of `Keys.jwks`; null: the instance's PEM. */
  jwks: string | null;
  /** What Clerk's API answers when it is asked. */
  api:
    | 'gives'
    | 'gives nothing'
    | 'gives an expired token'
    | 'refuses'
    | 'does not know'
    | 'forbids'
    | 'fails';
}

/** In compact form. */
export interface Tokens {
  /** Of the cookies with and without suffix, of a bearer token, and of what a handshake brings. */
  suffixed: string;
  plain: string;
  bearer: string;
  brought: string;
  /** Holds `brought`. */
  handshake: string;
}

export interface Settings {
  authorizedParties: string[];
  audience: string[];
  clockSkewMs: number | null;
  acceptsToken: AcceptedToken;
  satellite: { domain: string; proxyUrl: string; signInUrl: string; autoSync: boolean } | null;
  organizationPatterns: string[];
  personalAccountPatterns: string[];
}

const hosts = { development: 'emu.clerk.accounts.dev', production: 'clerk.example.com' };

const publishableKeyOf = (host: string, prefix: string): string =>
  `${prefix}${Buffer.from(`${host}$`).toString('base64').replace(/=+$/, '')}`;

export const frontendApiOf = ({ instance }: Pick<ServerDraft, 'instance'>): string => hosts[instance];

export const publishableKeys = {
  development: publishableKeyOf(hosts.development, 'pk_test_'),
  production: publishableKeyOf(hosts.production, 'pk_live_'),
};

/** Names of cookies end so; as `@clerk/shared` makes them, see `server.ts`. */
export const suffixMark = '<suffix>';

const origin = 'https://app.example.com';

/** Signed in, however it is asked. */
export const freshServerDraft = (): ServerDraft => ({
  instance: 'development',
  kind: 'page load',
  url: `${origin}/orgs/acme/settings`,
  headers: {},
  cookies: [
    ['__session', ({ plain }) => plain],
    [`__session_${suffixMark}`, ({ suffixed }) => suffixed],
    ['__client_uat', String(nowSec - 30)],
    [`__client_uat_${suffixMark}`, String(nowSec - 30)],
    ['__clerk_db_jwt', 'dvb_plain'],
    [`__clerk_db_jwt_${suffixMark}`, 'dvb_suffixed'],
  ],
  authorization: null,
  tokens: {
    suffixed: freshDraft(),
    plain: freshDraft(),
    bearer: freshDraft(),
    brought: freshDraft(),
    handshake: freshDraft(),
  },
  settings: {
    ...defaultSettings,
    authorizedParties: [],
    audience: [],
    organizationPatterns: [],
    personalAccountPatterns: [],
  },
  jwks: null,
  api: 'gives',
});

/** All tokens of a draft; the handshake's names the other as a cookie to set. */
export function mintAll({ tokens }: ServerDraft, keys: Keys): Tokens {
  const brought = mint(tokens.brought, keys);
  const { handshake } = tokens;
  if (!('handshake' in handshake.claims)) handshake.claims.handshake = [`__session=${brought}; Path=/`];
  return {
    suffixed: mint(tokens.suffixed, keys),
    plain: mint(tokens.plain, keys),
    bearer: mint(tokens.bearer, keys),
    brought,
    handshake: mint(handshake, keys),
  };
}

const kinds = {
  'page load': { method: 'GET', headers: { accept: 'text/html,*/*', 'sec-fetch-dest': 'document' } },
  fetch: { method: 'GET', headers: { accept: '*/*', 'sec-fetch-dest': 'empty' } },
  post: { method: 'POST', headers: { accept: '*/*', 'sec-fetch-dest': 'empty', origin } },
  bearer: { method: 'GET', headers: { accept: '*/*', 'sec-fetch-dest': 'empty' } },
} as const;

/** The request as a server gets it. */
export function requestOf(draft: ServerDraft, tokens: Tokens, suffix: string): Request {
  const textOf = (value: string | ((tokens: Tokens) => string)) =>
    typeof value === 'string' ? value : value(tokens);
  const cookie = draft.cookies
    .map(([name, value]) => `${name.replace(suffixMark, suffix)}=${textOf(value)}`)
    .join('; ');
  const { method, headers } = kinds[draft.kind];
  const authorization = draft.authorization ?? (draft.kind === 'bearer' ? `Bearer ${tokens.bearer}` : null);
  return new Request(draft.url, {
    method,
    headers: {
      ...headers,
      ...(cookie && { cookie }),
      ...(authorization !== null && { authorization: textOf(authorization) }),
      ...draft.headers,
    },
  });
}
